import type { BoardFeature } from './boardFeature';
import type { HostEvent } from './boardMessages';
import type { BoardState } from './boardState';
import type { BoardSubtask } from './boardSubtask';
import type { FeatureChange, PackedFeature, PackedState, PackedSubtask } from './packedState';

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

type Look = PackedFeature['looks'][number];

/** What stays of a feature from one packing to the next. */
interface Kept {
  readonly keys: readonly string[];
  readonly places: ReadonlyMap<string, number>;
  readonly looks: Table<Look>;
  readonly agents: Table<string>;
  readonly modules: Table<string>;
  readonly rows: WeakMap<BoardSubtask, PackedSubtask>;
}

/** Entries that no row uses any longer are dropped when there are this many more than subtasks. */
const SPARE = 1000;

/**
 * Brings states into the form in which they travel. A feature or a subtask that is the same object as before gives the
 * same object again, unless subtasks came, went or changed places.
 */
export class StatePacker {
  readonly #packed = new WeakMap<BoardFeature, PackedFeature>();
  #kept = new Map<string, Kept>();

  pack(state: BoardState): PackedState {
    const features = state.features.map((feature) => this.#feature(feature));
    this.#kept = new Map(features.flatMap(({ key }) => pair(key, this.#kept.get(key))));
    return { ...state, features };
  }

  #feature(feature: BoardFeature): PackedFeature {
    const done = this.#packed.get(feature);
    if (done) return done;
    const kept = reusable(this.#kept.get(feature.key), feature);
    this.#kept.set(feature.key, kept);
    const packed = packFeature(feature, kept);
    this.#packed.set(feature, packed);
    return packed;
  }
}

function reusable(kept: Kept | undefined, { subtasks }: BoardFeature): Kept {
  const same = kept?.keys.length === subtasks.length && subtasks.every(({ key }, index) => key === kept.keys[index]);
  if (kept && same && kept.looks.entries.length < subtasks.length + SPARE) return kept;
  const keys = subtasks.map(({ key }) => key);
  return {
    keys,
    places: new Map(keys.map((key, index) => [key, index])),
    looks: new Table(),
    agents: new Table(),
    modules: new Table(),
    rows: new WeakMap(),
  };
}

function packFeature(feature: BoardFeature, { places, looks, agents, modules, rows }: Kept): PackedFeature {
  const indexes = (keys: readonly string[]) => keys.flatMap((key) => places.get(key) ?? []);
  const subtasks = feature.subtasks.map((subtask) => {
    const known = rows.get(subtask);
    if (known) return known;
    const { icon, meaning, word, tooltip } = subtask.look;
    const look = looks.indexOf([icon, meaning, word, tooltip === subtask.reason ? null : tooltip]);
    const agent = subtask.agent === undefined ? null : agents.indexOf(subtask.agent);
    const module = subtask.module === undefined ? null : modules.indexOf(subtask.module);
    const row = packSubtask(subtask, feature.folder, look, agent, module, indexes(subtask.dependsOn));
    rows.set(subtask, row);
    return row;
  });
  return {
    ...feature,
    looks: [...looks.entries],
    agents: [...agents.entries],
    modules: [...modules.entries],
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

function pair<T>(key: string, value: T | undefined): readonly (readonly [string, T])[] {
  return value === undefined ? [] : [[key, value]];
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
  module: number | null,
  dependsOn: readonly number[],
): PackedSubtask {
  const { file, seq, title, state, reason, batch, slack, startedAt, completedAt, run } = subtask;
  const start = `${folder}/`;
  return [
    file === `${start}subtask_${seq}.json` ? '' : file.startsWith(start) ? file.slice(start.length) : file,
    seq,
    title,
    state,
    (subtask.proven ? 1 : 0) + (subtask.parallel ? 2 : 0) + (subtask.critical ? 4 : 0) + (subtask.queued ? 8 : 0),
    look,
    reason,
    dependsOn,
    [subtask.openDependencies, subtask.criteria, subtask.criteriaMet, subtask.deliverables, subtask.problems],
    agent,
    [batch ?? null, slack ?? null, module],
    startedAt ?? null,
    completedAt ?? null,
    run ?? null,
  ];
}
