import { describe, expect, it } from 'vitest';
import { boardAnswer, type QueryContext } from '../../../src/board/boardAnswers';
import { forecast } from '../../../src/board/forecast';
import type { Feature } from '../../../src/core/model/feature';
import { featureKey } from '../../../src/core/model/keys';
import type { Run } from '../../../src/core/model/run';
import type { Session } from '../../../src/core/model/session';
import { plainText } from '../../../src/core/text/message';
import {
  boardAsOfSchema,
  boardAttemptsSchema,
  boardForecastSchema,
  boardHistorySchema,
  boardStageDetailsSchema,
  boardWhatIfSchema,
} from '../../../src/protocol/boardQueries';
import { runOn, sampleFeature, snapshotOf, troubledFeature } from '../../support/boardSample';
import { readLogin, subtaskText } from '../../support/taskFixtures';
import { journalEvents } from '../../support/testRecords';

const START = Date.parse('2026-03-01T10:00:00.000Z');
const minute = (n: number) => START + n * 60_000;

function journal(run: string, seq: string, ...events: readonly (readonly [number, object])[]): string {
  const base = { v: 1, run, feature: '.tmp/tasks/authentication', seq };
  const all = [[0, { kind: 'start', agent: 'CoderAgent', model: 'a/b', attempt: 1 }] as const, ...events];
  return all
    .map(([at, event]) => JSON.stringify({ ...base, at: new Date(minute(at)).toISOString(), ...event }))
    .join('\n');
}

const END = { kind: 'end', phase: 'proven', step: 8, missing: [], changed: {} };

function worldOf(
  feature: Feature,
  runs: readonly Run[],
  journals: Readonly<Record<string, string>> = {},
): QueryContext {
  return {
    snapshot: snapshotOf([feature]),
    runs,
    localize: plainText,
    eventsOf: ({ id }) => journalEvents(journals[id] ?? ''),
    dispatch: () => ({ policy: 'batch', slots: 4 }),
    exists: (_root, path) => path.startsWith('.tmp/sessions/s1/'),
  };
}

describe('the cursor through the journals', () => {
  const feature = sampleFeature({ '01': 'completed', '02': 'in_progress' });
  const runs = [
    runOn(feature, '01', { startedAt: minute(0), endedAt: minute(10), phase: 'proven', journal: 'a' }),
    runOn(feature, '02', { startedAt: minute(0), phase: 'running', journal: 'b' }),
  ];
  const world = worldOf(feature, runs, {
    'run-01': journal(
      'run-01',
      '01',
      [4, { kind: 'criterion', index: 0, met: true, evidence: 'x.ts:1' }],
      [9, { kind: 'call', id: '1', name: 'write_file', input: '{}', step: 6 }],
      [10, END],
    ),
    'run-02': journal('run-02', '02', [12, { kind: 'call', id: '1', name: 'read_file', input: '{}', step: 3 }]),
  });
  const stateAt = (n: number) => {
    const { feature: then } = boardAsOfSchema.parse(
      boardAnswer({ kind: 'asOf', feature: feature.key, at: minute(n) }, world),
    );
    return Object.fromEntries(
      then.subtasks.map(({ seq, state, proven, criteriaMet }) => [seq, { state, proven, criteriaMet }]),
    );
  };

  it('shows each subtask as it stood, and what was ready then', () => {
    expect(stateAt(-1)['01']).toMatchObject({ state: 'ready' });
    expect(stateAt(3)['01']).toMatchObject({ state: 'running', criteriaMet: 0 });
    expect(stateAt(5)['01']).toMatchObject({ state: 'running', criteriaMet: 1 });
    expect(stateAt(11)['01']).toMatchObject({ state: 'completed', proven: true });
    expect(stateAt(11)['02']).toMatchObject({ state: 'running' });
    expect(stateAt(11)['04']).toMatchObject({ state: 'waiting' });
  });

  it('stops where something happened, in order', () => {
    const { moments } = boardHistorySchema.parse(boardAnswer({ kind: 'history', feature: feature.key }, world));
    expect(moments.map(({ at, strong }) => [(at - START) / 60_000, strong])).toEqual([
      [0, true],
      [4, false],
      [10, true],
    ]);
    expect(moments[0]?.what).toBe('01: attempt 1 begins; 02: attempt 1 begins');
  });

  it('goes by the times of the files where no run is known, and guesses none', () => {
    const plain = sampleFeature({ '01': 'completed', '02': 'completed' });
    const timed: Feature = {
      ...plain,
      subtasks: plain.subtasks.map((each) =>
        each.seq === '01' ? { ...each, completedAt: new Date(minute(5)).toISOString() } : each,
      ),
    };
    const at = (n: number) =>
      boardAsOfSchema
        .parse(boardAnswer({ kind: 'asOf', feature: timed.key, at: minute(n) }, worldOf(timed, [])))
        .feature.subtasks.slice(0, 2)
        .map(({ state }) => state);
    expect(at(4)).toEqual(['ready', 'completed']);
    expect(at(6)).toEqual(['completed', 'completed']);
  });
});

it('tells how long both policies need, and what they leave out', () => {
  const troubled = troubledFeature();
  const answer = boardForecastSchema.parse(
    boardAnswer({ kind: 'forecast', feature: troubled.key }, worldOf(troubled, [])),
  );
  expect(answer).toMatchObject({ unit: 'subtasks', measured: 0, slots: 4, notCounted: ['05', '06'] });
  expect(answer.rolling).toBeLessThanOrEqual(answer.strict);
});

