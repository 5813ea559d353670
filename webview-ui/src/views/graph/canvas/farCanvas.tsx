import { type RefObject, useLayoutEffect, useRef } from 'react';
import type { Scene } from '../scene/scene';
import { drawMarks, type Palette } from './marks';

interface View {
  readonly x: number;
  readonly y: number;
  readonly k: number;
}

/** The graph from afar: marks and straight lines on one canvas. `draw` redraws it when the view moves. */
export function FarCanvas(props: {
  readonly scene: Scene;
  readonly palette: Palette;
  readonly draw: RefObject<((view: View) => void) | undefined>;
}) {
  const { scene, palette, draw } = props;
  const canvas = useRef<HTMLCanvasElement>(null);
  const last = useRef<View | undefined>(undefined);
  // A layout effect, since placing the view already asks for the first drawing.
  useLayoutEffect(() => {
    let due = 0;
    const paint = () => {
      due = 0;
      const element = canvas.current;
      const view = last.current;
      const context = element?.getContext('2d');
      if (!element || !view || !context) return;
      const ratio = window.devicePixelRatio;
      const width = Math.round(element.clientWidth * ratio);
      const height = Math.round(element.clientHeight * ratio);
      if (element.width !== width || element.height !== height) {
        element.width = width;
        element.height = height;
      }
      context.clearRect(0, 0, width, height);
      drawMarks(context, scene, { x: view.x * ratio, y: view.y * ratio, scale: view.k * ratio }, palette, true);
    };
    const request = (view: View) => {
      last.current = view;
      due ||= requestAnimationFrame(paint);
    };
    draw.current = request;
    if (last.current) request(last.current);
    return () => {
      cancelAnimationFrame(due);
      if (draw.current === request) draw.current = undefined;
    };
  }, [scene, palette, draw]);
  return (
    <div className="graph-far" aria-hidden="true">
      <canvas ref={canvas} />
    </div>
  );
}
