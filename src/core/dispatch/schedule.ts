import type { Subtask } from '../model/subtask';
import { type Estimate, planFeature } from '../plan/planFeature';
import { type SubtaskGraph, subtaskGraph } from '../plan/subtaskGraph';
import { tails } from './lowerBound';
import { WritesInUse } from './writesInUse';

/**
 * How a subtask stands for those who wait. `open` may start when nothing keeps it, `held` may not whatever happens
 * (claimed, failed, blocked): neither it nor what depends on it, while everything else goes on.
 */
export type DispatchState = 'open' | 'running' | 'held' | 'done';

/**
 * Decides which subtasks start next; the real dispatcher and the simulation both ask it, so they never differ. Of
 * those that may start, the one on which the longest chain of work hangs goes first. One with `parallel: false` runs
 * alone: it starts when nothing runs, and where it is the first of all, nothing new starts before it.
 */
export class Schedule {
  readonly #subtasks: readonly Subtask[];
  readonly #policy: DispatchPolicy;
  readonly #graph: SubtaskGraph;
  readonly #nodes: ReadonlyMap<string, number>;
  readonly #standing: DispatchState[];
  /** Dependencies that are not done, by node; one that names nothing never is. */
  readonly #waits: Int32Array;
  readonly #batchOf: Int32Array;
  /** Members that are not done, by batch. */
  readonly #openOf: number[];
  readonly #order: Int32Array;
  readonly #writes: WritesInUse;
  readonly #running = new Set<number>();
  #current = 1;

