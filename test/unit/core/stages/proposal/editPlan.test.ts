import fc from 'fast-check';
import { expect, test } from 'vitest';
import { editPlan } from '../../../../../src/core/stages/proposal/editPlan';
import { type PlanDraft, readPlanDraft } from '../../../../../src/core/stages/proposal/planDraft';
import type { PlanEdit } from '../../../../../src/core/stages/proposal/planEdit';
import { planProblems } from '../../../../../src/core/stages/proposal/planProblems';
import { proposedFeature } from '../../../../../src/core/stages/proposal/proposedFeature';
import { proposedKey } from '../../../../../src/core/stages/proposal/proposedKey';
import { checkSubmission } from '../../../../../src/core/stages/submission/checkSubmission';
import { stageCriteria } from '../../../../../src/core/stages/submission/stageCriteria';
import { plainText } from '../../../../../src/core/text/message';
import { sampleFeature } from '../../../../support/boardSample';
import { sampleFacts, sampleSubmissions } from '../../../../support/sampleSubmissions';

const FACTS = sampleFacts(4);
const plan = () => sampleSubmissions()[4];

function made(draft: PlanDraft, ...edits: readonly PlanEdit[]): PlanDraft {
  return edits.reduce((now, edit) => {
    const result = editPlan(now, edit);
    if (result.kind === 'refused') throw new Error(plainText(result.reason));
    return result.draft;
  }, draft);
}

const titleOf = (draft: PlanDraft, seq: string) => draft.subtasks[Number(seq) - 1]?.title ?? '';
const at = (draft: PlanDraft, seq: string) => ({ seq, title: titleOf(draft, seq) });

test('a removed subtask takes its number with it: those behind move up, and what waited for it waits for what it did', () => {
  const before = plan();
  expect(before.subtasks.map(({ dependsOn }) => dependsOn)).toEqual([
    ...[[], [], []],
    ...[['01', '02', '03'], ['01', '03'], ['04', '05'], ['06'], ['06'], ['07', '08']],
  ]);
  const after = made(before, { kind: 'remove', ...at(before, '06') });
  expect(after.subtasks.map(({ title }) => title)).toEqual(
    before.subtasks.map(({ title }) => title).filter((title) => title !== titleOf(before, '06')),
  );
  expect(after.subtasks.slice(5).map(({ dependsOn }) => dependsOn)).toEqual([
    ['04', '05'],
    ['04', '05'],
    ['06', '07'],
  ]);
});

test('two that trade places trade their numbers, and who waited for them waits for the same work', () => {
  const before = plan();
  const after = made(before, { kind: 'move', ...at(before, '04'), by: 1 });
  expect([titleOf(after, '04'), titleOf(after, '05')]).toEqual([titleOf(before, '05'), titleOf(before, '04')]);
  expect(after.subtasks.map(({ dependsOn }) => dependsOn)).toEqual([
    ...[[], [], []],
    ...[['01', '03'], ['01', '02', '03'], ['05', '04'], ['06'], ['06'], ['07', '08']],
  ]);
  // One may stand before what it waits for: the number is its place, not its turn.
  const turned = made(before, { kind: 'move', ...at(before, '06'), by: -1 });
  expect(turned.subtasks.slice(4, 7).map(({ dependsOn }) => dependsOn)).toEqual([['04', '06'], ['01', '03'], ['05']]);
  expect(planProblems(turned, FACTS)).toEqual([]);
  const refused = (seq: string, by: -1 | 1) => {
    const result = editPlan(before, { kind: 'move', ...at(before, seq), by });
    return result.kind === 'refused' && plainText(result.reason);
  };
  expect(refused('01', -1)).toBe(`${titleOf(before, '01')} is the first of the plan.`);
  expect(refused('09', 1)).toBe(`${titleOf(before, '09')} is the last of the plan.`);
});

const works = (draft: PlanDraft) =>
  draft.subtasks.map(({ title, dependsOn }) => [title, dependsOn.map((seq) => titleOf(draft, seq)).sort()]).sort();

test('however subtasks are moved, the same work waits for the same work, and moving back gives the same plan', () => {
  const moves = fc.array(fc.record({ index: fc.nat(8), by: fc.constantFrom<-1 | 1>(-1, 1) }), { maxLength: 12 });
  fc.assert(
    fc.property(moves, (steps) => {
      let draft = plan();
      for (const { index, by } of steps) {
        const from = String(index + 1).padStart(2, '0');
        const to = String(index + 1 + by).padStart(2, '0');
        const moved = editPlan(draft, { kind: 'move', ...at(draft, from), by });
        if (moved.kind === 'refused') continue;
        expect(made(moved.draft, { kind: 'move', ...at(moved.draft, to), by: by < 0 ? 1 : -1 })).toEqual(draft);
        draft = moved.draft;
      }
      expect(works(draft)).toEqual(works(plan()));
    }),
  );
});

