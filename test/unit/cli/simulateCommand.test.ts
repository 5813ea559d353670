import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { BuiltCommandLine } from './commandLineRun';

let cli: BuiltCommandLine;
let sample: string;

beforeAll(() => {
  cli = new BuiltCommandLine();
  sample = cli.workspace(join(import.meta.dirname, '..', '..', 'fixtures', 'sample', '.tmp'));
});
afterAll(() => cli.dispose());

it('simulate --json gives each subtask its time and slot, the same each time', () => {
  const run = () => cli.run(sample, 'simulate', 'authentication', '--json', '--slots', '2', '--policy', 'rolling');
  const { code, stdout, stderr } = run();
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(run().stdout).toBe(stdout);
  const answer = JSON.parse(stdout);
  expect(Object.keys(answer)).toEqual([
    ...['feature', 'policy', 'slots', 'makespan', 'lowerBound', 'criticalPath', 'schedule'],
  ]);
  expect(answer).toMatchObject({
    feature: 'authentication',
    policy: 'rolling',
    slots: 2,
    makespan: 6,
    lowerBound: 5.5,
  });
  expect(answer.schedule).toHaveLength(9);
  expect(answer.schedule[0]).toEqual({ seq: '01', start: 0, end: 1, slot: 1 });
});

it('simulate compares both policies', () => {
  const { stdout } = cli.run(sample, 'simulate', 'authentication');
  expect(stdout).toContain('[authentication] 9 open subtasks, 4 slots\n');
  expect(stdout).toContain('  batch: 5\n  rolling: 5\n  Saved by rolling: 0\n');
});

it('simulate refuses what means nothing', () => {
  expect(cli.run(sample, 'simulate')).toMatchObject({ code: 2, stderr: 'callboard: simulate needs a feature.\n' });
  expect(cli.run(sample, 'simulate', 'authentication', '--slots', '0').code).toBe(2);
  expect(cli.run(sample, 'simulate', 'authentication', '--slots').code).toBe(2);
  expect(cli.run(sample, 'simulate', 'authentication', '--policy', 'fast')).toMatchObject({
    code: 2,
    stderr: 'callboard: --policy is batch or rolling.\n',
  });
  expect(cli.run(sample, 'status', '--slots', '3').code).toBe(2);
  expect(cli.run(sample, 'simulate', 'nowhere')).toMatchObject({ code: 1, stdout: '' });
});
