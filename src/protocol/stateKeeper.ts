import type { BoardState } from './boardState';
import type { FeatureChange, PackedFeature, PackedState, StateChange } from './packedState';
import { type UnpackedFeature, unpackFeature } from './unpackFeature';

/** The page's end of the states: makes each again of what travelled; what did not change stays the same object. */
export class StateKeeper {
  #features: ReadonlyMap<string, UnpackedFeature> = new Map();
  #revision: number | undefined;

  /** @throws Error when the state refers to what it does not hold */
  whole(state: PackedState): BoardState {
    return this.#keep(
      state,
      state.features.map((packed) => ({ packed, feature: unpackFeature(packed) })),
    );
  }

  /**
   * The state that follows, or undefined when the one before it is not at hand: then a whole one must be asked for.
   * @throws Error when the change refers to what is not there
   */
  change({ base, ...state }: StateChange): BoardState | undefined {
    if (base !== this.#revision) return undefined;
    return this.#keep(
      state,
      state.features.map((change) => this.#changed(change)),
    );
  }

  #keep(state: Omit<PackedState, 'features'>, kept: readonly UnpackedFeature[]): BoardState {
    this.#features = new Map(kept.map((each) => [each.packed.key, each]));
    this.#revision = state.revision;
    return { ...state, features: kept.map(({ feature }) => feature) };
  }

  #changed(change: FeatureChange): UnpackedFeature {
    if (change.kind === 'whole') return { packed: change.feature, feature: unpackFeature(change.feature) };
    const before = this.#features.get(change.key);
    if (!before) throw new Error(`A change refers to the feature ${change.key}, which was never told.`);
    if (change.kind === 'same') return before;
    const subtasks = [...before.packed.subtasks];
    for (const [index, row] of change.rows) {
      if (index >= subtasks.length) throw new Error(`A change refers to entry ${index} of ${subtasks.length}.`);
      subtasks[index] = row;
    }
    const packed = { ...before.packed, ...(change.fields as Partial<PackedFeature>), subtasks };
    return { packed, feature: unpackFeature(packed, before) };
  }
}
