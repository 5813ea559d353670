import { expect, test } from 'vitest';
import { BoardStateMaker } from '../../../src/board/boardStateMaker';
import { readFeature } from '../../../src/core/files/readFeature';
import { plainText } from '../../../src/core/text/plainText';
import { packedStateSchema } from '../../../src/protocol/packedState';
import { StatePacker } from '../../../src/protocol/statePacker';
import { unpackState } from '../../../src/protocol/unpackState';
import { busyBoard, snapshotOf } from '../../support/boardSample';
import { corpusFeatures, readFolder } from '../../support/readFolder';
import { featureFiles, subtaskText } from '../../support/taskFixtures';

const ABLE = { trusted: true, canRun: true, modelName: 'Rehearsal' };
const travel = (value: unknown) => packedStateSchema.parse(JSON.parse(JSON.stringify(value)));

test('a state arrives as it was sent', () => {
  const { snapshot, runs } = busyBoard();
  const corpus = corpusFeatures().map(({ path, slug }) => readFeature({ ...readFolder(path, slug), folder: path }));
  const all = snapshotOf([...(snapshot.roots[0]?.features ?? []), ...corpus]);
  const state = new BoardStateMaker(plainText).make(all, runs, ABLE);
  expect(unpackState(travel(new StatePacker().pack(state)))).toEqual(state);
});

test('5,000 subtasks with 10,000 dependencies stay under 1 MB', () => {
  const files: Record<string, string> = {};
  for (let index = 1; index <= 5000; index++) {
    const seq = String(index).padStart(4, '0');
    const needs = index <= 100 ? [] : [index - 100, index - 50 - (index % 50)];
    files[`subtask_${seq}.json`] = subtaskText(seq, {
      title: `Part ${seq} with a title as long as people write`,
      depends_on: needs.map((each) => String(each).padStart(4, '0')),
      ...(index <= 2000
        ? { status: 'completed', started_at: '2026-02-14T10:00:00.000Z', completed_at: '2026-02-14T11:00:00.000Z' }
        : {}),
    });
  }
  const state = new BoardStateMaker(plainText).make(snapshotOf([readFeature(featureFiles(files))]), [], ABLE);
  const text = JSON.stringify(new StatePacker().pack(state));
  expect(Buffer.byteLength(text)).toBeLessThan(1_000_000);
});

test('a feature that did not change is packed once', () => {
  const { snapshot, runs } = busyBoard();
  const maker = new BoardStateMaker(plainText);
  const packer = new StatePacker();
  const first = packer.pack(maker.make(snapshot, runs, ABLE));
  const second = packer.pack(maker.make(snapshot, runs, ABLE));
  expect(second.features[0]).toBe(first.features[0]);
});

test('a state that refers to nothing is refused', () => {
  const { snapshot, runs } = busyBoard();
  const packed = new StatePacker().pack(new BoardStateMaker(plainText).make(snapshot, runs, ABLE));
  const [feature] = packed.features;
  if (!feature) throw new Error('The sample has a feature.');
  expect(() => unpackState({ ...packed, features: [{ ...feature, criticalPath: [999] }] })).toThrow('999');
});