  /** @param estimate how much work a subtask is; what is done counts nothing. 1 each by default */
  constructor(subtasks: readonly Subtask[], policy: DispatchPolicy, estimate: Estimate = () => 1) {
    const count = subtasks.length;
    this.#subtasks = subtasks;
    this.#policy = policy;
    this.#graph = subtaskGraph(subtasks);
    this.#nodes = new Map(subtasks.map(({ file }, node) => [file, node]));
    this.#standing = subtasks.map(() => 'open');
    this.#writes = new WritesInUse(subtasks);
    const { depStart, irregular, index } = this.#graph;
    this.#waits = Int32Array.from({ length: count }, (_, node) => {
      const known = (depStart[node + 1] as number) - (depStart[node] as number);
      if (!irregular[node]) return known;
      return known + (subtasks[node] as Subtask).dependsOn.filter((seq) => index.first(seq) === undefined).length;
    });
    const plan = planFeature(subtasks, []);
    this.#batchOf = Int32Array.from(subtasks, ({ file }) => plan.batchOf.get(file) ?? 0);
    this.#openOf = [0, ...plan.batches.map(({ members }) => members.length)];
    const units = (node: number) => {
      const subtask = subtasks[node] as Subtask;
      return subtask.status === 'completed' ? 0 : Math.max(0, estimate(subtask));
    };
    const tail = tails(this.#graph, units);
    this.#order = Int32Array.from({ length: count }, (_, node) => node).sort(
      (a, b) => (tail[b] as number) - (tail[a] as number) || a - b,
    );
    for (const { file, status } of subtasks) if (status === 'completed') this.mark(file, 'done');
  }

  /** Says how a subtask stands from now on. @param file `Subtask.file`; one that is not there is passed over */
  mark(file: string, standing: DispatchState): void {
    const node = this.#nodes.get(file);
    const before = node === undefined ? standing : this.#standing[node];
    if (node === undefined || before === standing) return;
    this.#standing[node] = standing;
    if (before === 'running') {
      this.#running.delete(node);
      this.#writes.give(node);
    }
    if (standing === 'running') {
      this.#running.add(node);
      this.#writes.take(node);
    }
    if (before === 'done') this.#count(node, 1);
    if (standing === 'done') this.#count(node, -1);
  }

  /** How a subtask stands. */
  standing(file: string): DispatchState | undefined {
    const node = this.#nodes.get(file);
    return node === undefined ? undefined : this.#standing[node];
  }

  /**
   * The subtasks to start now, most urgent first. Nothing is marked.
   * @param places how many more may run
   * @param admits a last word on each, for what the plan does not know
   */
  next(places: number, admits: (subtask: Subtask) => boolean = () => true): readonly Subtask[] {
    if (places <= 0 || this.#aloneRunning() !== undefined) return [];
    const admitted = (node: number) => this.#mayStart(node) && admits(this.#subtasks[node] as Subtask);
    if (this.#running.size === 0) {
      // Alone costs least when nothing has to end first.
      for (const node of this.#order) if (!this.#isParallel(node) && admitted(node)) return [this.#at(node)];
    }
    const picked: number[] = [];
    for (const node of this.#order) {
      if (picked.length === places) break;
      if (!this.#mayStart(node)) continue;
      if (!this.#isParallel(node)) {
        if (picked.length === 0 && admits(this.#at(node))) break;
        continue;
      }
      if (!this.#writes.isFree(node) || !admits(this.#at(node))) continue;
      picked.push(node);
      this.#writes.take(node);
    }
    for (const node of picked) this.#writes.give(node);
    return picked.map((node) => this.#at(node));
  }

  /** What in the plan keeps an open subtask from starting now; nothing where only a place is missing. */
  hold(file: string): PlanObstacle | undefined {
    const node = this.#nodes.get(file);
    if (node === undefined || this.#standing[node] !== 'open') return undefined;
    if ((this.#waits[node] as number) > 0) return this.#openDependencies(node);
    const batch = this.#currentBatch();
    if (!this.#inTurn(node)) return { kind: 'batch', batch, open: this.#openMembers(batch) };
    const alone = this.#aloneRunning();
    if (alone !== undefined) return { kind: 'anotherAlone', other: this.#fileAt(alone) };
    if (!this.#isParallel(node)) {
      if (this.#running.size === 0) return undefined;
      return { kind: 'runsAlone', others: [...this.#running].map((each) => this.#fileAt(each)) };
    }
    const conflict = this.#writes.conflict(node);
    if (conflict) return { kind: 'conflict', with: this.#fileAt(conflict.other), path: conflict.entry };
    const first = this.#order.find((each) => this.#mayStart(each));
    if (first !== undefined && first !== node && !this.#isParallel(first)) {
      return { kind: 'anotherAlone', other: this.#fileAt(first) };
    }
    return undefined;
  }

  /** 1 where every one is completed that can be. */
  #currentBatch(): number {
    while (this.#current < this.#openOf.length && this.#openOf[this.#current] === 0) this.#current++;
    return this.#current;
  }

  #mayStart(node: number): boolean {
    return this.#standing[node] === 'open' && this.#waits[node] === 0 && this.#inTurn(node);
  }

  #inTurn(node: number): boolean {
    return this.#policy === 'rolling' || this.#batchOf[node] === this.#currentBatch();
  }

  #isParallel(node: number): boolean {
    return this.#at(node).parallel;
  }

  #aloneRunning(): number | undefined {
    for (const node of this.#running) if (!this.#isParallel(node)) return node;
    return undefined;
  }

  #count(node: number, by: 1 | -1): void {
    const { outStart, outs } = this.#graph;
    for (let edge = outStart[node] as number; edge < (outStart[node + 1] as number); edge++) {
      const dependent = outs[edge] as number;
      this.#waits[dependent] = (this.#waits[dependent] as number) + by;
    }
    const batch = this.#batchOf[node] as number;
    this.#openOf[batch] = (this.#openOf[batch] ?? 0) + by;
    if (by === 1) this.#current = Math.min(this.#current, Math.max(1, batch));
  }

  #openDependencies(node: number): PlanObstacle {
    const { depStart, deps, index } = this.#graph;
    const on = new Set<string>();
    for (let edge = depStart[node] as number; edge < (depStart[node + 1] as number); edge++) {
      const target = deps[edge] as number;
      if (this.#standing[target] !== 'done') on.add(this.#fileAt(target));
    }
    const lost = this.#at(node).dependsOn.filter((seq) => index.first(seq) === undefined);
    return { kind: 'dependency', on: [...on], lost };
  }

  #openMembers(batch: number): readonly string[] {
    const open: string[] = [];
    for (let node = 0; node < this.#batchOf.length; node++) {
      if (this.#batchOf[node] === batch && this.#standing[node] !== 'done') open.push(this.#fileAt(node));
    }
    return open;
  }

  #at(node: number): Subtask {
    return this.#subtasks[node] as Subtask;
  }

  #fileAt(node: number): string {
    return this.#at(node).file;
  }
}

/**
 * When a subtask may start. `batch`: once every member of all earlier batches is completed. `rolling`: the moment its
 * own dependencies are.
 */
export type DispatchPolicy = 'batch' | 'rolling';

/** What in the plan keeps an open subtask from starting. Files (`Subtask.file`) name subtasks. */
export type PlanObstacle =
  /** Its own dependencies; `lost` (`seq`) name none that can be read. */
  | { readonly kind: 'dependency'; readonly on: readonly string[]; readonly lost: readonly string[] }
  /** Under the policy `batch`: members of an earlier batch that are not completed. 0: it is in no batch. */
  | { readonly kind: 'batch'; readonly batch: number; readonly open: readonly string[] }
  /** One under way writes the same; `path` as the waiting one has it. */
  | { readonly kind: 'conflict'; readonly with: string; readonly path: string }
  /** It runs alone, and these are under way. */
  | { readonly kind: 'runsAlone'; readonly others: readonly string[] }
  /** One that runs alone is under way, or comes first. */
  | { readonly kind: 'anotherAlone'; readonly other: string };
