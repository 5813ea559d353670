import { expect, test } from 'vitest';
import { BoardStateMaker } from '../../../src/board/boardStateMaker';
import { subtaskDetails } from '../../../src/board/subtaskDetails';
import { readFeature } from '../../../src/core/files/read/readFeature';
import { plainText } from '../../../src/core/text/message';
import { boardDetailsSchema } from '../../../src/protocol/boardDetails';
import { boardStateSchema } from '../../../src/protocol/boardState';
import { busyBoard, runOn, sampleFeature, snapshotOf, troubledFeature } from '../../support/boardSample';
import { corpusFeatures, readFolder } from '../../support/readFolder';

const ABLE = { trusted: true, canRun: true };

test('a board at work is told as it is', () => {
  const { snapshot, runs } = busyBoard();
  const state = new BoardStateMaker(plainText).make(snapshot, runs, ABLE);
  const [sample, troubled] = state.features;
  expect(sample?.subtasks.map(({ state: kind }) => kind)).toEqual([
    'completed',
    'completed',
    'completed',
    'claimed',
    'running',
    'waiting',
    'waiting',
    'waiting',
    'waiting',
  ]);
  expect(sample).toMatchObject({ completed: 3, proven: 2, needsYou: 1, total: 9, startable: 0, currentStage: 6 });
  expect(sample?.subtasks[2]).toMatchObject({ proven: false, reason: 'Not proven here' });
  expect(sample?.subtasks[3]).toMatchObject({ criteria: 3, criteriaMet: 1 });
  expect(sample?.subtasks[4]?.reason).toBe('5/8 implement');
  expect(sample?.subtasks[5]).toMatchObject({ openDependencies: 2, reason: 'Waits for 04, 05' });
  expect(troubled).toMatchObject({ total: 6, completed: 1, needsYou: 2 });
  expect(troubled?.broken).toHaveLength(1);
});

test('every reference within a feature names one of its subtasks', () => {
  const state = new BoardStateMaker(plainText).make(snapshotOf([sampleFeature(), troubledFeature()]), [], ABLE);
  for (const { subtasks, batches, criticalPath } of state.features) {
    const keys = new Set(subtasks.map(({ key }) => key));
    expect(keys.size).toBe(subtasks.length);
    const named = [
      ...batches.flatMap(({ members }) => members),
      ...criticalPath,
      ...subtasks.flatMap((each) => each.dependsOn),
    ];
    expect(named.filter((key) => !keys.has(key))).toEqual([]);
  }
});

test('what did not change is the same object, what did is another', () => {
  const maker = new BoardStateMaker(plainText);
  const snapshot = snapshotOf([sampleFeature(), troubledFeature()]);
  const [sample] = snapshot.roots[0]?.features ?? [];
  const first = maker.make(snapshot, [], ABLE);
  const second = maker.make(snapshot, sample ? [runOn(sample, '01')] : [], ABLE);
  expect(second.revision).toBe(first.revision + 1);
  expect(second.features[1]).toBe(first.features[1]);
  expect(second.features[0]).not.toBe(first.features[0]);
  expect(second.features[0]?.subtasks[0]?.state).toBe('running');
});

test('every real feature fits the schemas of the line, and none of its files is lost', () => {
  const features = [sampleFeature(), ...corpusFeatures().map(({ path, slug }) => readFeature(readFolder(path, slug)))];
  const state = new BoardStateMaker(plainText).make(snapshotOf(features), [], ABLE);
  const through = boardStateSchema.parse(JSON.parse(JSON.stringify(state)));
  expect(through).toEqual(state);
  for (const [index, feature] of features.entries()) {
    expect(through.features[index]?.subtasks.length).toBe(feature.subtasks.length);
    expect(through.features[index]?.broken.length).toBe(feature.broken.length);
    for (const subtask of feature.subtasks) {
      const details = subtaskDetails(feature, subtask, () => undefined, plainText);
      expect(details.needs.map(({ seq }) => seq).sort()).toEqual([...subtask.dependsOn].sort());
      boardDetailsSchema.parse(JSON.parse(JSON.stringify(details)));
    }
  }
});

test('the card of a ready subtask says why it waits, as long as it does', () => {
  const maker = new BoardStateMaker(plainText);
  const feature = sampleFeature({ '01': 'completed', '02': 'pending', '03': 'pending' });
  const snapshot = snapshotOf([feature]);
  const file = feature.subtasks[1]?.file ?? '';
  const waits = (limit: number) => () => new Map([[file, { kind: 'batch', batch: limit, open: ['03'] } as const]]);
  const first = maker.make(snapshot, [], ABLE, waits(1));
  expect(first.features[0]?.subtasks[1]).toMatchObject({ state: 'ready', reason: 'Waits for the end of batch 1' });
  expect(maker.make(snapshot, [], ABLE, waits(1)).features[0]).toBe(first.features[0]);
  const later = maker.make(snapshot, [], ABLE, waits(2));
  expect(later.features[0]?.subtasks[1]?.reason).toBe('Waits for the end of batch 2');
  expect(maker.make(snapshot, [], ABLE).features[0]?.subtasks[1]?.reason).toBe('');
});

test('the details tell why it waits with what helps, and what one that is not done holds up', () => {
  const feature = sampleFeature({ '01': 'blocked' });
  const [first, second] = feature.subtasks;
  if (!first || !second) throw new Error('The sample has no subtasks.');
  const none = () => undefined;
  const waiting = subtaskDetails(feature, second, none, plainText, { runs: [] }, { kind: 'limit', limit: 3 });
  expect(waiting.wait).toEqual({
    text: '02 waits for a place: 3 agents may work at a time.',
    action: 'Change the Limit…',
  });
  expect(waiting.blast).toBeUndefined();
  // Its state has a button for that already.
  const paused = subtaskDetails(feature, second, none, plainText, { runs: [] }, { kind: 'paused' });
  expect(paused.wait).toEqual({ text: '02 was stopped. Its work is kept.' });
  const blocked = subtaskDetails(feature, first, none, plainText);
  expect(blocked.wait).toBeUndefined();
  expect(blocked.blast).toMatch(/^It holds up 0.*, and the end of the feature\. \d of the others can go on\.$/);
  boardDetailsSchema.parse(JSON.parse(JSON.stringify({ ...blocked, wait: waiting.wait })));
});
