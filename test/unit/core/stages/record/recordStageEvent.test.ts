import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stageRecordProblems } from '../../../../../src/core/files/problems/stageRecordProblems';
import { readStageRecord } from '../../../../../src/core/files/read/readStageRecord';
import { StageTrackingSchema } from '../../../../../src/core/schema/stageTrackingSchema';
import { newRecord } from '../../../../../src/core/stages/record/newRecord';
import { recordStageEvent } from '../../../../../src/core/stages/record/recordStageEvent';
import type { StageEvent } from '../../../../../src/core/stages/record/stageEvent';
import { recordedStage } from '../../../../../src/core/stages/recordedStage';
import type { StageNumber } from '../../../../../src/core/stages/stage';
import type { StageCriterion } from '../../../../../src/core/stages/submission/stageDefinition';
import { msg, plainText } from '../../../../../src/core/text/message';

const AT = '2026-02-14T10:00:00Z';

type Loose = { readonly kind: StageEvent['kind']; readonly [key: string]: unknown };
const event = (loose: Loose): StageEvent => ({ at: AT, ...loose }) as unknown as StageEvent;

const criteria = (...by: StageCriterion['by'][]): StageCriterion[] =>
  [0, 1, 2, 3].map((index) => {
    const who = by[index] ?? 'machine';
    return { criterion: index + 1, by: who, met: who === 'machine', evidence: msg('see {0}', `file-${index}.md`) };
  });

/** Plays events on a record; gives its text and what was refused. */
function play(record: string | undefined, ...events: Loose[]): { content: string; refused: string[] } {
  const refused: string[] = [];
  let content = record;
  for (const one of events) {
    const result = recordStageEvent(content, 'login', event(one));
    if (result.kind === 'recorded') content = result.text;
    else refused.push(plainText(result.reason));
  }
  return { content: content ?? '', refused };
}

const stage = (content: string, number: number) => JSON.parse(content).stages[number - 1];
const kinds = (content: string) =>
  recordedStage(readStageRecord(JSON.parse(content)), true).stages.map(({ kind }) => kind);
const through = (number: StageNumber): Loose[] => [
  { kind: 'started', stage: number },
  { kind: 'submitted', stage: number, outputs: [`out-${number}.md`], criteria: criteria() },
  { kind: 'approved', stage: number, by: 'ada' },
];

describe('a stage from start to approval', () => {
  it('stands in the known shape, each criterion with its evidence', () => {
    const { content, refused } = play(undefined, ...through(1));
    expect(refused).toEqual([]);
    expect(StageTrackingSchema.safeParse(JSON.parse(content)).success).toBe(true);
    expect(stageRecordProblems('stage-tracking.json', content, JSON.parse(content))).toEqual([]);
    expect(stage(content, 1)).toMatchObject({
      status: 'completed',
      started_at: AT,
      completed_at: AT,
      outputs: ['out-1.md'],
      callboard: { approved: { by: 'ada', at: AT } },
    });
    expect(stage(content, 1).validation_results[2]).toMatchObject({
      criterion: 'Integration points documented',
      passed: true,
      notes: 'see file-2.md',
    });
    expect(JSON.parse(content).current_stage).toBe(2);
    expect(kinds(content).slice(0, 2)).toEqual(['completed', 'notStarted']);
  });

  it('stops at the gate until each criterion is met, a person’s by signature', () => {
    const submitted = play(
      undefined,
      { kind: 'started', stage: 1 },
      { kind: 'submitted', stage: 1, outputs: [], criteria: criteria('person') },
      { kind: 'approved', stage: 1, by: 'ada' },
      { kind: 'signed', stage: 1, criterion: 2, by: 'ada', evidence: 'I looked' },
      { kind: 'signed', stage: 1, criterion: 1, by: 'ada', evidence: ' ' },
    );
    expect(submitted.refused).toEqual([
      '1 of 4 criteria of stage 1 are not met.',
      'This criterion is checked by the machine; it is not signed.',
      'Say what shows that the criterion is met.',
    ]);
    expect(kinds(submitted.content)[0]).toBe('approval');
    const signed = play(submitted.content, { kind: 'signed', stage: 1, criterion: 1, by: 'ada', evidence: 'I looked' });
    const checked = play(signed.content, { kind: 'checked', stage: 1, criteria: criteria('person') });
    expect(stage(checked.content, 1).validation_results[0]).toMatchObject({
      passed: true,
      notes: 'I looked',
      callboard: { by: 'person', signed: { by: 'ada', at: AT } },
    });
    expect(play(checked.content, { kind: 'approved', stage: 1, by: 'ada' }).refused).toEqual([]);
    const open = play(checked.content, { kind: 'unsigned', stage: 1, criterion: 1 });
    expect(play(open.content, { kind: 'approved', stage: 1, by: 'ada' }).refused).toHaveLength(1);
  });

  it('ends the workflow with the eighth', () => {
    const all = ([1, 2, 3, 4, 5, 6, 7, 8] as const).flatMap(through);
    const { content, refused } = play(undefined, ...all);
    expect(refused).toEqual([]);
    expect(JSON.parse(content)).toMatchObject({ workflow_status: 'completed', completed_at: AT, current_stage: 8 });
  });
});

