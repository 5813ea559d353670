import type { Stage } from '../stage';

/** Stage 7, Integration & Validation: what it is, who leads it, and where its outputs lie. */
export const validationStage: Stage = {
  number: 7,
  name: 'Integration & Validation',
  lead: 'OpenCoder',
  helpers: ['CoderAgent', 'TestEngineer'],
  steps: ['Integrate components', 'Run integration tests', 'Validate against requirements', 'Fix integration issues'],
  outputs: ['integrated system', 'test results', 'validation report', 'issue resolution log'],
  criteria: [
    'All components integrated',
    'Integration tests passing',
    'Acceptance criteria met',
    'System validated end to end',
  ],
  places: {
    session: [['test-results.md'], ['validation-report.md'], ['issue-log.md']],
  },
};
