import type { Stage } from '../stage';

/** Stage 8, Release & Learning: what it is, who leads it, and where its outputs lie. */
export const releaseStage: Stage = {
  number: 8,
  name: 'Release & Learning',
  lead: 'OpenCoder',
  helpers: [],
  steps: ['Prepare the release', 'Deploy', 'Capture insights', 'Plan the next iteration'],
  outputs: ['deployed feature', 'release notes', 'lessons learned', 'updated standards and patterns'],
  criteria: ['Feature deployed', 'Production validated', 'Insights documented', 'Team aligned on learnings'],
  places: {
    session: [['release-notes.md'], ['deployment.md'], ['lessons-learned.md']],
    beside: ['next-iteration.md', 'standards-changes.diff'],
  },
};
