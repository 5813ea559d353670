/** What the lead of stage 3 hands in for the sample. */
export const PRIORITIES = {
  stories: [
    {
      story: 'S1',
      value: 'Without it nobody has an account.',
      rice: { reach: 1000, impact: 3, confidence: 100, effort: 0.5 },
      wsjf: { businessValue: 10, timeCriticality: 9, riskReduction: 6, jobSize: 3 },
    },
    {
      story: 'S2',
      value: 'Without it an account is of no use.',
      rice: { reach: 1000, impact: 3, confidence: 100, effort: 0.6 },
      wsjf: { businessValue: 10, timeCriticality: 9, riskReduction: 7, jobSize: 4 },
    },
    {
      story: 'S3',
      value: 'Members come back more often when nothing asks for their password.',
      rice: { reach: 700, impact: 2, confidence: 80, effort: 0.4 },
      wsjf: { businessValue: 7, timeCriticality: 5, riskReduction: 4, jobSize: 3 },
    },
    {
      story: 'S4',
      value: 'Some members forget their password; today they would be lost.',
      rice: { reach: 120, impact: 2, confidence: 80, effort: 0.6 },
      wsjf: { businessValue: 6, timeCriticality: 3, riskReduction: 3, jobSize: 5 },
    },
    {
      story: 'S5',
      value: 'One administrator can do it by hand for now.',
      rice: { reach: 5, impact: 1, confidence: 80, effort: 0.5 },
      wsjf: { businessValue: 3, timeCriticality: 2, riskReduction: 3, jobSize: 5 },
    },
  ],
  risks: [
    {
      id: 'R1',
      risk: 'Answers or their timing tell which accounts exist.',
      likelihood: 'high',
      impact: 'medium',
      mitigation: 'The same words for every refused login, and a decoy hash where there is no account.',
      stories: ['S1', 'S2'],
    },
    {
      id: 'R2',
      risk: 'A forged token is accepted.',
      likelihood: 'low',
      impact: 'high',
      mitigation: 'One algorithm; the signature is checked before anything is parsed; tests with forged tokens.',
      stories: ['S2', 'S3'],
    },
    {
      id: 'R3',
      risk: 'Two registrations at once make two accounts of one email.',
      likelihood: 'medium',
      impact: 'medium',
      mitigation: 'The repository refuses the second insert; a test registers twice at once.',
      stories: ['S1'],
    },
  ],
  dependencies: [],
  phases: [
    { name: 'Must have', goal: 'People register and log in.', stories: ['S1', 'S2'] },
    { name: 'Should have', goal: 'Members stay logged in.', stories: ['S3'] },
    { name: 'Later', goal: 'Members recover, administrators manage.', stories: ['S4', 'S5'] },
  ],
  milestones: [
    { name: 'First login', phase: 'Must have', proof: 'A test registers and logs in over HTTP.' },
    {
      name: 'A week without a password',
      phase: 'Should have',
      proof: 'A test refreshes, and the old token is refused.',
    },
    { name: 'Nobody is locked out', phase: 'Later', proof: 'A test resets a password.' },
  ],
} as const;
