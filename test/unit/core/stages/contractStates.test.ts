import { expect, it } from 'vitest';
import { type ContractFacts, contractStates } from '../../../../src/core/stages/contracts/contractStates';
import { patternGuidance } from '../../../../src/core/stages/patterns/patternGuidance';
import { WORK_PATTERNS } from '../../../../src/core/stages/patterns/workPatterns';
import { sampleSubmissions } from '../../../support/sampleSubmissions';

const FILE = 'contracts/auth-service.ts';
const submission = sampleSubmissions()[5];
type Fact = ContractFacts['subtasks'][number];
const subtask = (seq: string, given: Partial<Fact> = {}): Fact => ({
  seq,
  state: 'proven',
  deliverables: [{ path: `src/${seq}.js`, exists: true }],
  reads: [FILE],
  ...given,
});
const first = (facts: Partial<ContractFacts>) =>
  contractStates(submission, {
    approved: true,
    subtasks: [subtask('04'), subtask('05', { reads: [] })],
    compiler: [],
    ...facts,
  })[0];

it('derives how far a contract is, who keeps it and who relies on it', () => {
  expect(first({})).toMatchObject({
    name: 'AuthService',
    status: 'verified',
    implementer: 'Auth service',
    consumers: ['HTTP endpoints'],
    subtasks: ['04'],
    drift: [],
  });
  expect(first({ approved: false })?.status).toBe('draft');
  expect(first({ compiler: [{ path: FILE, line: 1, message: 'x' }] })?.status).toBe('draft');
  expect(first({ subtasks: [] })?.status).toBe('defined');
  expect(first({ subtasks: [subtask('04', { state: 'open' })] })?.status).toBe('defined');
  expect(first({ subtasks: [subtask('04', { state: 'unproven' })] })?.status).toBe('implemented');
  expect(first({ subtasks: [subtask('04', { state: 'accepted' })] })?.status).toBe('implemented');
});

it('calls nothing verified that departs from it, or that nobody looked at', () => {
  const drift = [{ path: 'src/04.js', line: 7, message: 'Type A is not assignable to B.' }];
  expect(first({ compiler: drift })).toMatchObject({ status: 'implemented', drift });
  expect(first({ compiler: [{ path: 'src/05.js', line: 7, message: 'x' }] })?.status).toBe('verified');
  const { compiler: _, ...unseen } = { approved: true, subtasks: [subtask('04')], compiler: [] };
  expect(contractStates(submission, unseen)[0]?.status).toBe('implemented');
});

it('has three patterns that shape stages 2 to 4', () => {
  expect(WORK_PATTERNS.map(({ id }) => id)).toEqual(['foundation-first', 'vertical-slices', 'contract-first']);
  for (const { id } of WORK_PATTERNS) {
    for (const stage of [2, 3, 4] as const) expect(patternGuidance(id, stage)).toMatch(/^Pattern: /);
    expect(patternGuidance(id, 7)).toBeUndefined();
  }
  expect(patternGuidance('whatever', 3)).toBeUndefined();
  expect(patternGuidance(undefined, 3)).toBeUndefined();
});
