import { describe, expect, it } from 'vitest';
import type { Feature } from '../../../../src/core/model/feature';
import { featureKey } from '../../../../src/core/model/keys';
import type { Session } from '../../../../src/core/model/session';
import { featureStage } from '../../../../src/core/stages/inferStage';
import type { StageRecord } from '../../../../src/core/stages/stageRecord';
import { readLogin, subtaskText } from '../../../support/taskFixtures';

const key = 'file:///project#.tmp/tasks/login';

function session(id: string, given: Partial<Session> = {}): Session {
  return {
    key: featureKey('file:///project', `.tmp/sessions/${id}`),
    root: 'file:///project',
    folder: `.tmp/sessions/${id}`,
    id,
    hasContext: true,
    features: [key],
    files: [],
    problems: [],
    ...given,
  };
}

function record(statuses: readonly string[], given: Partial<StageRecord> = {}): StageRecord {
  const stages = statuses.map((status, at) => ({ id: at + 1, name: '', status, outputs: [] }));
  return { feature: 'login', workflowStatus: 'active', currentStage: 1, stages, ...given };
}

const login = (...statuses: string[]): Feature =>
  readLogin(
    Object.fromEntries(
      statuses.map((status, at) => [
        `subtask_0${at + 1}.json`,
        status === '{' ? '{' : subtaskText(`0${at + 1}`, { status }),
      ]),
    ),
  );
const kinds = (feature: Feature, ...sessions: Session[]) =>
  featureStage(feature, sessions)
    .stages.filter(({ kind }) => kind !== 'notStarted')
    .map(({ number, kind }) => `${number} ${kind}`);
const current = (feature: Feature, ...sessions: Session[]) => featureStage(feature, sessions).current;

describe('without a record', () => {
  it('begins at stage 1, and claims nothing', () => {
    expect(current(login())).toBe(1);
    expect(kinds(login())).toEqual([]);
    expect(featureStage(login(), []).stages.every(({ inferred }) => inferred)).toBe(true);
  });

  it('is in stage 6 while subtasks are open, and shows stages without outputs as not started', () => {
    expect(current(login('pending', 'pending'))).toBe(6);
    expect(kinds(login('pending', 'pending'))).toEqual(['4 completed']);
    expect(kinds(login('completed', 'pending'))).toEqual(['4 completed', '6 running']);
  });

  it('is in stage 7 when every subtask is completed, unless one cannot be read', () => {
    expect(current(login('completed', 'completed'))).toBe(7);
    expect(kinds(login('completed'))).toEqual(['4 completed', '6 completed']);
    expect(current(login('completed', '{'))).toBe(6);
  });

  it('has an archived feature at its end', () => {
    const archived = { ...login('completed'), place: 'completed' as const };
    expect(current(archived)).toBe(8);
    expect(kinds(archived)).toEqual(['4 completed', '6 completed', '8 completed']);
  });

  it('goes by the outputs in the linked sessions', () => {
    const some = session('2026-02-14-login', { files: ['architecture.md', 'context.md'] });
    const all = session('2026-02-14-login', { files: ['architecture.md', 'components.json', 'integration-points.md'] });
    const other = session('2026-02-15-shop', { features: ['file:///project#.tmp/tasks/shop'], files: all.files });
    expect([current(login(), some), kinds(login(), some)]).toEqual([1, ['1 running']]);
    expect([current(login(), all), kinds(login(), all)]).toEqual([2, ['1 completed']]);
    expect(current(login(), other)).toBe(1);
    expect(kinds(login('pending'), some)).toEqual(['1 completed', '4 completed']);
    const tested = session('x', { files: ['test-results.md', 'contracts/auth.ts'] });
    expect([current(login('completed'), tested), kinds(login('completed'), tested)]).toEqual([
      7,
      ['4 completed', '5 completed', '6 completed', '7 running'],
    ]);
  });
});

it('calls results of later stages out of date while subtasks are open', () => {
  const files = ['test-results.md', 'validation-report.md', 'issue-log.md', 'release-notes.md'];
  const later = session('2026-02-14-login', { files });
  expect(kinds(login('completed', 'pending'), later)).toEqual([
    '4 completed',
    '6 running',
    '7 outOfDate',
    '8 outOfDate',
  ]);
  expect(kinds(login('completed'), later)).toEqual(['4 completed', '6 completed', '7 completed', '8 running']);
});

describe('with a record', () => {
  it('goes by the record, skips included', () => {
    const stages = record([
      'completed',
      'completed',
      'pending',
      'in_progress',
      'pending',
      'pending',
      'pending',
      'pending',
    ]);
    const skipped = {
      ...stages,
      stages: stages.stages.map((one) => (one.id === 3 ? { ...one, skipped: 'no need' } : one)),
    };
    const found = featureStage(login('pending'), [session('2026-02-14-login', { stages: skipped })]);
    expect(found.current).toBe(4);
    expect(found.stages.map(({ kind }) => kind).slice(0, 4)).toEqual(['completed', 'completed', 'skipped', 'running']);
    expect(found.stages.every(({ inferred }) => !inferred)).toBe(true);
  });

  it('calls stage 6 out of date when subtasks are open again', () => {
    const stages = record([
      'completed',
      'completed',
      'completed',
      'completed',
      'completed',
      'completed',
      'pending',
      'pending',
    ]);
    const found = featureStage(login('completed', 'pending'), [session('a', { stages })]);
    expect([found.current, found.stages[5]?.kind]).toEqual([6, 'outOfDate']);
    expect(current(login('completed'), session('a', { stages }))).toBe(7);
  });

  it('takes the newest session that has one', () => {
    const old = session('2026-02-14-login', {
      created: '2026-02-14T10:00:00Z',
      stages: record(Array(8).fill('completed')),
    });
    const young = session('2026-02-13-login', {
      created: '2026-02-14T13:00:00+02:00',
      stages: record(['in_progress']),
    });
    const bare = session('2026-03-01-login', { created: '2026-03-01T10:00:00Z' });
    expect(current(login('completed'), old, young, bare)).toBe(1);
    expect(current(login('completed'), old, bare)).toBe(8);
  });
});
