/** One of the eight stages of the workflow. */
export interface Stage {
  readonly number: number;
  readonly name: string;
  readonly lead: string;
  readonly helpers: readonly string[];
  readonly steps: readonly string[];
  readonly outputs: readonly string[];
  readonly criteria: readonly string[];
}

/** The eight stages, from request to release. */
export const STAGES: readonly Stage[] = [
  {
    number: 1,
    name: 'Architecture Decomposition',
    lead: 'OpenCoder',
    helpers: ['ContextScout'],
    steps: ['Analyse requirements', 'Identify components', 'Define boundaries', 'Document the architecture'],
    outputs: [
      'architecture overview',
      'component list with responsibilities',
      'boundary definitions',
      'integration point map',
      'data flow',
      'shared dependencies',
      'constraints',
    ],
    criteria: [
      'All major components identified',
      'Component boundaries clearly defined',
      'Integration points documented',
      'Technical approach validated',
    ],
  },
  {
    number: 2,
    name: 'Story Mapping',
    lead: 'OpenCoder',
    helpers: ['ContextScout'],
    steps: ['Identify personas', 'Map user journeys', 'Create user stories', 'Organise the story map'],
    outputs: ['persona definitions', 'journey maps', 'story backlog', 'story map picture'],
    criteria: [
      'All user journeys documented',
      'Stories have acceptance criteria',
      'Stories organised by priority',
      'Dependencies identified',
    ],
  },
  {
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
    criteria: [
      'All stories prioritised',
      'Dependencies mapped',
      'Execution phases defined',
      'Critical path identified',
    ],
  },
  {
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
  },
  {
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
  },
  {
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
  },
  {
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
  },
  {
    number: 8,
    name: 'Release & Learning',
    lead: 'OpenCoder',
    helpers: [],
    steps: ['Prepare the release', 'Deploy', 'Capture insights', 'Plan the next iteration'],
    outputs: ['deployed feature', 'release notes', 'lessons learned', 'updated standards and patterns'],
    criteria: ['Feature deployed', 'Production validated', 'Insights documented', 'Team aligned on learnings'],
  },
];
