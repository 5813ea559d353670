import { describe, expect, it } from 'vitest';
import { whatIf } from '../../../../src/core/plan/whatIf';
import { seqOf, subtask, workedExample } from './subtasks';

const file = (seq: string) => subtask(seq).file;

describe('whatIf', () => {
  it('tells who would come earlier without a dependency', () => {
    const chain = [subtask('01'), subtask('02', { dependsOn: ['01'] }), subtask('03', { dependsOn: ['02'] })];
    const found = whatIf(chain, [], { kind: 'remove', file: file('02'), on: '01' });
    expect(found.applies).toBe(true);
    expect(found.readyNow.map(seqOf)).toEqual(['02']);
    expect(found.moved.map(({ file, from, to }) => [seqOf(file), from, to])).toEqual([
      ['02', 2, 1],
      ['03', 3, 2],
    ]);
    expect(found.earlier.map(seqOf)).toEqual(['02', '03']);
    expect(found.criticalLengthChange).toBe(-1);
  });

  it('tells what another dependency would hold back', () => {
    const found = whatIf(workedExample(), [], { kind: 'add', file: file('02'), on: '01' });
    expect(found.readyNoMore.map(seqOf)).toEqual(['02']);
    expect(found.criticalLengthChange).toBe(1);
    expect(found.newCycles).toEqual([]);
  });

  it('names the cycle that a dependency would close, and those it would throw out of the batches', () => {
    const found = whatIf(workedExample(), [], { kind: 'add', file: file('06'), on: '08' });
    expect(found.newCycles.map((files) => files.map(seqOf))).toEqual([['06', '08']]);
    expect(found.moved.filter(({ to }) => to === undefined).map(({ file }) => seqOf(file))).toEqual([
      '06',
      '07',
      '08',
      '09',
    ]);
  });

  it('changes nothing where the dependency is there or gone already', () => {
    expect(whatIf(workedExample(), [], { kind: 'add', file: file('06'), on: '04' })).toMatchObject({
      applies: false,
      moved: [],
      criticalLengthChange: 0,
    });
    expect(whatIf(workedExample(), [], { kind: 'remove', file: file('06'), on: '01' }).applies).toBe(false);
  });
});
