import { memo, type PointerEvent, type RefObject, useEffect, useRef } from 'react';
import type { Scene } from './graphScene';
import { drawMarks, type Palette } from './marks';
import type { Region } from './region';

const WIDTH = 160;
const HEIGHT = 88;
const MARGIN = 4;

/** The whole drawing in small; a click or drag moves there. `placeFrame` shows what is in sight. */
export const Minimap = memo(function Minimap(props: {
  readonly scene: Scene;
  readonly palette: Palette;
  readonly frame: RefObject<HTMLDivElement | null>;
  readonly onMove: (x: number, y: number) => void;
}) {
  const { scene, palette, frame, onMove } = props;
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context) return;
    context.clearRect(0, 0, WIDTH, HEIGHT);
    const scale = scaleOf(scene);
    drawMarks(context, scene, { x: MARGIN, y: MARGIN, scale }, palette, false);
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

function scaleOf({ width, height }: Scene): number {
  return Math.min(0.15, (WIDTH - 2 * MARGIN) / Math.max(1, width), (HEIGHT - 2 * MARGIN) / Math.max(1, height));
}
