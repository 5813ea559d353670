import { memo, useMemo, useState } from 'react';
import { LAYOUT_SIZES } from '../../../../../src/core/plan/layout';
import type { WhatIf } from '../../../state/boardModel';
import { meets, type Region } from '../scene/region';
import { nodeOf, type Scene } from '../scene/scene';
import { arrowPath, edgePath, tiePath } from './edgePath';
import { LINE_KINDS, LinePaths } from './linePaths';

interface Props {
  readonly scene: Scene;
  readonly region: Region;
  /** The selected or pointed-at node with its neighbours. */
  readonly neighbours: ReadonlySet<string>;
  /** The dependency that is tried out. */
  readonly whatIf: WhatIf | undefined;
}

/**
 * All lines in the region: dependencies, ties by file or circle, lines between columns. Each bundle has paths of its own,
 * so that a changed edge redraws few others.
 */
export const GraphLines = memo(function GraphLines({ scene, region, neighbours, whatIf }: Props) {
  const [maker] = useState(() => new LinePaths());
  const paths = useMemo(
    () => maker.of(scene.bundles, { region, neighbours, whatIf }),
    [maker, scene.bundles, region, neighbours, whatIf],
  );
  const ties = tiesIn(scene, region);
  return (
    <svg className="graph-lines" aria-hidden="true" width="1" height="1">
      <path className="line-column" d={columnLines(scene, region)} />
      <path className="line-tail" d={tailLines(scene, region)} />
      {LINE_KINDS.map((kind) => (
        <g key={kind} className={`line-${kind}`}>
          {[...paths].map(([key, { [kind]: path }]) =>
            path.line ? (
              <g key={key}>
                <path className="line-stroke" d={path.line} />
                <path className="line-arrow" d={path.arrow} />
              </g>
            ) : null,
          )}
        </g>
      ))}
      {whatIf ? <WhatIfLine scene={scene} whatIf={whatIf} /> : null}
      <path className="line-conflict" d={ties.conflicts} />
      <path className="line-cycle" d={ties.cycles} />
    </svg>
  );
});

/** Dotted where the dependency would go, dashed where it would come. */
function WhatIfLine({ scene, whatIf }: { readonly scene: Scene; readonly whatIf: WhatIf }) {
  const edges = scene.bundles.flatMap((bundle) => bundle.edges);
  const drawn = edges.find(({ from, to }) => from === whatIf.onKey && to === whatIf.subtask)?.points;
  const from = nodeOf(scene, whatIf.onKey);
  const to = nodeOf(scene, whatIf.subtask);
  const middle = LAYOUT_SIZES.height / 2;
  const points =
    drawn ??
    (from && to && from !== to
      ? [
          { x: from.x + LAYOUT_SIZES.width, y: from.y + middle },
          { x: to.x, y: to.y + middle },
        ]
      : undefined);
  if (!points) return null;
  return (
    <g className={`line-what-if-${whatIf.change}`}>
      <path className="line-stroke" d={edgePath(points)} />
      <path className="line-arrow" d={arrowPath(points)} />
    </g>
  );
}

function tiesIn(scene: Scene, region: Region): { readonly conflicts: string; readonly cycles: string } {
  const draw = (pairs: Iterable<readonly [string, string]>) => {
    let path = '';
    for (const [from, to] of pairs) {
      const a = nodeOf(scene, from);
      const b = nodeOf(scene, to);
      if (!a || !b || a === b) continue;
      const box = {
        left: Math.min(a.x, b.x),
        right: Math.max(a.x, b.x),
        top: Math.min(a.y, b.y),
        bottom: Math.max(a.y, b.y),
      };
      if (meets(region, box)) path += tiePath(a, b, LAYOUT_SIZES.width, LAYOUT_SIZES.height);
    }
    return path;
  };
  const conflicts = scene.blocks.flatMap(({ feature }) => feature.conflicts.map(({ a, b }) => [a, b] as const));
  const cycles = scene.blocks.flatMap(({ feature }) =>
    feature.cycles.flatMap((cycle) =>
      cycle.map((key, index) => [key, cycle[(index + 1) % cycle.length] ?? key] as const),
    ),
  );
  return { conflicts: draw(conflicts), cycles: draw(cycles) };
}

/** Where groups reach on through later columns. */
function tailLines({ blocks }: Scene, region: Region): string {
  let path = '';
  for (const { tails, top, height } of blocks) {
    if (top > region.bottom || top + height < region.top) continue;
    for (const points of tails) path += edgePath(points);
  }
  return path;
}

function columnLines(scene: Scene, region: Region): string {
  let path = '';
  for (const { columns, top, height } of scene.blocks) {
    for (const [index, { x }] of columns.entries()) {
      const before = columns[index - 1];
      if (!before || x < region.left || before.x > region.right) continue;
      const middle = (before.x + LAYOUT_SIZES.width + x) / 2;
      path += `M${middle} ${Math.max(top, region.top)}V${Math.min(top + height + 24, region.bottom)}`;
    }
  }
  return path;
}