test('an edit of what another changed since is refused, and says which', () => {
  const result = editPlan(plan(), { kind: 'change', seq: '04', title: 'Another title', changes: { parallel: false } });
  expect(result.kind === 'refused' && plainText(result.reason)).toContain('04 Another title is no longer in the plan');
  expect(editPlan(plan(), { kind: 'remove', seq: '77', title: '' }).kind).toBe('refused');
});

test('holes on the way are told at their subtask, and the criteria of the stage with them', () => {
  const draft = plan();
  const holed = made(
    draft,
    { kind: 'add', title: 'Rate limit' },
    { kind: 'change', ...at(draft, '04'), changes: { title: '', dependsOn: ['09'] } },
  );
  const problems = planProblems(holed, FACTS);
  expect(problems.map(({ path }) => path)).toEqual(
    expect.arrayContaining(['subtasks.9.acceptanceCriteria', 'subtasks.9.deliverables', 'subtasks.3.title']),
  );
  const real = sampleFeature();
  const feature = proposedFeature(real, holed, problems, FACTS.at);
  expect(feature.key).toBe(proposedKey.of(real.key));
  expect(proposedKey.real(feature.key)).toBe(real.key);
  expect(feature.subtasks).toHaveLength(10);
  expect(feature.problems.filter(({ seqs }) => seqs?.includes('10'))).toHaveLength(2);
  expect(feature.plan.cycles).not.toEqual([]);
  const criteria = stageCriteria(4, holed, FACTS);
  expect(criteria.map(({ met }) => met)).toEqual([false, false, true, false]);
  expect(planProblems(draft, FACTS)).toEqual([]);
  expect(stageCriteria(4, draft, FACTS).every(({ met }) => met)).toBe(true);
});

test('a story that nobody serves any longer is told until it is left out with a reason', () => {
  const draft = plan();
  const story = FACTS.accepted[2]?.stories.find(({ id }) => !draft.leftOut.some((out) => out.story === id))?.id ?? '';
  const reason = 'Not in this release';
  const unserved = made(
    draft,
    ...draft.subtasks.map((each, index): PlanEdit => {
      const stories = each.stories.filter((id) => id !== story);
      return { kind: 'change', seq: String(index + 1).padStart(2, '0'), title: each.title, changes: { stories } };
    }),
  );
  expect(planProblems(unserved, FACTS).map(({ message }) => plainText(message))).toEqual([
    expect.stringContaining(`No subtask serves the story ${story}`),
  ]);
  const out = made(draft, { kind: 'leaveOut', story, reason });
  expect(planProblems(out, FACTS)).toEqual([]);
  expect(out.leftOut).toContainEqual({ story, reason });
  expect(planProblems(made(out, { kind: 'takeIn', story }), FACTS)).toHaveLength(1);
});

const seqs = fc.integer({ min: 1, max: 14 }).map((number) => String(number).padStart(2, '0'));
const anyEdit = fc.oneof(
  fc.record({ kind: fc.constant('remove' as const), seq: seqs }),
  fc.record({ kind: fc.constant('move' as const), seq: seqs, by: fc.constantFrom<-1 | 1>(-1, 1) }),
  fc.record({ kind: fc.constant('add' as const), title: fc.string({ maxLength: 120 }) }),
  fc.record({
    kind: fc.constant('change' as const),
    seq: seqs,
    changes: fc.record(
      {
        title: fc.string({ maxLength: 120 }),
        dependsOn: fc.uniqueArray(seqs, { maxLength: 4 }),
        deliverables: fc.array(fc.constantFrom('a.js', 'b.js', '../c', '.git/x', ''), { maxLength: 3 }),
        acceptanceCriteria: fc.array(fc.string(), { maxLength: 3 }),
        parallel: fc.boolean(),
        agent: fc.string({ maxLength: 20 }),
      },
      { requiredKeys: [] },
    ),
  }),
);

test('whatever is edited, the plan can be read back and drawn, and is written only where the check takes it', () => {
  fc.assert(
    fc.property(fc.array(anyEdit, { maxLength: 12 }), (edits) => {
      let draft = plan();
      for (const given of edits) {
        const edit = ('seq' in given ? { ...given, title: titleOf(draft, given.seq) } : given) as PlanEdit;
        const result = editPlan(draft, edit);
        if (result.kind === 'edited') draft = result.draft;
      }
      expect(readPlanDraft(JSON.stringify(draft))).toEqual(draft);
      const problems = planProblems(draft, FACTS);
      const { subtasks, plan: drawn } = proposedFeature(sampleFeature(), draft, problems, FACTS.at);
      expect(subtasks).toHaveLength(draft.subtasks.length);
      expect(drawn.batchOf.size).toBeLessThanOrEqual(subtasks.length);
      expect(checkSubmission(4, draft, FACTS).kind === 'accepted').toBe(problems.length === 0);
      if (problems.length > 0) expect(stageCriteria(4, draft, FACTS).every(({ met }) => met)).toBe(false);
    }),
    { numRuns: 60, seed: 20260302 },
  );
});
