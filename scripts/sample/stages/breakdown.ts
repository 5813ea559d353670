import type { SampleSubtask } from '../sampleSubtasks';

/** Stories that each subtask serves, in the subtasks' order. */
const STORIES = [
  [],
  ['S1'],
  ['S1', 'S2'],
  ['S1', 'S2'],
  ['S2', 'S3'],
  ['S1', 'S2', 'S3'],
  ['S1'],
  ['S2', 'S3'],
  ['S1', 'S2', 'S3'],
];

/** What TaskManager hands in at stage 4 of the sample. */
export function breakdown(subtasks: readonly SampleSubtask[]) {
  return {
    name: 'Authentication',
    objective: 'People register, log in and stay logged in; passwords and tokens are safe; no packages are needed.',
    exitCriteria: [
      'node --test passes in this folder',
      'The AuthService contract is implemented',
      'No package is installed',
    ],
    contextFiles: [{ path: '.opencode/context/core/standards/code-quality.md' }],
    referenceFiles: [{ path: 'package.json' }],
    subtasks: subtasks.map((subtask, index) => ({
      title: subtask.title,
      dependsOn: subtask.dependsOn,
      parallel: subtask.parallel,
      agent: subtask.agent,
      stories: STORIES[index] ?? [],
      contextFiles: subtask.contextFiles.map((path) => ({ path })),
      referenceFiles: subtask.referenceFiles.map((path) => ({ path })),
      acceptanceCriteria: subtask.criteria.map(({ criterion }) => criterion),
      deliverables: subtask.files.map(({ path }) => path),
    })),
    leftOut: [
      { story: 'S4', reason: 'It needs a way to send email, which the next iteration brings.' },
      { story: 'S5', reason: 'One administrator can do it by hand for now.' },
    ],
  };
}
