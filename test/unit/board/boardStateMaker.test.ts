import { expect, test } from 'vitest';
import { BoardStateMaker } from '../../../src/board/boardStateMaker';
import { subtaskDetails } from '../../../src/board/subtaskDetails';
import { readFeature } from '../../../src/core/files/readFeature';
import { plainText } from '../../../src/core/text/plainText';
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
