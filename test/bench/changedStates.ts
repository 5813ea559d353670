import { BoardStateMaker } from '../../src/board/boardStateMaker';
import type { Feature } from '../../src/core/model/feature';
import { plainText } from '../../src/core/text/message';
import { messageParts } from '../../src/protocol/endpoint';
import { StateSender } from '../../src/protocol/statePacker';
import { snapshotOf } from '../support/boardSample';
import { feature, texts } from './plan.bench';

const ABLE = { trusted: true, canRun: true, modelName: 'Rehearsal' };

/** What a host tells of a feature: the state, then one status that goes forth and back. */
export interface ChangedStates {
  readonly state: readonly unknown[];
  readonly changes: readonly (readonly unknown[])[];
}

/**
 * A feature of so many subtasks, one of which changes.
 * @param change `begins`: a ready one is in progress; `completes`: one is completed that exactly one other waits for
 * @param times how many states follow the first
 */
export function changedStates(count: number, change: 'begins' | 'completes', times: number): ChangedStates {
  const files = texts(count);
  const before = feature(files);
  const ready = before.subtasks.flatMap(({ file }, index) => (before.plan.ready.has(file) ? [index] : []));
  const status = change === 'begins' ? '"in_progress"' : '"completed"';
  const changed = (index: number) =>
    feature(files.map((text, at) => (at === index ? text.replace('"pending"', status) : text)));
  const fits = (after: Feature) =>
    change === 'begins' || [...after.plan.ready].filter((file) => !before.plan.ready.has(file)).length === 1;
  const index = ready.find((each) => fits(changed(each)));
  if (index === undefined) throw new Error(`No subtask of ${count} fits.`);
  const after = changed(index);
  const maker = new BoardStateMaker(plainText);
  const sender = new StateSender();
  const tell = (one: Feature) =>
    messageParts({ type: 'event', event: sender.next(maker.make(snapshotOf([one]), [], ABLE)) });
  const state = tell(before);
  return { state, changes: Array.from({ length: times }, (_, at) => tell(at % 2 === 0 ? after : before)) };
}