describe('what does not go straight', () => {
  it('opens later stages again when one is sent back, and marks what they wrote', () => {
    const { content } = play(undefined, ...([1, 2, 3, 4] as const).flatMap(through), { kind: 'started', stage: 5 });
    const back = play(content, { kind: 'sentBack', stage: 3, by: 'ada', reason: 'new law' });
    expect(back.refused).toEqual([]);
    expect(kinds(back.content)).toEqual([
      'completed',
      'completed',
      'outOfDate',
      'outOfDate',
      'notStarted',
      'notStarted',
      'notStarted',
      'notStarted',
    ]);
    expect(stage(back.content, 4)).toMatchObject({
      status: 'pending',
      outputs: ['out-4.md'],
      callboard: { round: 2, outdated: { round: 1, since: AT } },
    });
    expect(JSON.parse(back.content).rollback_history).toEqual([
      { stage: 3, timestamp: AT, reason: 'new law', by: 'ada' },
    ]);
    const again = play(back.content, ...through(3));
    expect(again.refused).toEqual([]);
    expect(stage(again.content, 3).callboard).toMatchObject({ round: 2 });
    expect(stage(again.content, 3).callboard.outdated).toBeUndefined();
  });

  it('records why a stage was skipped, in a status that the original accepts', () => {
    const { content } = play(undefined, { kind: 'skipped', stage: 1, by: 'ada', reason: 'known ground' });
    expect(stage(content, 1)).toMatchObject({
      status: 'completed',
      callboard: { skipped: { reason: 'known ground', by: 'ada', at: AT } },
    });
    expect(kinds(content)[0]).toBe('skipped');
    expect(play(content, { kind: 'skipped', stage: 2, by: 'ada', reason: '' }).refused).toHaveLength(1);
  });

  it('aborts and resumes; what ran is to be started again', () => {
    const aborted = play(
      undefined,
      ...through(1),
      { kind: 'started', stage: 2 },
      { kind: 'aborted', by: 'ada', reason: 'no time' },
      { kind: 'started', stage: 2 },
    );
    expect(aborted.refused).toEqual(['The workflow was aborted. Resume it first.']);
    expect(kinds(aborted.content).slice(0, 3)).toEqual(['completed', 'aborted', 'notStarted']);
    const resumed = play(aborted.content, { kind: 'resumed', by: 'ada' });
    expect(kinds(resumed.content)[1]).toBe('failed');
    expect(JSON.parse(resumed.content).completed_at).toBeUndefined();
    expect(play(resumed.content, { kind: 'started', stage: 2 }).refused).toEqual([]);
  });

  it('keeps the pattern that was chosen', () => {
    const { content } = play(undefined, { kind: 'patternChosen', pattern: 'contract-first' });
    expect(readStageRecord(JSON.parse(content)).pattern).toBe('contract-first');
    const none = play(content, { kind: 'patternChosen', pattern: undefined });
    expect(readStageRecord(JSON.parse(none.content)).pattern).toBeUndefined();
  });

  it('keeps a submission that waits for approval through abort and resume', () => {
    const { content } = play(
      undefined,
      { kind: 'started', stage: 1 },
      { kind: 'submitted', stage: 1, outputs: [], criteria: criteria() },
      { kind: 'aborted', by: 'ada', reason: 'no time' },
      { kind: 'resumed', by: 'ada' },
    );
    expect(kinds(content)[0]).toBe('approval');
  });
});

