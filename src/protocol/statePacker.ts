import type { BoardFeature } from './boardFeature';
import type { BoardState } from './boardState';
import type { BoardSubtask } from './boardSubtask';
import type { PackedFeature, PackedState, PackedSubtask } from './packedState';

/** Brings states into the form in which they travel; a feature that is the same object as before is packed once. */
export class StatePacker {
  readonly #packed = new WeakMap<BoardFeature, PackedFeature>();

  pack(state: BoardState): PackedState {
    return { ...state, features: state.features.map((feature) => this.#feature(feature)) };
  }

  #feature(feature: BoardFeature): PackedFeature {
    const kept = this.#packed.get(feature);
    if (kept) return kept;
    const packed = packFeature(feature);
    this.#packed.set(feature, packed);
    return packed;
  }
}

function packFeature(feature: BoardFeature): PackedFeature {
  const places = new Map(feature.subtasks.map(({ key }, index) => [key, index]));
  const indexes = (keys: readonly string[]) => keys.flatMap((key) => places.get(key) ?? []);
  const looks = new Table<PackedFeature['looks'][number]>();
  const agents = new Table<string>();
  const subtasks = feature.subtasks.map((subtask) => {
    const { icon, meaning, word, tooltip } = subtask.look;
    const look = looks.indexOf([icon, meaning, word, tooltip === subtask.reason ? null : tooltip]);
    const agent = subtask.agent === undefined ? null : agents.indexOf(subtask.agent);
    return packSubtask(subtask, feature.folder, look, agent, indexes(subtask.dependsOn));
  });
  return {
    ...feature,
    looks: looks.entries,
    agents: agents.entries,
    subtasks,
    batches: feature.batches.map(({ index, alone, members }) => ({ index, alone, members: indexes(members) })),
    criticalPath: indexes(feature.criticalPath),
    conflicts: feature.conflicts.flatMap(({ a, b, path }) => {
      const [first, second] = [places.get(a), places.get(b)];
      return first === undefined || second === undefined ? [] : [[first, second, path] as const];
    }) as PackedFeature['conflicts'],
    cycles: feature.cycles.map(indexes),
  };
}

/** What is the same for many is kept once and told by its index. */
class Table<T> {
  readonly entries: T[] = [];
  readonly #places = new Map<string, number>();

  indexOf(entry: T): number {
    const name = JSON.stringify(entry);
    const known = this.#places.get(name);
    if (known !== undefined) return known;
    this.#places.set(name, this.entries.length);
    return this.entries.push(entry) - 1;
  }
}

function packSubtask(
  subtask: BoardSubtask,
  folder: string,
  look: number,
  agent: number | null,
  dependsOn: readonly number[],
): PackedSubtask {
  const { file, seq, title, state, reason, batch, slack, startedAt, completedAt, run } = subtask;
  const start = `${folder}/`;
  return [
    file === `${start}subtask_${seq}.json` ? '' : file.startsWith(start) ? file.slice(start.length) : file,
    seq,
    title,
    state,
    (subtask.proven ? 1 : 0) + (subtask.parallel ? 2 : 0) + (subtask.critical ? 4 : 0),
    look,
    reason,
    dependsOn,
    [subtask.openDependencies, subtask.criteria, subtask.criteriaMet, subtask.deliverables, subtask.problems],
    agent,
    [batch ?? null, slack ?? null],
    startedAt ?? null,
    completedAt ?? null,
    run ?? null,
  ];
}
