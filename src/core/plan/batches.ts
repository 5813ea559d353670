import type { Layer } from './layers';
import type { Batch } from './plan';
import { splitLevel } from './splitLevel';

/**
 * Groups subtasks by dependency level: the `parallel: true` ones of a level together, split where two would write the
 * same path, then each other one alone. What is completed already counts too, so that numbers stay as work goes on.
 */
export function batches(layers: readonly Layer[]): Batch[] {
  const found: Batch[] = [];
  for (const { together, alone, mayClash } of layers) {
    for (const group of mayClash ? splitLevel(together) : [together]) {
      if (group.length === 0) continue;
      found.push({ index: found.length + 1, alone: false, members: group.map(({ file }) => file) });
    }
    for (const { file } of alone) found.push({ index: found.length + 1, alone: true, members: [file] });
  }
  return found;
}
