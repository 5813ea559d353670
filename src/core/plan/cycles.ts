import type { SubtaskGraph } from './subtaskGraph';

/** The cycles of a graph, and which nodes lie on one. */
export interface Cycles {
  /** Closed cycles of nodes, each depending on the next and the last on the first; each starts at its lowest node. */
  readonly cycles: readonly (readonly number[])[];
  /** 1 for each node that lies on a cycle, named in `cycles` or not. */
  readonly inCycle: Uint8Array;
}

/**
 * Finds a shortest way through each node that lies on a cycle, none twice: a plain cycle gives one, a figure of eight
 * two. Components too tangled for that in linear time give fewer cycles, and at least one each.
 * @param skip tells nodes known to lie on no cycle
 */
export function cycles(graph: SubtaskGraph, skip: (node: number) => boolean): Cycles {
  const inCycle = new Uint8Array(graph.count);
  const cycles: number[][] = [];
  const components = cyclicComponents(graph, skip);
  if (components.length === 0) return { cycles: cycles, inCycle };

  const componentOf = new Int32Array(graph.count).fill(-1);
  for (const [index, members] of components.entries()) {
    for (const node of members) {
      componentOf[node] = index;
      inCycle[node] = 1;
    }
  }
  const covered = new Uint8Array(graph.count);
  const search: Search = {
    graph,
    componentOf,
    from: new Int32Array(graph.count),
    seen: new Int32Array(graph.count).fill(-1),
  };
  let budget = 16 * (graph.count + graph.deps.length);
  for (const members of components) {
    for (const [index, node] of members.entries()) {
      if (covered[node] || (index > 0 && budget <= 0)) continue;
      const { way, steps } = shortestWay(search, node);
      budget -= steps;
      for (const part of way) covered[part] = 1;
      cycles.push(fromLowest(way));
    }
  }
  return { cycles: cycles, inCycle };
}

interface Search {
  readonly graph: SubtaskGraph;
  readonly componentOf: Int32Array;
  readonly from: Int32Array;
  /** The start of the search that saw a node last. */
  readonly seen: Int32Array;
}

function shortestWay({ graph, componentOf, from, seen }: Search, start: number): { way: number[]; steps: number } {
  const { depStart, deps } = graph;
  const queue = [start];
  let steps = 0;
  for (let read = 0; read < queue.length; read++) {
    const node = queue[read] as number;
    for (let edge = depStart[node] as number; edge < (depStart[node + 1] as number); edge++) {
      const target = deps[edge] as number;
      steps++;
      if (target === start) {
        const way: number[] = [];
        for (let part = node; part !== start; part = from[part] as number) way.push(part);
        way.push(start);
        return { way: way.reverse(), steps };
      }
      if (componentOf[target] !== componentOf[start] || seen[target] === start) continue;
      seen[target] = start;
      from[target] = node;
      queue.push(target);
    }
  }
  return { way: [start], steps };
}

function fromLowest(way: readonly number[]): number[] {
  let lowest = 0;
  for (let i = 1; i < way.length; i++) if ((way[i] as number) < (way[lowest] as number)) lowest = i;
  return [...way.slice(lowest), ...way.slice(0, lowest)];
}

/**
 * The strongly connected components that hold a cycle: more than one node, or one that depends on itself. Tarjan's
 * method with its own stack, so that a long chain cannot overflow.
 * @param skip tells nodes known to lie on no cycle
 * @returns the nodes of each component, ascending; components by their first node
 */
export function cyclicComponents(graph: SubtaskGraph, skip: (node: number) => boolean): number[][] {
  const { count, depStart, deps } = graph;
  const found = new Int32Array(count).fill(-1);
  const low = new Int32Array(count);
  const onStack = new Uint8Array(count);
  const cursor = new Int32Array(count);
  const stack: number[] = [];
  const path: number[] = [];
  const components: number[][] = [];
  let clock = 0;

  const enter = (node: number) => {
    found[node] = low[node] = clock++;
    cursor[node] = depStart[node] as number;
    onStack[node] = 1;
    stack.push(node);
    path.push(node);
  };
  const lower = (node: number, to: number) => {
    if (to < (low[node] as number)) low[node] = to;
  };
  const close = (root: number) => {
    const members: number[] = [];
    let node: number;
    do {
      node = stack.pop() as number;
      onStack[node] = 0;
      members.push(node);
    } while (node !== root);
    if (members.length > 1 || dependsOnItself(graph, root)) components.push(members.sort((a, b) => a - b));
  };

  for (let start = 0; start < count; start++) {
    if (found[start] !== -1 || skip(start)) continue;
    enter(start);
    while (path.length > 0) {
      const node = path[path.length - 1] as number;
      const edge = cursor[node] as number;
      if (edge < (depStart[node + 1] as number)) {
        cursor[node] = edge + 1;
        const target = deps[edge] as number;
        if (skip(target)) continue;
        if (found[target] === -1) enter(target);
        else if (onStack[target]) lower(node, found[target] as number);
        continue;
      }
      path.pop();
      const parent = path[path.length - 1];
      if (parent !== undefined) lower(parent, low[node] as number);
      if (low[node] === found[node]) close(node);
    }
  }
  return components.sort((a, b) => (a[0] as number) - (b[0] as number));
}

function dependsOnItself({ depStart, deps }: SubtaskGraph, node: number): boolean {
  for (let edge = depStart[node] as number; edge < (depStart[node + 1] as number); edge++) {
    if (deps[edge] === node) return true;
  }
  return false;
}
