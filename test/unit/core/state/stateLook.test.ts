import { describe, expect, it } from 'vitest';
import type { Run } from '../../../../src/core/model/run';
import { stateLook } from '../../../../src/core/state/stateLook';
import { subtaskCounts } from '../../../../src/core/state/subtaskCounts';
import { subtaskState } from '../../../../src/core/state/subtaskState';
import { plainText } from '../../../../src/core/text/message';
import { readLogin, subtaskText } from '../../../support/taskFixtures';

const at = { reason: 'no access', by: 'Ann', at: '2026-02-14T10:00:00Z' };
const feature = readLogin({
  'subtask_01.json': subtaskText('01', { status: 'completed' }),
  'subtask_02.json': subtaskText('02', { depends_on: ['01'] }),
  'subtask_03.json': subtaskText('03', { depends_on: ['01', '02', '05'] }),
  'subtask_04.json': subtaskText('04', { depends_on: ['09'] }),
  'subtask_05.json': subtaskText('05', { status: 'in_progress' }),
  'subtask_06.json': subtaskText('06', { status: 'blocked', callboard: { blocked: at } }),
  'subtask_07.json': subtaskText('07', { status: 'completed', callboard: { skipped: at } }),
  'subtask_08.json': subtaskText('08', { status: 'review' }),
  'subtask_10.json': subtaskText('10', { depends_on: ['11'] }),
  'subtask_11.json': '{ "seq": ',
  'subtask_12.json': subtaskText('12', { depends_on: ['12'] }),
  'subtask_13.json': subtaskText('13', { status: 'in_progress', agent_id: 'person' }),
  'subtask_14.json': subtaskText('14', { status: 'in_progress', started_at: '2026-02-14T10:00:00Z' }),
});

const run = (phase: Run['phase']): Run => ({
  id: 'r1',
  feature: feature.key,
  agent: 'CoderAgent',
  attempt: 1,
  phase,
  step: 5,
  startedAt: 0,
  endedAt: 1,
  tokensIn: 0,
  tokensOut: 0,
  missing: [],
  criteria: [],
});

function look(seq: string, phase?: Run['phase']) {
  const subtask = feature.subtasks.find((one) => one.seq === seq);
  if (!subtask) throw new Error(seq);
  const { icon, meaning, word, tooltip } = stateLook(subtaskState(subtask, feature.plan, phase && run(phase)));
  return [icon, meaning, plainText(word), plainText(tooltip)];
}

describe('stateLook', () => {
  it.each([
    ['01', undefined, ['pass', 'proven', 'Completed', 'Completed by another tool, not proven here.']],
    ['01', 'proven', ['pass-filled', 'proven', 'Completed', 'Completed and proven.']],
    ['02', undefined, ['circle-large-outline', 'plain', 'Ready', 'Every dependency is completed.']],
    ['02', 'running', ['sync~spin', 'work', 'Running', 'CoderAgent works on it, step 5 of 8.']],
    ['05', 'claimed', ['unverified', 'needsYou', 'Claimed', 'The agent says done; proof is missing.']],
    ['05', 'interrupted', ['debug-disconnect', 'needsYou', 'Interrupted', 'Its run lost its host at step 5.']],
    ['05', 'stopped', ['debug-disconnect', 'needsYou', 'Interrupted', 'Its run was stopped at step 5, to be resumed.']],
    ['02', 'failed', ['error', 'stopped', 'Failed', 'Its agent did not get it done; the files are kept.']],
    // Somebody put the file back to pending since.
    ['02', 'claimed', ['circle-large-outline', 'plain', 'Ready', 'Every dependency is completed.']],
    ['02', 'interrupted', ['circle-large-outline', 'plain', 'Ready', 'Every dependency is completed.']],
    ['13', 'claimed', ['sync~spin', 'work', 'Running', 'A person works on it.']],
    ['14', 'claimed', ['sync~spin', 'work', 'Running', 'Running elsewhere.']],
    ['03', undefined, ['issue-draft', 'rest', 'Waiting', 'Waits for 02, 05']],
    ['04', undefined, ['issue-draft', 'rest', 'Waiting', 'Waits for 09, which does not exist']],
    ['05', undefined, ['sync~spin', 'work', 'Running', 'Running elsewhere.']],
    ['06', undefined, ['circle-slash', 'stopped', 'Blocked', 'The file says so: no access']],
    ['07', undefined, ['debug-step-over', 'rest', 'Skipped', 'Skipped by decision; nothing was done.']],
    [
      '08',
      undefined,
      ['question', 'rest', 'review', 'The file gives the status review, which is none that the format names.'],
    ],
    ['10', undefined, ['issue-draft', 'rest', 'Waiting', 'Held by 11, whose file cannot be read']],
    ['12', undefined, ['issue-draft', 'rest', 'Waiting', 'Waits in a circle of dependencies, with 12']],
  ] as const)('%s with %s run', (seq, phase, expected) => {
    expect(look(seq, phase)).toEqual(expected);
  });
});

describe('subtaskCounts', () => {
  it('counts files, readable or not', () => {
    const counts = subtaskCounts(feature, ({ seq }) => (seq === '05' ? run('claimed') : undefined));
    expect(counts.byKind).toEqual({
      waiting: 4,
      ready: 1,
      running: 2,
      interrupted: 0,
      claimed: 1,
      blocked: 1,
      completed: 2,
      unknown: 1,
    });
    expect(counts).toMatchObject({ broken: 1, total: 13, completed: 2, progress: 15, needsYou: 3 });
  });

  it('says 100 % only when every one is completed', () => {
    const many = Array.from({ length: 300 }, (_, at) => at + 1);
    const files = Object.fromEntries(
      many.map((seq) => [
        `subtask_${seq}.json`,
        subtaskText(String(seq), { status: seq === 300 ? 'pending' : 'completed' }),
      ]),
    );
    expect(subtaskCounts(readLogin(files)).progress).toBe(99);
    expect(subtaskCounts(readLogin({})).progress).toBe(0);
  });
});
