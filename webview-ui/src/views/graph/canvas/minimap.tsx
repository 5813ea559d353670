import { memo, type PointerEvent, type RefObject, useEffect, useRef } from 'react';
import type { Region } from '../scene/region';
import type { Scene, SceneNode } from '../scene/scene';
import { drawMarks, markBox, type Palette } from './marks';

const WIDTH = 160;
const HEIGHT = 88;
const MARGIN = 4;
/** When more marks changed than this, all are drawn again. */
const MOST_CHANGED = 50;

/** The whole drawing in small; a click or drag moves there. `placeFrame` shows what is in sight. */
export const Minimap = memo(function Minimap(props: {
  readonly scene: Scene;
  readonly palette: Palette;
  readonly frame: RefObject<HTMLDivElement | null>;
  readonly onMove: (x: number, y: number) => void;
}) {
  const { scene, palette, frame, onMove } = props;
  const canvas = useRef<HTMLCanvasElement>(null);
  const last = useRef<{ readonly scene: Scene; readonly palette: Palette } | undefined>(undefined);
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context) return;
    const place = { x: MARGIN, y: MARGIN, scale: scaleOf(scene) };
    const changed = last.current?.palette === palette ? changedNodes(last.current.scene, scene) : undefined;
    last.current = { scene, palette };
    if (!changed) {
      context.clearRect(0, 0, WIDTH, HEIGHT);
      drawMarks(context, scene, place, palette, false);
      return;
    }
    // Redraws only the marks that changed and those they touch.
    const boxes = changed.map((node) => markBox(node, place));
    for (const { x, y, w, h } of boxes) context.clearRect(x, y, w, h);
    if (boxes.length > 0) drawMarks(context, scene, place, palette, false, boxes);
  }, [scene, palette]);
  const move = (event: PointerEvent<HTMLDivElement>) => {
    if (event.buttons !== 1) return;
    const box = event.currentTarget.getBoundingClientRect();
    const scale = scaleOf(scene);
    onMove((event.clientX - box.left - MARGIN) / scale, (event.clientY - box.top - MARGIN) / scale);
  };
  return (
    <div className="graph-minimap graph-float" aria-hidden="true" onPointerDown={move} onPointerMove={move}>
      <canvas ref={canvas} width={WIDTH} height={HEIGHT} />
      <div ref={frame} className="graph-minimap-frame" />
    </div>
  );
});

/** Draws the frame around the part in sight. */
export function placeFrame(frame: HTMLDivElement, scene: Scene, { left, top, right, bottom }: Region): void {
  const scale = scaleOf(scene);
  const clamp = (value: number, most: number) => Math.min(most, Math.max(0, value * scale + MARGIN));
  const x = clamp(left, WIDTH);
  const y = clamp(top, HEIGHT);
  frame.style.transform = `translate(${x}px, ${y}px)`;
  frame.style.width = `${Math.max(2, clamp(right, WIDTH) - x)}px`;
  frame.style.height = `${Math.max(2, clamp(bottom, HEIGHT) - y)}px`;
}

/** Nodes that look different from before; undefined when everything has to be drawn again. */
function changedNodes(before: Scene, now: Scene): readonly SceneNode[] | undefined {
  if (before.width !== now.width || before.height !== now.height || before.nodes.size !== now.nodes.size) {
    return undefined;
  }
  const changed: SceneNode[] = [];
  for (const node of now.nodes.values()) {
    const former = before.nodes.get(node.key);
    if (former === node) continue;
    if (former?.x !== node.x || former.y !== node.y || changed.length === MOST_CHANGED) return undefined;
    changed.push(node);
  }
  return changed;
}

function scaleOf({ width, height }: Scene): number {
  return Math.min(0.15, (WIDTH - 2 * MARGIN) / Math.max(1, width), (HEIGHT - 2 * MARGIN) / Math.max(1, height));
}
