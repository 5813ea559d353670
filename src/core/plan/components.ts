import type { SubtaskGraph } from './subtaskGraph';

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
