import type { SampleFile, SampleSubtask } from './sampleSubtasks';

/** Gives the final text of a file that the sample's agents write, by its path. */
export type ReadSource = (path: string) => string;

type Input = Readonly<Record<string, unknown>>;
interface Turn {
  readonly text?: string;
  readonly calls?: readonly { readonly name: string; readonly input: Input }[];
  readonly delayMs: number;
}

/** What the agent of one subtask does, as a step of a rehearsal script. */
export function sampleStep(subtask: SampleSubtask, seq: string, read: ReadSource) {
  // Members of a batch keep a pace of their own, so that a watcher sees them side by side.
  const pace = 150 + ((Number(seq) * 137) % 160);
  const turn = (text: string | undefined, calls: readonly [string, Input][], factor = 1): Turn => ({
    ...(text === undefined ? {} : { text }),
    calls: calls.map(([name, input]) => ({ name, input })),
    delayMs: Math.round(pace * factor),
  });
  const reads = (paths: readonly string[]): readonly [string, Input][] => paths.map((path) => ['read_file', { path }]);
  const reports = subtask.criteria.map(({ evidence }, index): [string, Input] => [
    'report_criterion',
    { criterion: index + 1, met: true, evidence: withLines(evidence, read) },
  ]);
  const claim: [string, Input] = ['complete_subtask', { summary: subtask.summary }];
  const last = reports.at(-1);
  const ending =
    subtask.hasty && last
      ? [
          turn('Reviewed. Each criterion with its evidence:', reports.slice(0, -1)),
          turn('That is all.', [claim]),
          turn('One criterion was left out; here it is.', [last]),
          turn(undefined, [claim], 0.8),
        ]
      : [turn('Reviewed. Each criterion with its evidence:', reports), turn(undefined, [claim], 0.8)];
  return {
    agent: subtask.agent,
    seq,
    turns: [
      turn('I read the standards that apply first.', reads(subtask.contextFiles)),
      turn(subtask.plan, reads(subtask.referenceFiles), 1.2),
      ...subtask.files.map((file) =>
        turn(undefined, [['write_file', { path: file.path, content: draftOf(file, read) }]], 1.4),
      ),
      ...subtask.files.flatMap(({ path, draft }) =>
        draft ? [turn(draft.why, [['edit_file', { path, oldText: draft.bad, newText: draft.good }]], 1.4)] : [],
      ),
      turn('Self-review: imports, leftovers, criteria, libraries.', [['get_diagnostics', {}]]),
      ...ending,
    ],
  };
}

function draftOf({ path, draft }: SampleFile, read: ReadSource): string {
  const content = read(path);
  if (!draft) return content;
  if (content.split(draft.good).length !== 2) throw new Error(`${path}: the draft's text must occur once`);
  return content.replace(draft.good, draft.bad);
}

/** Fills in line numbers, so that the evidence is true. */
function withLines(evidence: string, read: ReadSource): string {
  return evidence.replace(/\{([\w./-]+)~((?:[^{}]|\{(?!\w))+)\}/g, (_, path: string, text: string) => {
    const line = read(path)
      .split('\n')
      .findIndex((each) => each.includes(text));
    if (line < 0) throw new Error(`${path} has no line with ${text}`);
    return `${path}:${line + 1}`;
  });
}
