import type { SampleSubtask } from '../sampleSubtasks';

const BATCHES = [
  {
    subtasks: ['01', '02', '03'],
    summary: 'Settings and deployment, the user schema, hashing and HTTP helpers are there. The services can be built.',
    issues: [],
  },
  {
    subtasks: ['04', '05'],
    summary: 'Users and tokens work, each with tests of its own. The auth service can join them.',
    issues: ['05 claimed before its last criterion was reported, and was sent back once.'],
  },
  {
    subtasks: ['06'],
    summary: 'The auth service joins users and tokens; the check before a protected route is there.',
    issues: ['The first draft of the refused login hinted at which accounts exist; the self-review corrected it.'],
  },
  { subtasks: ['07', '08'], summary: 'The three endpoints answer over the auth service.', issues: [] },
  {
    subtasks: ['09'],
    summary: 'One server puts the parts together, and tests go over HTTP through all of it.',
    issues: [],
  },
];

/** What BatchExecutor hands in at stage 6 of the sample. */
export function execution(subtasks: readonly SampleSubtask[]) {
  return {
    batches: BATCHES,
    reviews: subtasks.map((subtask, index) => ({
      subtask: String(index + 1).padStart(2, '0'),
      typesAndImports: `${subtask.files.map(({ path }) => path).join(', ')}: imports follow docs/structure.md; the editor reported nothing.`,
      antiPatterns:
        'Looked for debug output, dead code, secrets and text from outside that is used unchecked; found none.',
      acceptanceCriteria: `${subtask.criteria.length} of ${subtask.criteria.length} reported with file and line.`,
      externalLibraries: 'none',
      corrections: subtask.files.flatMap(({ path, draft }) =>
        draft ? [`${path}: the message no longer hints at which accounts exist.`] : [],
      ),
    })),
  };
}
