import type { Stage } from '../stage';

/** Stage 6, Parallel Execution: what it is, who leads it, and where its outputs lie. */
export const executionStage: Stage = {
  number: 6,
  name: 'Parallel Execution',
  lead: 'BatchExecutor',
  helpers: ['CoderAgent', 'ContextScout', 'ExternalScout'],
  steps: ['Identify parallel batches', 'Execute a batch', 'Monitor completion', 'Verify the batch'],
  outputs: ['implemented deliverables', 'updated statuses', 'self-review reports', 'batch summary'],
  criteria: [
    'All tasks in the batch completed',
    'Deliverables verified',
    'No failures or blocking issues',
    'Ready for the next batch or integration',
  ],
  places: {
    beside: ['batch-summary.md', 'self-reviews/'],
  },
};
