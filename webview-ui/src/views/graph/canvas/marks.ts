import { LAYOUT_SIZES } from '../../../../../src/core/plan/layout';
import { groupLook } from '../scene/groupLook';
import type { Scene, SceneNode } from '../scene/scene';

/** Colours of the theme in force, resolved for a canvas. */
export interface Palette {
  readonly rest: string;
  readonly plain: string;
  readonly work: string;
  readonly you: string;
  readonly stop: string;
  readonly proven: string;
  readonly path: string;
  readonly line: string;
}

/** Reads the colours as they hold at an element. */
export function readPalette(at: HTMLElement): Palette {
  const probe = document.createElement('span');
  at.append(probe);
  const read = (name: string) => {
    probe.style.color = `var(--cb-${name})`;
    return getComputedStyle(probe).color;
  };
  const palette = {
    rest: read('rest'),
    plain: read('plain'),
    work: read('work'),
    you: read('you'),
    stop: read('stop'),
    proven: read('proven'),
    path: read('path'),
    line: read('line'),
  };
  probe.remove();
  return palette;
}

/**
 * Draws every node as a mark that tells its state by its fill, not by colour alone, and if asked the edges.
 * @param place where a world point lies on the canvas, in its pixels
 * @param within draws only the marks that touch one of these
 */
export function drawMarks(
  context: CanvasRenderingContext2D,
  scene: Scene,
  place: { readonly x: number; readonly y: number; readonly scale: number },
  palette: Palette,
  edges: boolean,
  within?: readonly Box[],
): void {
  const { width, height } = context.canvas;
  context.save();
  context.lineWidth = 1;
  if (edges) drawEdges(context, scene, place, palette);
  for (const node of scene.nodes.values()) {
    const box = markBox(node, place);
    if (!touch(box, { x: 0, y: 0, w: width, h: height })) continue;
    if (within && !within.some((each) => touch(box, each))) continue;
    drawMark(context, node, box, palette);
  }
  context.restore();
}

function drawEdges(
  context: CanvasRenderingContext2D,
  scene: Scene,
  { x, y, scale }: { readonly x: number; readonly y: number; readonly scale: number },
  palette: Palette,
): void {
  const edges = scene.bundles.flatMap((bundle) => bundle.edges);
  for (const critical of [false, true]) {
    context.strokeStyle = critical ? palette.path : palette.line;
    context.globalAlpha = critical ? 1 : 0.5;
    context.beginPath();
    for (const edge of edges) {
      if (edge.critical !== critical) continue;
      for (const [index, point] of edge.points.entries()) {
        if (index === 0) context.moveTo(point.x * scale + x, point.y * scale + y);
        else context.lineTo(point.x * scale + x, point.y * scale + y);
      }
    }
    context.stroke();
  }
  context.globalAlpha = 1;
}

/** Where the mark of a node lies on the canvas, in its pixels. */
export function markBox(
  node: SceneNode,
  place: { readonly x: number; readonly y: number; readonly scale: number },
): Box {
  return {
    x: Math.round(node.x * place.scale + place.x),
    y: Math.round(node.y * place.scale + place.y),
    w: Math.max(3, Math.round(LAYOUT_SIZES.width * place.scale)),
    h: Math.max(2, Math.round(LAYOUT_SIZES.height * place.scale)),
  };
}

function touch(a: Box, b: Box): boolean {
  return a.x <= b.x + b.w && b.x <= a.x + a.w && a.y <= b.y + b.h && b.y <= a.y + a.h;
}

/** A part of a canvas, in its pixels. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

function drawMark(context: CanvasRenderingContext2D, { subtask, group }: SceneNode, box: Box, palette: Palette): void {
  const { x, y, w, h } = box;
  const outline = (colour: string, dashed = false) => {
    context.strokeStyle = colour;
    context.setLineDash(dashed ? [2, 2] : []);
    context.strokeRect(x + 0.5, y + 0.5, w - 1, h - 1);
  };
  const fill = (colour: string, part: number) => {
    context.fillStyle = colour;
    context.fillRect(x, y, Math.max(1, Math.round(w * part)), h);
  };
  const strike = (colour: string) => {
    context.strokeStyle = colour;
    context.setLineDash([]);
    context.beginPath();
    context.moveTo(x, y + h);
    context.lineTo(x + w, y);
    context.stroke();
  };
  const state = group ? groupLook(group).state : (subtask?.state ?? 'broken');
  switch (state) {
    case 'completed':
      fill(palette.proven, 1);
      break;
    case 'running':
      outline(palette.work);
      fill(palette.work, 0.5);
      break;
    case 'claimed':
      outline(palette.you);
      fill(palette.you, 0.75);
      break;
    case 'interrupted':
      outline(palette.you);
      strike(palette.you);
      break;
    case 'blocked':
      outline(palette.stop);
      strike(palette.stop);
      break;
    case 'ready':
      outline(palette.plain);
      break;
    case 'waiting':
      outline(palette.rest, true);
      break;
    case 'unknown':
      outline(palette.rest);
      break;
    case 'broken':
      outline(palette.stop, true);
      strike(palette.stop);
      break;
    default:
      state satisfies never;
  }
}
