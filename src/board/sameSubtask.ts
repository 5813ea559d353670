import type { BoardSubtask } from '../protocol/boardSubtask';

/** Whether two subtasks look the same on the board in everything. */
export function sameSubtask(a: BoardSubtask, b: BoardSubtask): boolean {
  return sameFields(a, b, (x, y) => typeof x === 'object' && typeof y === 'object' && sameFields(x, y, () => false));
}

function sameFields(
  a: object | null,
  b: object | null,
  sameInside: (x: object | null, y: object | null) => boolean,
): boolean {
  if (a === null || b === null) return a === b;
  const names = Object.keys(a);
  return (
    names.length === Object.keys(b).length &&
    names.every((name) => {
      const [x, y] = [(a as Record<string, unknown>)[name], (b as Record<string, unknown>)[name]];
      return x === y || (isObject(x) && isObject(y) && sameInside(x, y));
    })
  );
}

function isObject(value: unknown): value is object | null {
  return typeof value === 'object';
}
