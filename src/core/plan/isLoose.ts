import type { LayoutCell } from './layoutLayers';

/** Whether a cell is tied to nothing. */
export function isLoose({ left, right }: LayoutCell): boolean {
  return left.length === 0 && right.length === 0;
}
