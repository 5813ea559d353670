import type { Feature } from '../model/feature';
import { markdownText } from '../text/markdown';
import { type Message, msg } from '../text/message';
import { oneLine } from '../text/shorten';
import type { ExportedSubtask } from './exportedSubtask';

const LONGEST = 300;

/**
 * The plan of a feature as Markdown: what it is for, its batches as tables, critical path, what is open to question, and
 * the criteria of every subtask. No word of a file becomes markup. The same feature gives the same text.
 * @param shown the feature's subtasks with their states, in its order
 * @param say gives a sentence in the reader's language
 */
export function planMarkdown(
  feature: Feature,
  shown: readonly ExportedSubtask[],
  say: (text: Message) => string,
): string {
  const { plan } = feature;
  const byFile = new Map(shown.map((each) => [each.subtask.file, each]));
  const seqs = (files: readonly string[], between: string) =>
    files.map((file) => byFile.get(file)?.subtask.seq ?? oneLine(file, LONGEST)).join(between);
  const done = shown.filter(({ kind }) => kind === 'completed').length;
  const rest = shown.filter(({ subtask }) => !plan.batchOf.has(subtask.file));
  const section = (title: Message, lines: readonly string[]) =>
    lines.length > 0 ? [`## ${say(title)}`, '', ...lines, ''] : [];
  return [
    `# ${escaped(feature.name)}`,
    '',
    ...(feature.objective === '' ? [] : [escaped(feature.objective), '']),
    say(msg('{0} of {1} subtasks completed.', done, shown.length + brokenSubtasks(feature).length)),
    '',
    ...section(
      msg('Exit criteria'),
      feature.exitCriteria.map((each) => `- ${escaped(each)}`),
    ),
    ...plan.batches.flatMap(({ index, alone, members }) =>
      section(alone ? msg('Batch {0}, alone', index) : msg('Batch {0}', index), [
        ...table(
          members.flatMap((file) => byFile.get(file) ?? []),
          say,
        ),
      ]),
    ),
    ...section(msg('No batch'), rest.length > 0 ? table(rest, say) : []),
    ...section(msg('Critical path'), plan.criticalPath.length > 0 ? [seqs(plan.criticalPath, ' → ')] : []),
    ...section(
      msg('Same file'),
      plan.conflicts.map(({ a, b, path }) => `- ${seqs([a, b], ', ')}: ${escaped(path)}`),
    ),
    ...section(
      msg('Circles'),
      plan.cycles.map((files) => `- ${seqs([...files, files[0] ?? ''].filter(Boolean), ' → ')}`),
    ),
    ...section(
      msg('Files that cannot be read'),
      feature.broken.map(({ file, problem }) => `- ${escaped(file)}: ${escaped(say(problem.message))}`),
    ),
    ...section(
      msg('Subtasks'),
      shown.flatMap((each) => details(each, say)),
    ),
  ].join('\n');
}

/** A broken task.json is no subtask. */
function brokenSubtasks({ broken }: Feature) {
  return broken.filter(({ file }) => !file.endsWith('/task.json'));
}

function table(rows: readonly ExportedSubtask[], say: (text: Message) => string): string[] {
  const heads = [msg('No.'), msg('Subtask'), msg('State'), msg('Agent'), msg('Depends on')].map(say);
  return [
    `| ${heads.join(' | ')} |`,
    `|${' --- |'.repeat(heads.length)}`,
    ...rows.map(({ subtask, word }) => {
      const { seq, title, suggestedAgent = '', dependsOn } = subtask;
      return `| ${[seq, title, word, suggestedAgent, dependsOn.join(', ')].map(escaped).join(' | ')} |`;
    }),
  ];
}

function details({ subtask, proven, word }: ExportedSubtask, say: (text: Message) => string): string[] {
  const { seq, title, acceptanceCriteria, deliverables } = subtask;
  // Only what was proven is ticked off.
  const box = proven ? '[x]' : '[ ]';
  return [
    `### ${escaped(`${seq} ${title}`)}`,
    '',
    escaped(word),
    '',
    ...acceptanceCriteria.map((each) => `- ${box} ${escaped(each)}`),
    ...(acceptanceCriteria.length > 0 ? [''] : []),
    ...(deliverables.length > 0
      ? [`${say(msg('Deliverables'))}:`, '', ...deliverables.map((each) => `- ${escaped(each)}`), '']
      : []),
  ];
}

/** Words of a file as words, on one line, cut where they are long. */
function escaped(words: string): string {
  return markdownText(oneLine(words, LONGEST));
}
