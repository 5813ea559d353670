import type { RehearsalScript } from '../../src/rehearsal/parseScript';

type Turn = RehearsalScript['steps'][number]['turns'][number];

const FILES: Readonly<Record<string, readonly string[]>> = {
  '01': ['contracts/auth-service.ts', 'src/config.js', 'docs/structure.md'],
  '02': ['src/db/schema.js', 'src/db/user-repository.js'],
  '03': ['src/lib/password.js', 'src/lib/http.js', 'docs/dependencies.md'],
};
/** Longer than any test waits. */
const FOREVER_MS = 600_000;

/** The files that a subtask of batch 1 of the sample delivers. */
export function deliverablesOf(seq: string): readonly string[] {
  return FILES[seq] ?? [];
}

/** Calls that do one of the first three subtasks of the sample, claim included. */
export function honestTurns(seq: string): readonly Turn[] {
  const files = deliverablesOf(seq);
  const write = files.map((path) => ({ name: 'write_file', input: { path, content: `// ${path}\n` } }));
  const report = [1, 2, 3].map((criterion) => ({
    name: 'report_criterion',
    input: { criterion, met: true, evidence: `seen at ${files[0]}:${criterion}` },
  }));
  const claim = { name: 'complete_subtask', input: { summary: `Did ${seq}` } };
  return [{ text: 'I write the files.', calls: write }, { calls: [...report, claim] }];
}

/** An agent that says done and did nothing, as often as it is asked. */
export function lyingTurns(): readonly Turn[] {
  const claim = { name: 'complete_subtask', input: { summary: 'All is done' } };
  return [{ text: 'All is done.', calls: [claim] }, { calls: [claim] }, { calls: [claim] }];
}

/** An agent that writes its first file and then thinks for ever. */
export function hangingTurns(seq: string): readonly Turn[] {
  const path = deliverablesOf(seq)[0] ?? '';
  const write = { name: 'write_file', input: { path, content: `// ${path}\n` } };
  return [
    { text: 'The first file.', calls: [write] },
    { text: 'Now the others.', delayMs: FOREVER_MS },
  ];
}

/** A script: what the agent of each subtask does at which attempt. */
export function recoveryScript(
  steps: readonly { readonly seq: string; readonly attempt?: number; readonly turns: readonly Turn[] }[],
): string {
  return JSON.stringify({
    version: 1,
    steps: steps.map(({ turns, ...step }) => ({ agent: 'CoderAgent', ...step, turns: [...turns] })),
  });
}
