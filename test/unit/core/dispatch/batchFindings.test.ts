import { expect, it } from 'vitest';
import { batchFindings } from '../../../../src/core/dispatch/batchFindings';
import { planAdvice } from '../../../../src/core/dispatch/planAdvice';
import { tokenEstimate } from '../../../../src/core/dispatch/workEstimate';
import type { Feature } from '../../../../src/core/model/feature';
import { featureKey } from '../../../../src/core/model/keys';
import type { Run } from '../../../../src/core/model/run';
import { plainText } from '../../../../src/core/text/message';
import { tokenCount } from '../../../../src/core/text/quantities';
import { readLogin, subtaskText } from '../../../support/taskFixtures';
import { subtask, workedExample } from '../plan/subtasks';

const NOTHING = { uncommitted: new Set<string>(), tokens: 1200 };

function found(feature: Feature, facts: Parameters<typeof batchFindings>[2] = NOTHING) {
  return batchFindings(feature, feature.subtasks, facts).map(({ severity, message, remedy }) => {
    const words = plainText(message);
    return `${severity}: ${words}${remedy ? ` [${plainText(remedy.title)}]` : ''}`;
  });
}

it('has nothing to ask about a batch whose members keep out of each other’s way', () => {
  const feature = readLogin({ 'subtask_01.json': subtaskText('01'), 'subtask_02.json': subtaskText('02') });
  expect(found(feature)).toEqual(['information: About 1.2k tokens are expected.']);
});

it('finds shared files, hidden dependencies, wide patterns, lock files and what is not committed', () => {
  const feature = readLogin({
    'subtask_01.json': subtaskText('01', { deliverables: ['src/a.ts', 'package.json'] }),
    'subtask_02.json': subtaskText('02', { deliverables: ['src/a.ts'] }),
    'subtask_03.json': subtaskText('03', { deliverables: ['**/*.ts'], reference_files: ['package.json'] }),
    'subtask_04.json': subtaskText('04', { acceptance_criteria: [] }),
  });
  const words = found(feature, { uncommitted: new Set(['src/part04.ts', 'README.md']), tokens: 9000, left: 500 });
  for (const expected of [
    'warning: 01 and 02 both write src/a.ts. [Run 02 after 01]',
    'warning: 03 reads package.json, which 01 writes at the same time. [Run 03 after 01]',
    'warning: 03 may write **/*.ts: so wide a pattern asks for each file. [Open File]',
    'warning: 01 changes package.json, on which everything rests that runs beside it. [Let 01 run alone]',
    'warning: 04 has no acceptance criteria. [Open File]',
    'error: src/part04.ts has changes that are not committed, and 04 will write there. [Show Source Control]',
    'warning: About 9k tokens are expected; the budget allows 500 more.',
  ]) {
    expect(words).toContain(expected);
  }
});

it('takes what completed subtasks delivered for an agent’s work, not the person’s', () => {
  const feature = readLogin({
    'subtask_01.json': subtaskText('01', { status: 'completed', deliverables: ['src/a.ts'] }),
    'subtask_02.json': subtaskText('02', { depends_on: ['01'], deliverables: ['src/a.ts'] }),
  });
  const [, second] = feature.subtasks;
  const facts = { uncommitted: new Set(['src/a.ts']), tokens: 1 };
  const findings = second ? batchFindings(feature, [second], facts) : [];
  expect(findings.map(({ severity }) => severity)).toEqual(['information']);
});

it('advises contracts on the critical path, splits, and dependencies that nobody wrote down', () => {
  const chain = [
    subtask('01'),
    subtask('02', { dependsOn: ['01'] }),
    subtask('03', { dependsOn: ['02'] }),
    subtask('04', { referenceFiles: [{ path: 'src/05.js' }] }),
    subtask('05'),
  ];
  const units: Record<string, number> = { '01': 9, '02': 4, '03': 1 };
  const advice = planAdvice(chain, ({ seq }) => units[seq] ?? 2).map(plainText);
  expect(advice).toEqual([
    '02 waits for 01. If it needs only its interface, a contract would let both run at once: 5 less on the critical path.',
    '03 waits for 02. If it needs only its interface, a contract would let both run at once: 1 less on the critical path.',
    'Split 01: batch 1 waits 7 for it alone.',
    '04 reads src/05.js, which 05 writes, and does not depend on it.',
  ]);
  expect(planAdvice(workedExample(), () => 1).length).toBeLessThanOrEqual(5);
});

it('expects of a run what such runs took, and else goes by what it is given', () => {
  const run = (agent: string, tokensIn: number): Run => ({
    ...{ id: 'x', feature: featureKey('r', 'f'), seq: '01', agent, attempt: 1, phase: 'proven', step: 8, startedAt: 0 },
    ...{ tokensIn, tokensOut: 0, missing: [], criteria: [] },
  });
  const of = subtask('01', { suggestedAgent: 'coder-agent' });
  expect(tokenEstimate(of, [], 4000)).toBe(50_000);
  expect(tokenEstimate(of, [run('TestEngineer', 7)], 0)).toBe(7);
  const mixed = [run('TestEngineer', 7), run('CoderAgent', 30), run('CoderAgent', 10), run('CoderAgent', 20)];
  expect(tokenEstimate(of, mixed, 0)).toBe(20);
});

it('says numbers of tokens as people do', () => {
  expect([0, 999, 1200, 40_400, 500_000, 999_600, 1_500_000].map(tokenCount)).toEqual([
    ...['0', '999', '1.2k', '40k', '500k', '1M', '1.5M'],
  ]);
});
