import { type Stage, within } from '../stage';

/** Stage 1, Architecture Decomposition: what it is, who leads it, and where its outputs lie. */
export const architectureStage: Stage = {
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
  places: {
    session: [['architecture.md'], ['components.json'], ['integration-points.md']],
    elsewhere: [
      { form: within('architecture/', '/contexts\\.json'), whole: true },
      { form: within('architecture/', '(?:-[\\w-]+\\.md|/.+)'), whole: false },
    ],
    inFeature: [
      { name: 'contexts.json', whole: true },
      { name: 'module-briefs', whole: false },
    ],
  },
};
