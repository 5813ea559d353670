import type { HostEvent } from './boardMessages';
import type { BoardState } from './boardState';
import type { PackedFeature, PackedState } from './packedState';
import type { FeatureChange } from './stateChange';
import { StatePacker } from './statePacker';

/** Brings states on the way to one page: the first whole, then what differs from the one before. */
export class StateSender {
  readonly #packer = new StatePacker();
  #sent: PackedState | undefined;

  /** The event that tells a page of this state. The caller sends each, in order. */
  next(state: BoardState): HostEvent {
    const packed = this.#packer.pack(state);
    const before = this.#sent;
    this.#sent = packed;
    if (!before) return { kind: 'state', state: packed };
    const sent = new Map(before.features.map((feature) => [feature.key, feature]));
    const features = packed.features.map((feature) => changeOf(feature, sent.get(feature.key)));
    return { kind: 'change', change: { ...packed, base: before.revision, features } };
  }

  /** What was sent is gone with its page, or did not arrive: the next state goes whole. */
  forget(): void {
    this.#sent = undefined;
  }
}

function changeOf(feature: PackedFeature, before: PackedFeature | undefined): FeatureChange {
  if (feature === before) return { kind: 'same', key: feature.key };
  if (!before || !keepsRows(feature, before)) return { kind: 'whole', feature };
  const { subtasks, ...fields } = feature;
  return {
    kind: 'rows',
    key: feature.key,
    fields: Object.fromEntries(
      Object.entries(fields).filter(([name, value]) => !sameValue(value, before[name as keyof PackedFeature])),
    ),
    rows: subtasks.flatMap((row, index) => (row === before.subtasks[index] ? [] : [[index, row]])),
  };
}

/** Whether rows that are the same object mean the same: the list and the start of each table are as they were. */
function keepsRows(feature: PackedFeature, before: PackedFeature): boolean {
  return (
    feature.folder === before.folder &&
    feature.subtasks.length === before.subtasks.length &&
    before.looks.every((look, index) => look === feature.looks[index]) &&
    before.agents.every((agent, index) => agent === feature.agents[index]) &&
    before.modules.every((module, index) => module === feature.modules[index])
  );
}

function sameValue(a: unknown, b: unknown): boolean {
  return a === b || (typeof a === 'object' && JSON.stringify(a) === JSON.stringify(b));
}