describe('a record of somebody else', () => {
  const foreign = [
    '{',
    '\t"feature": "login", "owner": "team-a",',
    '\t"workflow_status": "active",',
    '\t"stages": [',
    '\t\t{ "id": 2, "status": "pending", "mood": "good" },',
    '\t\t{ "id": 1, "status": "in_progress", "notes": [1, 2] }',
    '\t]',
    '}',
    '',
  ].join('\r\n');

  it('keeps what it does not know, its layout and its line ends', () => {
    const { content, refused } = play(
      `\uFEFF${foreign}`,
      { kind: 'submitted', stage: 1, outputs: ['a.md'], criteria: criteria() },
      { kind: 'approved', stage: 1, by: 'ada' },
    );
    expect(refused).toEqual([]);
    expect(content.startsWith('\uFEFF{\r\n\t"feature": "login", "owner": "team-a",')).toBe(true);
    expect(/[^\r]\n/.test(content)).toBe(false);
    const json = JSON.parse(content.slice(1));
    expect(json.stages.map(({ id }: { id: number }) => id)).toEqual([2, 1, 3, 4, 5, 6, 7, 8]);
    expect(json.stages[0]).toEqual({ id: 2, status: 'pending', mood: 'good' });
    expect(json.stages[1]).toMatchObject({ status: 'completed', notes: [1, 2] });
  });

  it('is refused with a sentence where it cannot be changed safely', () => {
    const start = { kind: 'started', stage: 1 } as const;
    expect(play('{ "stages": ', start).refused).toEqual(['stage-tracking.json is no valid JSON. Mend it first.']);
    expect(play('[]', start).refused).toHaveLength(1);
    expect(play('{"stages":[{"id":1,"callboard":"x"}]}', { kind: 'started', stage: 1 }).refused).toEqual([]);
    expect(
      play('{"stages":[{"id":1,"callboard":"x"}]}', { kind: 'skipped', stage: 1, by: 'a', reason: 'r' }).refused[0],
    ).toContain('Mend it first');
  });
});

const anyStage = fc.integer({ min: 1, max: 8 });
const anyEvent: fc.Arbitrary<Loose> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ kind: fc.constant('started' as const), stage: anyStage }) },
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constant('submitted' as const),
      stage: anyStage,
      outputs: fc.array(fc.constantFrom('a.md', 'b.json'), { maxLength: 2 }),
      criteria: fc.constantFrom(criteria(), criteria('person'), criteria('machine', 'person', 'person')),
    }),
  },
  {
    weight: 8,
    arbitrary: fc.record({ kind: fc.constant('approved' as const), stage: anyStage, by: fc.constant('ada') }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant('checked' as const), stage: anyStage, criteria: fc.constant(criteria()) }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constantFrom('signed' as const, 'unsigned' as const),
      stage: anyStage,
      criterion: fc.integer({ min: 0, max: 5 }),
      by: fc.constant('ada'),
      evidence: fc.constantFrom('', 'seen'),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constantFrom('skipped' as const, 'sentBack' as const),
      stage: anyStage,
      by: fc.constant('ada'),
      reason: fc.constantFrom('', 'because', 'so "it" is\n'),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('failed' as const), stage: anyStage, error: fc.string() }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('aborted' as const), by: fc.constant('ada'), reason: fc.string() }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('resumed' as const), by: fc.constant('ada') }) },
);
/** Mostly towards the stage that is due, so that runs get far. */
const likely = (content: string, loose: Loose, towards: boolean): Loose => {
  if (!towards || !('stage' in loose) || loose.kind === 'sentBack') return loose;
  return { ...loose, stage: recordedStage(readStageRecord(JSON.parse(content)), true).current };
};

it('stays consistent and equal to what is shown, whatever happens in whatever order', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(anyEvent, fc.boolean()), { maxLength: 60 }), (steps) => {
      let content = newRecord('login', AT);
      for (const [loose, towards] of steps) {
        const result = recordStageEvent(content, 'login', event(likely(content, loose, towards)));
        if (result.kind === 'refused') continue;
        content = result.text;
        const json = JSON.parse(content);
        expect(StageTrackingSchema.safeParse(json).error?.issues ?? []).toEqual([]);
        const record = readStageRecord(json);
        const { stages, current } = recordedStage(record, true);
        const closed = stages.map(({ kind }) => kind === 'completed' || kind === 'skipped');
        const all = closed.every(Boolean);
        expect(closed.slice(0, current - 1).every(Boolean)).toBe(true);
        expect(closed.slice(current - (all ? 0 : 1)).some(Boolean)).toBe(false);
        expect(json.current_stage).toBe(current);
        expect(json.workflow_status === 'completed').toBe(all);
        expect(json.completed_at !== undefined).toBe(all || json.workflow_status === 'aborted');
        for (const { kind, number } of stages) {
          const entry = json.stages[number - 1];
          if (number > current) expect(['notStarted', 'outOfDate']).toContain(kind);
          if (kind === 'completed')
            expect(entry.validation_results.every((one: { passed: boolean }) => one.passed)).toBe(true);
          if (kind === 'completed' || kind === 'skipped') {
            expect([entry.error, entry.callboard.submitted, entry.callboard.outdated]).toEqual([
              undefined,
              undefined,
              undefined,
            ]);
          }
          if (kind === 'skipped') expect(entry.callboard.skipped.reason).not.toBe('');
          if (kind === 'notStarted' || kind === 'outOfDate')
            expect(entry.completed_at ?? entry.started_at).toBeUndefined();
        }
      }
    }),
    { numRuns: 150 },
  );
});
