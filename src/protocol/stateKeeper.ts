import { subtaskKey } from '../core/model/keys';
import type { BoardFeature } from './boardFeature';
import type { BoardState } from './boardState';
import type { BoardSubtask } from './boardSubtask';
import type { FeatureChange, PackedFeature, PackedState, PackedSubtask, StateChange } from './packedState';

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

/** A feature as it travelled and as it is shown. */
interface UnpackedFeature {
  readonly packed: PackedFeature;
  readonly feature: BoardFeature;
}

/**
 * Makes a feature again of what travelled.
 * @param before the same feature with the same subtasks in the same places: what did not change stays the same object
 * @throws Error when an index leads nowhere: such a feature is none of ours
 */
function unpackFeature(packed: PackedFeature, before?: UnpackedFeature): BoardFeature {
  const { looks, agents, modules, ...rest } = packed;
  const tables = { looks, agents, modules };
  const file = ([name, seq]: PackedSubtask) =>
    name.includes('/') ? name : `${packed.folder}/${name || `subtask_${seq}.json`}`;
  const keys = before
    ? before.feature.subtasks.map(({ key }) => key)
    : packed.subtasks.map((row) => subtaskKey(packed.key, file(row)));
  const keyAt = (index: number) => at(keys, index);
  const kept = <K extends 'batches' | 'criticalPath' | 'conflicts' | 'cycles'>(
    name: K,
    unpack: (value: PackedFeature[K]) => BoardFeature[K],
  ): BoardFeature[K] => (before && packed[name] === before.packed[name] ? before.feature[name] : unpack(packed[name]));
  return {
    ...rest,
    subtasks: packed.subtasks.map((row, index) => {
      const known = before && row === before.packed.subtasks[index] ? before.feature.subtasks[index] : undefined;
      return known ?? unpackSubtask(row, keyAt(index), file(row), keyAt, tables);
    }),
    batches: kept('batches', (batches) =>
      batches.map(({ index, alone, members }) => ({ index, alone, members: members.map(keyAt) })),
    ),
    criticalPath: kept('criticalPath', (path) => path.map(keyAt)),
    conflicts: kept('conflicts', (all) => all.map(([a, b, path]) => ({ a: keyAt(a), b: keyAt(b), path }))),
    cycles: kept('cycles', (all) => all.map((cycle) => cycle.map(keyAt))),
  };
}

function unpackSubtask(
  row: PackedSubtask,
  key: string,
  file: string,
  keyAt: (index: number) => string,
  { looks, agents, modules }: Pick<PackedFeature, 'looks' | 'agents' | 'modules'>,
): BoardSubtask {
  const [, seq, title, state, flags, look, reason, dependsOn, counts, agent, place, startedAt, completedAt, run] = row;
  const [icon, meaning, word, tooltip] = at(looks, look);
  const [openDependencies, criteria, criteriaMet, deliverables, problems] = counts;
  const [batch, slack, module] = place;
  return {
    key,
    file,
    seq,
    title,
    state,
    proven: (flags & 1) !== 0,
    parallel: (flags & 2) !== 0,
    queued: (flags & 8) !== 0,
    critical: (flags & 4) !== 0,
    look: { icon, meaning, word, tooltip: tooltip ?? reason },
    reason,
    dependsOn: dependsOn.map(keyAt),
    openDependencies,
    criteria,
    criteriaMet,
    deliverables,
    problems,
    agent: agent === null ? undefined : at(agents, agent),
    module: module === null ? undefined : at(modules, module),
    batch: batch ?? undefined,
    slack: slack ?? undefined,
    startedAt: startedAt ?? undefined,
    completedAt: completedAt ?? undefined,
    run: run ?? undefined,
  };
}

function at<T>(list: readonly T[], index: number): T {
  const found = list[index];
  if (found === undefined) throw new Error(`A state refers to entry ${index} of ${list.length}.`);
  return found;
}
