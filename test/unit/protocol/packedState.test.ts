import fc from 'fast-check';
import { expect, test } from 'vitest';
import { BoardStateMaker } from '../../../src/board/boardStateMaker';
import { readFeature } from '../../../src/core/files/read/readFeature';
import { plainText } from '../../../src/core/text/message';
import { hostEventSchema } from '../../../src/protocol/boardMessages';
import type { BoardState } from '../../../src/protocol/boardState';
import { packedStateSchema } from '../../../src/protocol/packedState';
import { StateKeeper } from '../../../src/protocol/stateKeeper';
import { StatePacker, StateSender } from '../../../src/protocol/statePacker';

import { busyBoard, runOn, sampleFeature, snapshotOf, troubledFeature } from '../../support/boardSample';
import { corpusFeatures, readFolder } from '../../support/readFolder';
import { featureFiles, subtaskText } from '../../support/taskFixtures';

const ABLE = { trusted: true, canRun: true, modelName: 'Rehearsal' };
const travel = (value: unknown) => packedStateSchema.parse(JSON.parse(JSON.stringify(value)));

test('a state arrives as it was sent', () => {
  const { snapshot, runs } = busyBoard();
  const corpus = corpusFeatures().map(({ path, slug }) => readFeature({ ...readFolder(path, slug), folder: path }));
  const all = snapshotOf([...(snapshot.roots[0]?.features ?? []), ...corpus]);
  const state = new BoardStateMaker(plainText).make(all, runs, ABLE);
  expect(new StateKeeper().whole(travel(new StatePacker().pack(state)))).toEqual(state);
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
  expect(() => new StateKeeper().whole({ ...packed, features: [{ ...feature, criticalPath: [999] }] })).toThrow('999');
});

/** A page that is told states one after the other, as text over the line. */
class Page {
  readonly #sender = new StateSender();
  readonly #keeper = new StateKeeper();
  /** Bytes of each message, in order. */
  readonly sizes: number[] = [];

  tell(state: BoardState): BoardState | undefined {
    const text = JSON.stringify(this.#sender.next(state));
    this.sizes.push(Buffer.byteLength(text));
    const event = hostEventSchema.parse(JSON.parse(text));
    if (event.kind === 'state') return this.#keeper.whole(event.state);
    return event.kind === 'change' ? this.#keeper.change(event.change) : undefined;
  }
}

test('whatever changes, the page has the state that was told, and keeps what did not change', () => {
  const statuses = ['pending', 'in_progress', 'blocked', 'completed', 'in_review'];
  const seqs = Array.from({ length: 9 }, (_, index) => `0${index + 1}`);
  const step = fc.record({
    statuses: fc.dictionary(fc.constantFrom(...seqs), fc.constantFrom(...statuses)),
    running: fc.subarray(seqs),
    trouble: fc.boolean(),
    more: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 6 }), (steps) => {
      const maker = new BoardStateMaker(plainText);
      const page = new Page();
      for (const [index, { statuses: given, running, trouble, more }] of steps.entries()) {
        const sample = sampleFeature(given);
        const files = {
          'subtask_01.json': subtaskText('01'),
          ...(more ? { 'subtask_02.json': subtaskText('02') } : {}),
        };
        const small = readFeature({ ...featureFiles(files), folder: '.tmp/tasks/small', slug: 'small' });
        const features = [sample, small, ...(trouble ? [troubledFeature()] : [])];
        const runs = running.map((seq) => runOn(sample, seq, { startedAt: 1, step: (index % 8) + 1 }));
        const state = maker.make(snapshotOf(features, index), runs, ABLE);
        expect(page.tell(state)).toEqual(state);
      }
    }),
    { numRuns: 40 },
  );
});

test('one status among thousands travels as a few rows', () => {
  const maker = new BoardStateMaker(plainText);
  const page = new Page();
  const files = Object.fromEntries(
    Array.from({ length: 2000 }, (_, index) => [`subtask_${index + 1}.json`, subtaskText(String(index + 1))]),
  );
  const before = readFeature(featureFiles(files));
  const after = readFeature(featureFiles({ ...files, 'subtask_7.json': subtaskText('7', { status: 'in_progress' }) }));
  const first = page.tell(maker.make(snapshotOf([before]), [], ABLE));
  const second = page.tell(maker.make(snapshotOf([after]), [], ABLE));
  expect(page.sizes[1]).toBeLessThan(4000);
  const kept = second?.features[0]?.subtasks.filter((subtask) => first?.features[0]?.subtasks.includes(subtask));
  expect(kept).toHaveLength(1999);
});

test('a change that does not follow what the page has is not taken', () => {
  const { snapshot, runs } = busyBoard();
  const maker = new BoardStateMaker(plainText);
  const sender = new StateSender();
  const keeper = new StateKeeper();
  sender.next(maker.make(snapshot, runs, ABLE));
  const lost = sender.next(maker.make(snapshot, [], ABLE));
  expect(lost.kind === 'change' && keeper.change(lost.change)).toBeUndefined();
  sender.forget();
  expect(sender.next(maker.make(snapshot, [], ABLE)).kind).toBe('state');
});
