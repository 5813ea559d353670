import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { LAYOUT_SIZES } from '../../../../../src/core/plan/layout';
import { grown, holds, meets, type Region } from '../scene/region';
import { nodeEnd, type Scene, type SceneNode } from '../scene/scene';
import { placeHeads } from './graphHeads';
import { placeFrame } from './minimap';
import { type Detail, Viewport } from './viewport';

const MARGIN = 16;
/** More nodes than this are drawn as marks, whatever the zoom, to keep the page fast. */
const MOST_NODES = { full: 240, short: 600 };

/**
 * Connects pan and zoom with what is drawn. Moving writes to the elements only; React renders again when the part in sight
 * leaves the drawn part, or the level of detail changes.
 */
export function useGraphFrame(scene: Scene) {
  const box = useRef<HTMLDivElement>(null);
  const world = useRef<HTMLDivElement>(null);
  const heads = useRef<HTMLDivElement>(null);
  const percent = useRef<HTMLSpanElement>(null);
  const frame = useRef<HTMLDivElement>(null);
  const draw = useRef<((view: { x: number; y: number; k: number }) => void) | undefined>(undefined);
  const viewport = useRef<Viewport | undefined>(undefined);
  const latest = useRef(scene);
  latest.current = scene;
  const [drawn, setDrawn] = useState<{ readonly region: Region; readonly detail: Detail; readonly every: number }>({
    region: { left: 0, top: 0, right: 0, bottom: 0 },
    detail: 'full',
    every: 1,
  });

  const place = useCallback(() => {
    const port = viewport.current;
    if (!port) return;
    const { view, region } = port;
    if (world.current) world.current.style.transform = `translate(${view.x}px, ${view.y}px) scale(${view.k})`;
    if (heads.current) placeHeads(heads.current, view);
    if (percent.current) percent.current.textContent = `${Math.round(view.k * 100)}%`;
    if (frame.current) placeFrame(frame.current, latest.current, region);
    draw.current?.(view);
    setDrawn((before) => {
      const detail = detailAt(view.k, region, latest.current);
      const every = headStep(view.k);
      if (before.detail === detail && before.every === every && holds(before.region, region)) return before;
      return { detail, every, region: grown(region, 200 / view.k) };
    });
  }, []);

  const showAll = useCallback(() => {
    viewport.current?.fit(latest.current.width, latest.current.height, MARGIN);
  }, []);

  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const port = new Viewport(element, place);
    viewport.current = port;
    start(port, latest.current);
    const observer = new ResizeObserver(place);
    observer.observe(element);
    return () => {
      observer.disconnect();
      port.dispose();
    };
  }, [place]);
  // New elements must be placed before the browser paints them.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  useLayoutEffect(place, [scene, drawn, place]);

  const nodes = useMemo(() => (drawn.detail === 'far' ? [] : nodesIn(scene, drawn.region)), [scene, drawn]);
  const refs = useMemo(() => ({ box, world, heads, percent, frame, draw }), []);
  return { refs, viewport, detail: drawn.detail, every: drawn.every, region: drawn.region, nodes, showAll };
}

/** Begins in full size, with the first work that is not completed in sight. */
function start(port: Viewport, scene: Scene): void {
  port.move(MARGIN, 0, 1);
  const next = scene.blocks[0]?.columns.find(({ members, hidden }) =>
    [...members, ...hidden].some(({ subtask }) => subtask !== undefined && subtask.state !== 'completed'),
  );
  if (next && next.x + 400 > port.size.width) port.move(MARGIN - next.x + 180, 0, 1);
}

/** From afar heads come at least 44 pixels apart. */
function headStep(scale: number): number {
  return 2 ** Math.max(0, Math.ceil(Math.log2(44 / (180 * scale))));
}

function detailAt(scale: number, region: Region, scene: Scene): Detail {
  if (scale < 0.4) return 'far';
  const wished = scale < 0.75 ? 'short' : 'full';
  const count = nodesIn(scene, region).length;
  if (count > MOST_NODES.short) return 'far';
  return count > MOST_NODES[wished] ? 'short' : wished;
}

function nodesIn(scene: Scene, region: Region): SceneNode[] {
  const found: SceneNode[] = [];
  for (const { columns, top, height } of scene.blocks) {
    if (top > region.bottom || top + height < region.top) continue;
    for (const { x, members } of columns) {
      if (x > region.right || x + LAYOUT_SIZES.width < region.left) continue;
      for (const node of members) {
        const { right, bottom } = nodeEnd(node);
        if (meets(region, { left: node.x, top: node.y, right, bottom })) found.push(node);
      }
    }
  }
  return found;
}
