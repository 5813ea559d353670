import type { Stage } from '../stage';

/** Stage 4, Enhanced Task Breakdown: what it is, who leads it, and where its outputs lie. */
export const breakdownStage: Stage = {
  number: 4,
  name: 'Enhanced Task Breakdown',
  lead: 'TaskManager',
  helpers: ['ContextScout', 'ExternalScout'],
  steps: ['Load context', 'Analyse the feature', 'Create the task plan', 'Generate and validate the task JSON'],
  outputs: ['task.json', 'subtask files', 'dependency graph', 'parallel batches'],
  criteria: [
    'All tasks have clear objectives',
    'Dependencies mapped',
    'Parallel batches identified',
    'Task JSON validated',
  ],
  places: {
    beside: ['batches.md'],
  },
};
