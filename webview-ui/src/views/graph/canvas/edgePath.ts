interface Point {
  readonly x: number;
  readonly y: number;
}

/** Points in pairs, as the layout gives them: curves between columns, straight lines through them. */
export function edgePath(points: readonly Point[]): string {
  let path = '';
  for (let index = 0; index + 1 < points.length; index += 2) {
    const from = points[index];
    const to = points[index + 1];
    if (!from || !to) break;
    const middle = (from.x + to.x) / 2;
    path += `${index === 0 ? 'M' : 'L'}${from.x} ${from.y}C${middle} ${from.y} ${middle} ${to.y} ${to.x} ${to.y}`;
  }
  return path;
}

/** The arrow at the end of an edge. */
export function arrowPath(points: readonly Point[]): string {
  const end = points.at(-1);
  return end ? `M${end.x} ${end.y}l-6 -3v6z` : '';
}

/** A tie between two nodes of the same or different columns, beside other nodes. */
export function tiePath(a: Point, b: Point, width: number, height: number): string {
  const [first, second] = a.x < b.x || (a.x === b.x && a.y <= b.y) ? [a, b] : [b, a];
  if (first.x !== second.x) {
    const from = { x: first.x + width, y: first.y + height / 2 };
    return edgePath([from, { x: second.x, y: second.y + height / 2 }]);
  }
  if (second.y - first.y < height + 40) {
    return `M${first.x + width / 2} ${first.y + height}L${first.x + width / 2} ${second.y}`;
  }
  const right = first.x + width;
  const top = first.y + height / 2;
  const bottom = second.y + height / 2;
  return `M${right} ${top}C${right + 24} ${top} ${right + 24} ${bottom} ${right} ${bottom}`;
}
