import type { ColumnId } from './columns';
import type { Lane } from './lanes';

/** The key that stands for a lane's head in the order of the arrows. */
export function headKey(lane: Lane): string {
  return `lane:${lane.key}`;
}

/**
 * Where an arrow leads: up and down along a column and over the heads of lanes, left and right to the nearest column of
 * the lane that has a card, at the same height or its end.
 * @param shown columns that are open, left to right
 * @param closed whether a lane is closed
 */
export function move(
  lanes: readonly Lane[],
  shown: readonly ColumnId[],
  closed: (lane: Lane) => boolean,
  from: string,
  arrow: string,
): string | undefined {
  const place = find(lanes, shown, from);
  if (!place) return undefined;
  const { at, column, index } = place;
  const lane = lanes[at];
  if (!lane) return undefined;
  if (column === undefined) {
    if (arrow === 'ArrowUp') return entry(lanes[at - 1], shown, closed, 'last');
    if (arrow === 'ArrowDown') return closed(lane) ? head(lanes[at + 1]) : entry(lane, shown, closed, 'first');
    return undefined;
  }
  const cell = lane.cells[column];
  if (arrow === 'ArrowUp') return index === 0 ? headKey(lane) : cell[index - 1]?.key;
  if (arrow === 'ArrowDown') return cell[index + 1]?.key ?? head(lanes[at + 1]);
  if (arrow === 'Home') return cell[0]?.key;
  if (arrow === 'End') return cell.at(-1)?.key;
  const step = arrow === 'ArrowRight' ? 1 : arrow === 'ArrowLeft' ? -1 : 0;
  if (step === 0) return undefined;
  for (let next = shown.indexOf(column) + step; next >= 0 && next < shown.length; next += step) {
    const cards = lane.cells[shown[next] as ColumnId];
    if (cards.length > 0) return cards[Math.min(index, cards.length - 1)]?.key;
  }
  return undefined;
}

function head(lane: Lane | undefined): string | undefined {
  return lane && headKey(lane);
}

function entry(
  lane: Lane | undefined,
  shown: readonly ColumnId[],
  closed: (lane: Lane) => boolean,
  end: 'first' | 'last',
): string | undefined {
  if (!lane || closed(lane)) return head(lane);
  const column = shown.find((id) => lane.cells[id].length > 0);
  return column === undefined ? headKey(lane) : lane.cells[column].at(end === 'first' ? 0 : -1)?.key;
}

function find(
  lanes: readonly Lane[],
  shown: readonly ColumnId[],
  key: string,
): { readonly at: number; readonly column?: ColumnId; readonly index: number } | undefined {
  for (const [at, lane] of lanes.entries()) {
    if (key === headKey(lane)) return { at, index: 0 };
    for (const column of shown) {
      const index = lane.cells[column].findIndex((each) => each.key === key);
      if (index >= 0) return { at, column, index };
    }
  }
  return undefined;
}
