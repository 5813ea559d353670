import { exactly, type Stage, within } from '../stage';

/** Stage 3, Prioritization: what it is, who leads it, and where its outputs lie. */
export const prioritiesStage: Stage = {
  number: 3,
  name: 'Prioritization',
  lead: 'OpenCoder',
  helpers: [],
  steps: ['Assess value', 'Evaluate risk', 'Map dependencies', 'Create the execution plan'],
  outputs: [
    'prioritised backlog',
    'risk assessment matrix',
    'dependency graph',
    'phased execution plan with milestones',
  ],
  criteria: ['All stories prioritised', 'Dependencies mapped', 'Execution phases defined', 'Critical path identified'],
  places: {
    session: [['prioritized-backlog.json'], ['risk-matrix.md'], ['dependency-graph.md'], ['execution-plan.md']],
    elsewhere: [
      { form: within('(?:planning|backlog)/', '/prioritized\\.json'), whole: true },
      { form: exactly('(?:planning|backlog)/prioritized\\.json'), whole: true, nameless: true },
      { form: within('backlog/', '(?:-[\\w-]+\\.md|/.+)'), whole: false },
    ],
  },
};