it('takes off the forecast what has been done of what runs, and names what runs over its estimate', () => {
  const timed = { status: 'completed', started_at: '2026-03-01T09:00:00Z', completed_at: '2026-03-01T09:30:00Z' };
  const feature = readLogin({
    ...Object.fromEntries(['01', '02', '03', '04'].map((seq) => [`subtask_${seq}.json`, subtaskText(seq, timed)])),
    'subtask_05.json': subtaskText('05', { status: 'in_progress' }),
    'subtask_06.json': subtaskText('06', { depends_on: ['05'] }),
  });
  const ask = (minutes: number | undefined) =>
    forecast(
      feature,
      { policy: 'batch', slots: 4 },
      minutes === undefined ? [] : [runOn(feature, '05', { startedAt: START })],
      minute(minutes ?? 0),
    );
  const whole = ask(undefined);
  expect(whole).toMatchObject({ unit: 'minutes', begun: 0, overdue: [] });
  const later = ask(10);
  expect(later).toMatchObject({ begun: 1, overdue: [] });
  expect(whole.rolling - later.rolling).toBeCloseTo(10);
  expect(ask(600)).toMatchObject({ begun: 1, overdue: ['05'], rolling: whole.rolling / 2 });
});

it('tells the attempts before the newest', () => {
  const feature = sampleFeature();
  const runs = [
    runOn(feature, '01', { id: 'a', attempt: 1, phase: 'interrupted', endedAt: 5 }),
    runOn(feature, '01', { id: 'b', attempt: 2 }),
    runOn(feature, '02'),
  ];
  const attempts = boardAttemptsSchema.parse(
    boardAnswer({ kind: 'attempts', feature: feature.key }, worldOf(feature, runs)),
  );
  expect(attempts).toEqual([expect.objectContaining({ seq: '01', attempt: 1, phase: 'interrupted', endedAt: 5 })]);
});

describe('a dependency tried out', () => {
  const feature = sampleFeature({ '01': 'completed', '02': 'completed', '03': 'completed' });
  const ask = (seq: string, change: 'add' | 'remove', on: string, of = feature) => {
    const file = of.subtasks.find((each) => each.seq === seq)?.file ?? '';
    return boardWhatIfSchema.parse(boardAnswer({ kind: 'whatIf', feature: of.key, file, change, on }, worldOf(of, [])));
  };

  it('says who moves and what becomes of the finish', () => {
    const { effects, refusal, dependsOn } = ask('07', 'remove', '06');
    expect(effects).toContain('Could start now: 07.');
    expect(effects.some((each) => each.startsWith('In an earlier batch: 07'))).toBe(true);
    expect(effects.some((each) => each.startsWith('The finish'))).toBe(true);
    expect(refusal).toBeUndefined();
    expect(dependsOn).not.toContain('06');
  });

  it('refuses a circle and what changes nothing', () => {
    expect(ask('04', 'add', '06').refusal).toContain('would depend on itself');
    expect(ask('07', 'remove', '01').refusal).toBe('Nothing would change.');
  });

  it('says what it does not count', () => {
    const troubled = troubledFeature();
    expect(ask('03', 'remove', '02', troubled).effects).toContain('Not counted: 05.');
  });
});

describe('the details of a stage', () => {
  const feature = sampleFeature();
  const session: Session = {
    key: featureKey('file:///project', '.tmp/sessions/s1'),
    root: 'file:///project',
    folder: '.tmp/sessions/s1',
    id: 's1',
    hasContext: true,
    features: [feature.key],
    files: ['architecture.md', 'stage-tracking.json'],
    problems: [],
    stages: {
      feature: 'authentication',
      workflowStatus: 'in_progress',
      currentStage: 1,
      stages: [
        {
          id: 1,
          name: 'Architecture Decomposition',
          status: 'in_progress',
          outputs: ['architecture.md', '../outside.md'],
          submittedAt: '2026-03-01T10:00:00Z',
          criteria: [{ text: 'All major components identified', met: true, by: 'machine', evidence: '4 components' }],
        },
      ],
    },
  };
  const world = { ...worldOf(feature, []), snapshot: { ...snapshotOf([feature]) } };
  const [root] = world.snapshot.roots;
  const recorded = { ...world, snapshot: { ...world.snapshot, roots: root ? [{ ...root, sessions: [session] }] : [] } };

  it('are what the record says, and link only what lies in the workspace', () => {
    const details = boardStageDetailsSchema.parse(
      boardAnswer({ kind: 'stage', feature: feature.key, stage: 1 }, recorded),
    );
    expect(details).toMatchObject({
      name: 'Architecture Decomposition',
      inferred: false,
      criteria: [{ text: 'All major components identified', met: true, by: 'machine', evidence: '4 components' }],
      outputs: [{ text: 'architecture.md', path: '.tmp/sessions/s1/architecture.md' }, { text: '../outside.md' }],
    });
    expect(details.look.word).toMatch(/approval/i);
  });

  it('claim nothing where there is no record', () => {
    const details = boardStageDetailsSchema.parse(
      boardAnswer({ kind: 'stage', feature: feature.key, stage: 3 }, world),
    );
    expect(details.inferred).toBe(true);
    expect(details.criteria.every(({ met, by }) => !met && by === 'unknown')).toBe(true);
  });
});
