import { describe, expect, it } from 'vitest';
import { waitWords } from '../../../../src/core/dispatch/waitReason';
import type { Feature } from '../../../../src/core/model/feature';
import { featureKey } from '../../../../src/core/model/keys';
import type { Run } from '../../../../src/core/model/run';
import { msg, plainText } from '../../../../src/core/text/message';
import { featureNode } from '../../../../src/views/tree/featureNode';
import type { TreeContext, TreeNode } from '../../../../src/views/tree/treeNode';
import { readLogin, subtaskText, taskText } from '../../../support/taskFixtures';

const KEY = featureKey('file:///project', '.tmp/tasks/login');

function run(seq: string, changes: Partial<Run>): Run {
  return {
    id: `run-${seq}`,
    feature: KEY,
    seq,
    agent: 'CoderAgent',
    attempt: 1,
    phase: 'running',
    step: 3,
    startedAt: 0,
    tokensIn: 0,
    tokensOut: 0,
    missing: [],
    criteria: [],
    ...changes,
  };
}

function treeOf(feature: Feature, runs: readonly Run[] = [], context: Partial<TreeContext> = {}): TreeNode {
  return featureNode(feature, {
    sessions: [],
    runOf: ({ seq }) => runs.find((each) => each.seq === seq),
    ...context,
  });
}

function below(node: TreeNode): readonly TreeNode[] {
  return node.children().flatMap((child) => [child, ...below(child)]);
}

/** The row as a person reads it. */
function said({ label, description, waits }: TreeNode): string {
  return [plainText(label), [...description, ...(waits ? [waits] : [])].map(plainText).join(', ')]
    .filter((part) => part !== '')
    .join(' | ');
}

function rowOf(tree: TreeNode, seq: string): TreeNode {
  const row = below(tree).find((node) => node.seq === seq);
  if (!row) throw new Error(`no row of ${seq}`);
  return row;
}

const three = () =>
  readLogin({
    'subtask_01.json': subtaskText('01', { status: 'completed' }),
    'subtask_02.json': subtaskText('02', { depends_on: ['01'] }),
    'subtask_03.json': subtaskText('03', { depends_on: ['02'] }),
  });

describe('a feature', () => {
  it('has its eight stages in order, the batches under the sixth', () => {
    const tree = treeOf(three());
    expect(plainText(tree.label)).toBe('login');
    expect(tree.contextValue).toBe('feature.open');
    expect(said(tree)).toMatch(/^login \| stage \d · 1\/3$/);
    expect(tree.children().map(({ label }) => plainText(label)[0])).toEqual(['1', '2', '3', '4', '5', '6', '7', '8']);
    const sixth = tree.children()[5];
    expect(sixth?.children().map(said)).toEqual([
      'Batch 1 | 1/1 completed',
      'Batch 2 | 1 ready',
      'Batch 3 | 1 waiting',
    ]);
    expect(sixth?.children().map(({ contextValue }) => contextValue)).toEqual(['batch', 'batch.current', 'batch']);
  });

  it('has ids that are its own and stay when its files change', () => {
    const ids = (feature: Feature) => below(treeOf(feature)).map(({ id }) => id);
    const before = ids(three());
    expect(new Set(before).size).toBe(before.length);
    const after = readLogin({
      'subtask_01.json': subtaskText('01', { status: 'completed' }),
      'subtask_02.json': subtaskText('02', { depends_on: ['01'], status: 'in_progress', title: 'Other' }),
      'subtask_03.json': subtaskText('03', { depends_on: ['02'] }),
    });
    expect(ids(after)).toEqual(before);
  });

  it("names every row's parent", () => {
    const tree = treeOf(three());
    const known = new Set([tree.id, ...below(tree).map(({ id }) => id)]);
    expect(below(tree).filter(({ parent }) => parent === undefined || !known.has(parent))).toEqual([]);
  });

  it('tells where it is archived and in which of several folders it lies', () => {
    const archived = { ...three(), place: 'completed' as const };
    Object.defineProperty(archived, 'plan', { value: three().plan });
    const tree = treeOf(archived, [], { rootName: 'shop' });
    expect(said(tree)).toMatch(/archived, shop$/);
    expect(tree.contextValue).toBe('feature.completed');
    expect(tree.state).toBe('collapsed');
  });

  it('counts what needs a person', () => {
    const runs = [run('02', { phase: 'failed', missing: [msg('No file.')] })];
    expect(treeOf(three(), runs).needsYou).toBe('1');
    expect(treeOf(three()).needsYou).toBeUndefined();
  });
});

