import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { ContractCheck } from '../../../../../src/core/ports/contractChecker';
import type { ContractEntry } from '../../../../../src/core/stages/contracts/contractEntry';
import { contractLook } from '../../../../../src/core/stages/contracts/contractLook';
import { contractProblems } from '../../../../../src/core/stages/contracts/contractProblems';
import {
  type ContractFacts,
  type ContractSubtask,
  contractStates,
} from '../../../../../src/core/stages/contracts/contractStates';
import { withDeclared } from '../../../../../src/core/stages/contracts/withDeclared';
import { patternGuidance } from '../../../../../src/core/stages/patterns/patternGuidance';
import { WORK_PATTERNS } from '../../../../../src/core/stages/patterns/workPatterns';
import { msg, plainText } from '../../../../../src/core/text/message';
import { contractNodes } from '../../../../../src/views/tree/contractNodes';
import { readLogin, subtaskText, taskText } from '../../../../support/taskFixtures';

const FILE = 'contracts/shop.ts';
const ENTRY: ContractEntry = {
  type: 'interface',
  ...{ name: 'Stock', file: FILE, typed: true, agreed: true, implementer: 'Store' },
  ...{ consumers: ['Shop'], integrationPoints: ['shop-stock'], implementedBy: [] },
};
const subtask = (seq: string, given: Partial<ContractSubtask> = {}): ContractSubtask => ({
  ...{ seq, file: `.tmp/tasks/shop/subtask_${seq}.json`, completed: true, delivers: [`src/${seq}.js`], reads: [FILE] },
  ...given,
});
type Checked = Extract<ContractCheck, { kind: 'checked' }>;
const checked = (given: Partial<Checked> = {}): Checked => ({
  ...{ kind: 'checked', findings: [], silenced: [], read: [] },
  declared: [{ name: 'Stock', file: FILE, start: 17, end: 22 }],
  roles: [
    { path: 'src/04.js', contract: 'Stock', role: 'implements', line: 3 },
    { path: 'src/05.js', contract: 'Stock', role: 'uses', line: 1 },
  ],
  ...given,
});
const facts = (given: Partial<ContractFacts> = {}): ContractFacts => ({
  ...{ subtasks: [subtask('04'), subtask('05')], points: ['shop-stock'], exists: () => true, check: checked() },
  ...given,
});
const first = (
  given: Partial<ContractFacts> = {},
  entry: Partial<Parameters<typeof contractStates>[0][number]> = {},
) => {
  const [state] = contractStates([{ ...ENTRY, ...entry }], facts(given));
  if (!state) throw new Error('no state');
  return { ...state, why: plainText(state.why) };
};
const finding = (path: string, line: number) => ({
  ...{ path, line, start: 40, end: 44, code: 2416, message: 'No.', contracts: ['Stock'] },
});

it('tells how far a contract is, and what the status rests on', () => {
  expect(first()).toMatchObject({ status: 'verified', at: 17, drift: [], why: expect.stringContaining('src/04.js') });
  expect(first().subtasks).toEqual([
    { seq: '04', role: 'implements' },
    { seq: '05', role: 'uses' },
  ]);
  expect(first({}, { agreed: false }).status).toBe('draft');
  expect(first({ exists: () => false })).toMatchObject({
    status: 'draft',
    why: 'contracts/shop.ts is not there.',
  });
  expect(first({ check: checked({ findings: [finding(FILE, 1)] }) }).status).toBe('draft');
  expect(first({ check: checked({ declared: [] }) }).status).toBe('draft');
  expect(first({ check: checked({ roles: [] }) }).status).toBe('defined');
  expect(first({ subtasks: [subtask('04', { completed: false })] })).toMatchObject({
    status: 'defined',
    why: 'src/04.js implements it; subtask 04 is not completed.',
  });
});

it('calls nothing verified that departs, that looks away, or that nobody looked at', () => {
  expect(first({ check: checked({ findings: [finding('src/04.js', 7)] }) })).toMatchObject({
    status: 'implemented',
    why: 'src/04.js, line 7 departs from it.',
    drift: [{ kind: 'departure', path: 'src/04.js', line: 7, range: { start: 40, end: 44 } }],
  });
  expect(first({ check: checked({ findings: [finding('src/05.js', 2)] }) }).status).toBe('implemented');
  expect(first({ check: checked({ silenced: [{ path: 'src/04.js', line: 1 }] }) }).why).toMatch(
    /^Not checked: src\/04/,
  );
  const { check: _, ...unseen } = facts();
  expect(contractStates([ENTRY], unseen)[0]?.status).toBe('draft');
  expect(first({ check: { kind: 'absent', why: msg('No TypeScript.') } }).why).toBe('Not checked: No TypeScript.');
  const written = { typed: false, implementedBy: ['src/04.js'] };
  expect(first({}, written)).toMatchObject({ status: 'implemented', why: expect.stringMatching(/^Not checked/) });
});

