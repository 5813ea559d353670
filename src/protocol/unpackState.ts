import type { BoardFeature } from './boardFeature';
import type { BoardState } from './boardState';
import type { BoardSubtask } from './boardSubtask';
import type { PackedFeature, PackedState, PackedSubtask } from './packedState';

/** Makes a state again of what travelled. Throws when an index leads nowhere: such a state is no state of ours. */
export function unpackState(packed: PackedState): BoardState {
  return { ...packed, features: packed.features.map(unpackFeature) };
}

function unpackFeature({ looks, agents, ...packed }: PackedFeature): BoardFeature {
  const names = packed.subtasks.map(([name, seq]) =>
    name.includes('/') ? name : `${packed.folder}/${name || `subtask_${seq}.json`}`,
  );
  const tables = { looks, agents };
  const keys = names.map((file) => `${packed.key}/${file.slice(file.lastIndexOf('/') + 1)}`);
  const keyAt = (index: number) => at(keys, index);
  return {
    ...packed,
    subtasks: packed.subtasks.map((row, index) => unpackSubtask(row, keyAt(index), at(names, index), keyAt, tables)),
    batches: packed.batches.map(({ index, alone, members }) => ({ index, alone, members: members.map(keyAt) })),
    criticalPath: packed.criticalPath.map(keyAt),
    conflicts: packed.conflicts.map(([a, b, path]) => ({ a: keyAt(a), b: keyAt(b), path })),
    cycles: packed.cycles.map((cycle) => cycle.map(keyAt)),
  };
}

function unpackSubtask(
  row: PackedSubtask,
  key: string,
  file: string,
  keyAt: (index: number) => string,
  { looks, agents }: Pick<PackedFeature, 'looks' | 'agents'>,
): BoardSubtask {
  const [, seq, title, state, flags, look, reason, dependsOn, counts, agent, place, startedAt, completedAt, run] = row;
  const [icon, meaning, word, tooltip] = at(looks, look);
  const [openDependencies, criteria, criteriaMet, deliverables, problems] = counts;
  const [batch, slack] = place;
  return {
    key,
    file,
    seq,
    title,
    state,
    proven: (flags & 1) !== 0,
    parallel: (flags & 2) !== 0,
    critical: (flags & 4) !== 0,
    look: { icon, meaning, word, tooltip: tooltip ?? reason },
    reason,
    dependsOn: dependsOn.map(keyAt),
    openDependencies,
    criteria,
    criteriaMet,
    deliverables,
    problems,
    ...(agent === null ? {} : { agent: at(agents, agent) }),
    ...(batch === null ? {} : { batch }),
    ...(slack === null ? {} : { slack }),
    ...(startedAt === null ? {} : { startedAt }),
    ...(completedAt === null ? {} : { completedAt }),
    ...(run === null ? {} : { run }),
  };
}

function at<T>(list: readonly T[], index: number): T {
  const found = list[index];
  if (found === undefined) throw new Error(`A state refers to entry ${index} of ${list.length}.`);
  return found;
}
