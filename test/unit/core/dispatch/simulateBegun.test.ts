import { expect, test } from 'vitest';
import { simulate } from '../../../../src/core/dispatch/simulate';
import { readLogin, subtaskText } from '../../../support/taskFixtures';

const chain = () =>
  readLogin({
    'subtask_01.json': subtaskText('01', { status: 'in_progress' }),
    'subtask_02.json': subtaskText('02', { depends_on: ['01'] }),
    'subtask_03.json': subtaskText('03', { status: 'in_progress' }),
  }).subtasks;
const fileOf = (seq: string) => chain().find((each) => each.seq === seq)?.file ?? '';

test('of what is under way only what is left counts', () => {
  const whole = simulate(chain(), { policy: 'rolling', slots: 4, estimate: () => 10 });
  expect(whole.makespan).toBe(20);
  const begun = new Map([[fileOf('01'), 3]]);
  expect(simulate(chain(), { policy: 'rolling', slots: 4, estimate: () => 10, begun }).makespan).toBe(13);
  const overdue = new Map([[fileOf('01'), -5]]);
  expect(simulate(chain(), { policy: 'rolling', slots: 4, estimate: () => 10, begun: overdue }).makespan).toBe(10);
});

test('what is under way has a place, also beyond those there are, and what follows waits for one', () => {
  const begun = new Map([
    [fileOf('01'), 4],
    [fileOf('03'), 9],
  ]);
  const { schedule, makespan } = simulate(chain(), { policy: 'rolling', slots: 1, estimate: () => 10, begun });
  expect(schedule.map(({ subtask, start, end }) => [subtask.seq, start, end])).toEqual([
    ['01', 0, 4],
    ['03', 0, 9],
    ['02', 4, 14],
  ]);
  expect(makespan).toBe(14);
});