it('finds a file that is gone where a task file names it, and a contract without an integration point', () => {
  const problems = (given: Partial<ContractFacts>) =>
    contractProblems(contractStates([ENTRY, { ...ENTRY, name: 'Till' }], facts(given))).map(
      ({ code, path }) => `${code} ${path}`,
    );
  expect(problems({ exists: () => false })).toContain('contract-gone .tmp/tasks/shop/subtask_04.json');
  expect(problems({ points: [] })).toContain(`contract-pointless ${FILE}`);
  expect(problems({})).toEqual([`contract-hidden ${FILE}`]);
  const both = checked({ findings: [{ ...finding('src/04.js', 7), contracts: ['Stock', 'Till'] }] });
  expect(problems({ check: both }).filter((each) => each.startsWith('contract-departure'))).toHaveLength(1);
});

it('is verified only with a present check of completed work in which nothing was found', () => {
  const paths = fc.subarray(['src/04.js', 'src/05.js', FILE]);
  const random = fc.record({
    agreed: fc.boolean(),
    there: fc.boolean(),
    completed: fc.boolean(),
    look: fc.constantFrom('checked', 'absent', 'not yet'),
    found: paths,
    silenced: paths,
    roles: fc.subarray([...checked().roles]),
  });
  fc.assert(
    fc.property(random, ({ agreed, there, completed, look, found, silenced, roles }) => {
      const check = checked({
        findings: found.map((path) => finding(path, 1)),
        roles,
        silenced: silenced.map((path) => ({ path, line: 1 })),
      });
      const [state] = contractStates([{ ...ENTRY, agreed }], {
        ...{ subtasks: [subtask('04', { completed }), subtask('05')], exists: () => there },
        ...(look === 'checked'
          ? { check }
          : look === 'absent'
            ? { check: { kind: 'absent', why: msg('x') } as const }
            : {}),
      });
      const proven =
        agreed && there && completed && look === 'checked' && found.length === 0 && !silenced.includes('src/04.js');
      expect(state?.status === 'verified').toBe(proven && roles.some(({ role }) => role === 'implements'));
    }),
  );
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

it('puts what task files name to the contracts that are known, and what nobody else knows beside them as declared', () => {
  const feature = readLogin({
    'task.json': taskText({ subtask_count: 2, contracts: [{ name: 'Stock', status: 'verified' }] }),
    'subtask_01.json': subtaskText('01', { contracts: ['./contracts/shop.ts', { name: 'Mail', status: 'verified' }] }),
    'subtask_02.json': subtaskText('02', { contracts: [{ name: 'Mail', status: 'verified' }, 'Till'] }),
  });
  const entries = withDeclared([ENTRY, { ...ENTRY, name: 'Other', file: 'contracts/other.ts' }], feature);
  expect(entries.map(({ name, file, namedBy, declared }) => [name, file, namedBy, declared?.by])).toEqual([
    ['Stock', FILE, ['01'], undefined],
    ['Other', 'contracts/other.ts', undefined, undefined],
    ['Mail', '', ['01', '02'], '.tmp/tasks/login/subtask_01.json'],
    ['Till', '', ['02'], '.tmp/tasks/login/subtask_02.json'],
  ]);
  const states = contractStates(entries, facts({ exists: () => false }));
  const declared = states.filter((each) => each.declared);
  expect(declared.map(({ status, drift, open }) => [status, drift, open])).toEqual([
    ['draft', [], '.tmp/tasks/login/subtask_01.json'],
    ['draft', [], '.tmp/tasks/login/subtask_02.json'],
  ]);
  expect(declared.map((each) => [plainText(contractLook(each).word), contractLook(each).meaning])).toEqual([
    ['Declared as verified', 'rest'],
    ['Declared', 'rest'],
  ]);
  const rows = contractNodes(feature, 'stage', states).map(({ id, tooltip }) => [id, tooltip.map(plainText)]);
  expect(rows[2]).toEqual([
    `contract:${feature.key}::Mail:verified`,
    [
      'Mail',
      'Declared as verified',
      'subtask_01.json says so, and names no file. Nobody has checked it.',
      'Named by subtask 01, 02',
    ],
  ]);
});
