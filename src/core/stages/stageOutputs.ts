/** Names under which stages leave their outputs in the session folder; a name with `/` at its end is a folder. */
const OUTPUTS: Readonly<Record<number, readonly string[]>> = {
  1: ['architecture.md', 'components.json', 'integration-points.md'],
  2: ['personas.json', 'journey-maps.md', 'stories.json', 'story-map.md'],
  3: ['prioritized-backlog.json', 'risk-matrix.md', 'dependency-graph.md', 'execution-plan.md'],
  5: ['contracts/', 'api-contracts.md', 'data-schemas.ts'],
  7: ['test-results.md', 'validation-report.md', 'issue-log.md'],
  8: ['release-notes.md', 'deployment.md', 'lessons-learned.md'],
};

/** How much of a stage's outputs lies in a session folder. */
export type Outputs = 'none' | 'some' | 'all';

/**
 * Looks for a stage's outputs among the names in session folders. Stages 4 and 6 leave theirs elsewhere: always `none`.
 * @param files names relative to the session folder
 */
export function stageOutputs(stage: number, files: readonly string[]): Outputs {
  const expected = OUTPUTS[stage] ?? [];
  const there = expected.filter((name) => files.some((file) => isSame(file, name))).length;
  if (there === 0) return 'none';
  return there === expected.length ? 'all' : 'some';
}

/** The files of a stage's outputs among the names in a session folder. */
export function stageOutputFiles(stage: number, files: readonly string[]): readonly string[] {
  const expected = OUTPUTS[stage] ?? [];
  return files.filter((file) => expected.some((name) => file !== name.slice(0, -1) && isSame(file, name)));
}

function isSame(file: string, name: string): boolean {
  return name.endsWith('/') ? file === name.slice(0, -1) || file.startsWith(name) : file === name;
}
