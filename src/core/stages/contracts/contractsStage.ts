import { exactly, type Stage, within } from '../stage';

/** Stage 5, Contract Definition: what it is, who leads it, and where its outputs lie. */
export const contractsStage: Stage = {
  number: 5,
  name: 'Contract Definition',
  lead: 'OpenCoder',
  helpers: ['CoderAgent'],
  steps: ['Identify integration points', 'Define contracts', 'Create contract files', 'Validate contracts'],
  outputs: [
    'TypeScript interface files',
    'API contract specifications',
    'data schema definitions',
    'integration documentation',
  ],
  criteria: [
    'Every integration point has a contract',
    'Contracts validated against the architecture',
    'Type definitions complete',
    'Documentation written',
  ],
  places: {
    session: [['contracts/', 'contracts.json'], ['api-contracts.md'], ['data-schemas.ts']],
    beside: ['integration.md'],
    elsewhere: [
      { form: within('contracts/', '/.+'), whole: false },
      { form: exactly('contracts/.+/contract(?:\\.json|\\.openapi\\.ya?ml)'), whole: false, nameless: true },
    ],
  },
};