describe('a subtask', () => {
  it.each([
    ['ready', undefined, {}, '02 Part 02', undefined],
    ['running', { phase: 'running' as const }, {}, '02 Part 02 | step 3/8', undefined],
    [
      'claimed',
      { phase: 'claimed' as const, missing: [msg('a'), msg('b')] },
      { status: 'in_progress' },
      '02 Part 02 | 2 not proven',
      'C',
    ],
    ['claimed', { phase: 'failed' as const }, {}, '02 Part 02 | failed', 'C'],
    [
      'interrupted',
      { phase: 'interrupted' as const },
      { status: 'in_progress' },
      '02 Part 02 | interrupted at step 3/8',
      'I',
    ],
    ['blocked', undefined, { status: 'blocked' }, '02 Part 02 | blocked', 'B'],
    ['elsewhere', undefined, { status: 'in_progress' }, '02 Part 02 | running elsewhere', undefined],
    ['completed', undefined, { status: 'completed' }, '02 Part 02 | not proven here', undefined],
    ['completed', { phase: 'proven' as const }, { status: 'completed' }, '02 Part 02', undefined],
    ['unknown', undefined, { status: 'parked' }, '02 Part 02 | parked', undefined],
  ])('is shown %s', (kind, change, json, words, letter) => {
    const feature = readLogin({ 'subtask_02.json': subtaskText('02', json) });
    const row = rowOf(treeOf(feature, change ? [run('02', change)] : []), '02');
    expect(row.contextValue).toBe(`subtask.${kind}`);
    expect(said(row)).toBe(words);
    expect(row.needsYou).toBe(letter);
    expect(row.open).toEqual({ root: 'file:///project', file: '.tmp/tasks/login/subtask_02.json' });
  });

  it('says what it waits for', () => {
    const row = rowOf(treeOf(three()), '03');
    expect(row.contextValue).toBe('subtask.waiting');
    expect(said(row)).toMatch(/^03 Part 03 \| Waits for .*02/);
    expect(row.tooltip.map(plainText)).toContain('Needs 02');
  });
});

describe('what cannot be planned or read', () => {
  it('stands under No batch where subtasks wait for each other', () => {
    const tree = treeOf(
      readLogin({
        'subtask_01.json': subtaskText('01', { depends_on: ['02'] }),
        'subtask_02.json': subtaskText('02', { depends_on: ['01'] }),
      }),
    );
    const row = below(tree).find(({ contextValue }) => contextValue === 'batch.none');
    expect(row && said(row)).toBe('No batch | 2 in a circle of dependencies');
    expect(row?.children().map(({ seq }) => seq)).toEqual(['01', '02']);
  });

  it('is shown broken beside its neighbours', () => {
    const tree = treeOf(readLogin({ 'subtask_01.json': subtaskText('01'), 'subtask_02.json': '{ "status": ' }));
    const broken = below(tree).filter(({ contextValue }) => contextValue === 'broken');
    expect(broken.map(said)).toEqual(['02 subtask_02.json | cannot be read']);
    expect(broken[0]?.needsYou).toBe('!');
    expect(rowOf(tree, '01').contextValue).toBe('subtask.ready');
    expect(tree.needsYou).toBe('1');
  });

  it('shows a broken task.json above the stages', () => {
    const tree = treeOf(readLogin({ 'task.json': taskText().slice(0, 40), 'subtask_01.json': subtaskText('01') }));
    expect(tree.children()[0]?.contextValue).toBe('broken');
    expect(tree.children()).toHaveLength(9);
  });
});

describe('a subtask that waits or holds others up', () => {
  const lines = (row: TreeNode) => [...row.tooltip, ...(row.more?.() ?? [])].map(plainText);

  it('says why where its state does not, small in the row and whole in the tooltip', () => {
    const tree = treeOf(three(), [], {
      waitOf: ({ seq }) => (seq === '02' ? waitWords({ kind: 'limit', limit: 2 }, '02') : undefined),
    });
    const row = rowOf(tree, '02');
    expect(said(row)).toBe('02 Part 02 | Waits for a place');
    expect(lines(row)).toContain('02 waits for a place: 2 agents may work at a time.');
    expect(said(rowOf(tree, '03'))).toBe('03 Part 03 | Waits for 02');
  });

  it('does not say twice what the row says already', () => {
    const waitOf = () => waitWords({ kind: 'budget', scope: 'feature', limit: 1000, spent: 1000 }, '02');
    const interrupted = readLogin({ 'subtask_02.json': subtaskText('02', { status: 'in_progress' }) });
    const row = rowOf(treeOf(interrupted, [run('02', { phase: 'interrupted' })], { waitOf }), '02');
    expect(said(row)).toBe('02 Part 02 | interrupted at step 3/8');
    expect(lines(row)).toContain('02 waits: the budget of 1k tokens is used up.');
  });

  it.each([
    ['failed', { phase: 'failed' as const }, {}],
    ['claimed', { phase: 'claimed' as const }, { status: 'in_progress' }],
    ['blocked', undefined, { status: 'blocked' }],
  ])('tells of one that is %s who cannot run now', (_, change, json) => {
    const feature = readLogin({
      'subtask_01.json': subtaskText('01', json),
      'subtask_02.json': subtaskText('02', { depends_on: ['01'] }),
      'subtask_03.json': subtaskText('03'),
    });
    const runs = change ? [run('01', change)] : [];
    const held = 'It holds up 02, and the end of the feature. 1 of the others can go on.';
    expect(lines(rowOf(treeOf(feature, runs), '01'))).toContain(held);
    expect(lines(rowOf(treeOf(feature, runs), '03')).join()).not.toContain('holds up');
  });
});
