import { describe, expect, it } from 'vitest';
import { readFeature } from '../../../../src/core/files/read/readFeature';
import type { Feature } from '../../../../src/core/model/feature';
import { featureKey } from '../../../../src/core/model/keys';
import type { Run, RunPhase } from '../../../../src/core/model/run';
import type { WorkspaceSnapshot } from '../../../../src/core/model/workspaceSnapshot';
import { plainText } from '../../../../src/core/text/message';
import { activeFeature } from '../../../../src/views/status/chosenFeature';
import { statusLine } from '../../../../src/views/status/statusLine';
import { featureFiles, readLogin, subtaskText } from '../../../support/taskFixtures';

function snapshot(...features: readonly Feature[]): WorkspaceSnapshot {
  const root = { uri: 'file:///project', name: 'project', features, sessions: [], problems: [] };
  return { revision: 1, loaded: true, roots: [root] };
}

const two = () =>
  readLogin({
    'subtask_01.json': subtaskText('01', { status: 'in_progress' }),
    'subtask_02.json': subtaskText('02', { status: 'in_progress' }),
  });

function run(seq: string, phase: RunPhase, tokens = 600): Run {
  const place = { id: seq, feature: two().key, seq, agent: 'CoderAgent', attempt: 1, step: 1, startedAt: 0 };
  return { ...place, phase, tokensIn: tokens, tokensOut: tokens, missing: [], criteria: [] };
}

function line(runs: readonly Run[] = [], trusted = true, feature = two()) {
  const made = statusLine({
    snapshot: snapshot(feature),
    active: feature,
    runs,
    newest: (_, seq) => runs.find((each) => each.seq === seq),
    trusted,
  });
  return made && { icon: made.icon, text: made.parts.map(plainText).join(' · '), warning: made.warning };
}

describe('status line', () => {
  it('says nothing without a feature', () => {
    const nothing = { snapshot: snapshot(), active: undefined, runs: [], newest: () => undefined, trusted: true };
    expect(statusLine(nothing)).toBeUndefined();
  });

  it('says the workspace folder where two have a feature of that name', () => {
    const [one, other] = [two(), { ...two(), root: 'file:///other', key: featureKey('file:///other', 'two') }];
    const { roots, ...rest } = snapshot(one);
    const more = { uri: 'file:///other', name: 'other', features: [other], sessions: [], problems: [] };
    const both = { ...rest, roots: [...roots, more] };
    const made = statusLine({ snapshot: both, active: other, runs: [], newest: () => undefined, trusted: true });
    expect(made?.parts.map(plainText).join()).toContain(`${other.slug} (other): 6`);
  });

  it('tells of an interrupted run first', () => {
    expect(line([run('01', 'interrupted')])).toEqual({
      icon: 'debug-disconnect',
      text: 'Callboard: 1 run interrupted',
      warning: true,
    });
    expect(line([run('01', 'interrupted'), run('02', 'interrupted')])?.text).toBe('Callboard: 2 runs interrupted');
  });

  it('tells of claims that wait for a person, and of agents beside them', () => {
    expect(line([run('01', 'claimed')])).toEqual({ icon: 'bell-dot', text: 'Callboard: 1 needs you', warning: true });
    expect(line([run('01', 'claimed'), run('02', 'running')])?.text).toBe('Callboard: 1 needs you · 1 agent');
    const blocked = readLogin({
      'subtask_01.json': subtaskText('01', { status: 'in_progress' }),
      'subtask_02.json': subtaskText('02', { status: 'blocked' }),
    });
    expect(line([run('01', 'claimed')], true, blocked)?.text).toBe('Callboard: 2 need you');
    expect(line([], true, blocked)?.warning).toBe(false);
  });

  it('counts agents at work and their tokens', () => {
    expect(line([run('01', 'running'), run('02', 'running')])).toEqual({
      icon: 'sync~spin',
      text: '2 agents · 2.4k tokens',
      warning: false,
    });
    expect(line([run('01', 'running', 100)])?.text).toBe('1 agent · 200 tokens');
  });

  it('says that a folder without trust is for viewing only', () => {
    expect(line([], false)).toEqual({ icon: 'shield', text: 'Callboard: view only', warning: false });
  });

  it('else gives stage and progress of the active feature', () => {
    expect(line()?.icon).toBe('project');
    expect(line()?.text).toMatch(/^login: \d \S.* 0\/2$/);
    const half = readLogin({
      'subtask_01.json': subtaskText('01', { status: 'completed' }),
      'subtask_02.json': subtaskText('02'),
    });
    expect(line([], true, half)?.text).toMatch(/^login: 6 .* 1\/2$/);
  });
});

describe('active feature', () => {
  function named(slug: string, status: string): Feature {
    const files = featureFiles({ 'subtask_01.json': subtaskText('01', { status }) });
    return readFeature({ ...files, slug, folder: `.tmp/tasks/${slug}` });
  }

  const done = named('done', 'completed');
  const open = named('open', 'pending');
  const begun = named('begun', 'in_progress');

  it('is the chosen one, as long as it is there', () => {
    expect(activeFeature(snapshot(done, open, begun), done.key)).toBe(done);
    expect(activeFeature(snapshot(open, begun), done.key)).toBe(begun);
  });

  it('else one with work under way, else one with work left, else the first', () => {
    expect(activeFeature(snapshot(done, open, begun))).toBe(begun);
    expect(activeFeature(snapshot(done, open))).toBe(open);
    expect(activeFeature(snapshot(done))).toBe(done);
  });

  it('is never an archived one', () => {
    const files = featureFiles({ 'subtask_01.json': subtaskText('01') });
    expect(activeFeature(snapshot(readFeature({ ...files, place: 'completed' })))).toBeUndefined();
  });
});
