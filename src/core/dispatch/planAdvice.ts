import type { Subtask } from '../model/subtask';
import { type Estimate, planFeature } from '../plan/planFeature';
import { subtaskGraph } from '../plan/subtaskGraph';
import { whatIf } from '../plan/whatIf';
import { type Message, msg } from '../text/message';

/** So many times the usual of its batch makes a subtask worth splitting. */
const LONG = 2;
const MOST = 5;
/** Beyond that many, trying each dependency out would take too long. */
const TRIED = 60;

/**
 * What would make a plan faster or safer, the most useful first: a long subtask to split, a dependency that a contract
 * could stand in for, a dependency that is there and not written down.
 * @param estimate units of work
 */
export function planAdvice(subtasks: readonly Subtask[], estimate: Estimate): readonly Message[] {
  const open = subtasks.filter(({ status }) => status !== 'completed');
  return [...contracts(subtasks, estimate), ...splits(subtasks, estimate), ...hidden(open)].slice(0, MOST);
}

function splits(subtasks: readonly Subtask[], estimate: Estimate): readonly Message[] {
  const byFile = new Map(subtasks.map((each) => [each.file, each]));
  return planFeature(subtasks, []).batches.flatMap(({ index, members }) => {
    const open = members.flatMap((file) => byFile.get(file) ?? []).filter(({ status }) => status !== 'completed');
    const sorted = [...open].sort((a, b) => estimate(b) - estimate(a));
    const [longest, next] = sorted;
    if (!longest || !next || estimate(longest) < LONG * estimate(next)) return [];
    const gain = Math.round((estimate(longest) - estimate(next)) * 10) / 10;
    return [msg('Split {0}: batch {1} waits {2} for it alone.', longest.seq, index, gain)];
  });
}

/** Dependencies on the critical path, without which it would be shorter. */
function contracts(subtasks: readonly Subtask[], estimate: Estimate): readonly Message[] {
  const byFile = new Map(subtasks.map((each) => [each.file, each]));
  const path = planFeature(subtasks, [], estimate).criticalPath.flatMap((file) => byFile.get(file) ?? []);
  const found: { gain: number; words: Message }[] = [];
  for (let at = 1; at < Math.min(path.length, TRIED); at++) {
    const [on, subtask] = [path[at - 1], path[at]];
    if (!on || !subtask) continue;
    const { criticalLengthChange } = whatIf(subtasks, [], { kind: 'remove', file: subtask.file, on: on.seq }, estimate);
    const gain = Math.round(-criticalLengthChange * 10) / 10;
    if (gain <= 0) continue;
    const words = msg(
      '{0} waits for {1}. If it needs only its interface, a contract would let both run at once: {2} less on the critical path.',
      subtask.seq,
      on.seq,
      gain,
    );
    found.push({ gain, words });
  }
  return found.sort((a, b) => b.gain - a.gain).map(({ words }) => words);
}

function hidden(open: readonly Subtask[]): readonly Message[] {
  return hiddenDependencies(open).map(({ reader, writer, path }) =>
    msg('{0} reads {1}, which {2} writes, and does not depend on it.', reader.seq, path, writer.seq),
  );
}

/** A subtask that names as its context what another writes, without any chain of dependencies between them. */
export interface HiddenDependency {
  readonly reader: Subtask;
  readonly writer: Subtask;
  readonly path: string;
}

/** Finds them among some subtasks, by the exact path. */
export function hiddenDependencies(subtasks: readonly Subtask[]): readonly HiddenDependency[] {
  const writers = new Map<string, number>();
  for (const [node, { deliverables }] of subtasks.entries()) {
    for (const path of deliverables) if (!writers.has(path)) writers.set(path, node);
  }
  const graph = subtaskGraph(subtasks);
  return subtasks.flatMap((reader, node) => {
    const found: HiddenDependency[] = [];
    for (const { path } of [...reader.contextFiles, ...reader.referenceFiles]) {
      const at = writers.get(path);
      const writer = at === undefined ? undefined : subtasks[at];
      if (at === undefined || !writer || at === node || reader.deliverables.includes(path)) continue;
      if (!reaches(graph, node, at) && !reaches(graph, at, node)) found.push({ reader, writer, path });
    }
    return found;
  });
}

/** Whether one depends on the other, directly or by others. */
function reaches({ depStart, deps, count }: ReturnType<typeof subtaskGraph>, from: number, to: number): boolean {
  const seen = new Uint8Array(count);
  const open = [from];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    for (let edge = depStart[node] as number; edge < (depStart[node + 1] as number); edge++) {
      const target = deps[edge] as number;
      if (target === to) return true;
      if (seen[target]) continue;
      seen[target] = 1;
      open.push(target);
    }
  }
  return false;
}
