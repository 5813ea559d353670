import * as assert from 'node:assert/strict';
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { InVsCode } from '../support/inVsCode';
import { seqOf, subtaskText, taskText } from '../support/taskTexts';

const TASKS = '.tmp/tasks';

describe('features tree', () => {
  let vs: InVsCode;

  before(async () => {
    vs = await InVsCode.start();
  });

  function make(slug: string, count: number): void {
    vs.put(`${TASKS}/${slug}/task.json`, taskText(slug, count));
    for (let number = 1; number <= count; number++) {
      vs.put(`${TASKS}/${slug}/subtask_${seqOf(number)}.json`, subtaskText(slug, seqOf(number)));
    }
  }

  async function gone(slug: string): Promise<void> {
    rmSync(vs.path(`${TASKS}/${slug}`), { recursive: true, force: true });
    await vs.until(() => vs.feature(slug) === undefined);
  }

  /** The rows of one feature, without those of others. */
  function rowsOf(slug: string): readonly string[] {
    const rows = vs.rows();
    const from = rows.findIndex((row) => row.startsWith(`${slug} (`));
    if (from < 0) return [];
    const to = rows.findIndex((row, index) => index > from && !row.startsWith(' '));
    return rows.slice(from, to < 0 ? undefined : to);
  }

  it('shows the sample: eight stages, five batches, nine subtasks', () => {
    const rows = rowsOf('authentication');
    const depth = (spaces: number) => rows.filter((row) => row.search(/\S/) === spaces);
    assert.equal(depth(2).length, 8);
    assert.equal(depth(4).length, 5);
    assert.equal(depth(6).length, 9);
    const titles = Array.from({ length: 9 }, (_, index) => {
      const file = `${TASKS}/authentication/subtask_${seqOf(index + 1)}.json`;
      return JSON.parse(readFileSync(vs.path(file), 'utf8')) as { seq: string; title: string };
    });
    for (const { seq, title } of titles) assert.ok(depth(6).some((row) => row.includes(`${seq} ${title} (`)));
  });

  it('shows a nested folder that came with its files at once', async () => {
    make('completed/deep-new', 3);
    await vs.until(() => vs.feature('deep-new')?.subtasks.length === 3);
    assert.match(rowsOf('deep-new')[0] ?? '', /deep-new \(.*0\/3, archived\) feature\.completed/);
    rmSync(vs.path(`${TASKS}/completed`), { recursive: true });
    await vs.until(() => vs.feature('deep-new') === undefined);
    assert.deepEqual(rowsOf('deep-new'), []);
  });

  it('shows a file that another was moved over, a renamed feature, and one that is gone', async () => {
    make('moving', 2);
    await vs.until(() => vs.feature('moving')?.subtasks.length === 2);
    const part = vs.path(`${TASKS}/moving/subtask_01.json.part`);
    writeFileSync(part, subtaskText('moving', '01', { status: 'completed' }));
    renameSync(part, vs.path(`${TASKS}/moving/subtask_01.json`));
    await vs.until(() => vs.feature('moving')?.subtasks[0]?.status === 'completed');
    assert.ok(rowsOf('moving').some((row) => row.includes('01 Part 01 (') && row.endsWith('subtask.completed')));
    renameSync(vs.path(`${TASKS}/moving`), vs.path(`${TASKS}/moved`));
    await vs.until(() => vs.feature('moved')?.subtasks.length === 2 && vs.feature('moving') === undefined);
    assert.deepEqual(rowsOf('moving'), []);
    assert.match(rowsOf('moved')[0] ?? '', /1\/2/);
    await gone('moved');
    assert.deepEqual(rowsOf('moved'), []);
  });

  it('shows a broken file with its neighbours intact, and the file again when it is mended', async () => {
    make('broken-one', 3);
    await vs.until(() => vs.feature('broken-one')?.subtasks.length === 3);
    vs.put(`${TASKS}/broken-one/subtask_02.json`, '{ "status": "pending": [], ');
    await vs.until(() => vs.feature('broken-one')?.broken.length === 1);
    const broken = rowsOf('broken-one').filter((row) => row.endsWith(' broken'));
    assert.equal(broken.length, 1);
    assert.match(broken[0] ?? '', /02 subtask_02\.json \(cannot be read\)/);
    assert.equal(rowsOf('broken-one').filter((row) => / subtask\./.test(row)).length, 2);
    vs.put(`${TASKS}/broken-one/subtask_02.json`, subtaskText('broken-one', '02'));
    await vs.until(() => vs.feature('broken-one')?.broken.length === 0);
    assert.equal(rowsOf('broken-one').filter((row) => / subtask\.ready$/.test(row)).length, 3);
    await gone('broken-one');
  });
});
