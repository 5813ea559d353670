import { select } from 'd3-selection';
import { type ZoomBehavior, type ZoomTransform, zoom, zoomIdentity } from 'd3-zoom';
import type { Region } from '../scene/region';

/** How much is drawn: whole nodes, icon and number, or marks on a canvas. */
export type Detail = 'full' | 'short' | 'far';

const LEAST = 0.02;
const MOST = 2;

/** Pan and zoom over an element: drag or wheel to pan, pinch or Ctrl+wheel to zoom. */
export class Viewport {
  readonly #element: HTMLElement;
  readonly #zoom: ZoomBehavior<HTMLElement, unknown>;
  #view: ZoomTransform = zoomIdentity;

  /** @param onMove hears of every change of `view` */
  constructor(element: HTMLElement, onMove: () => void) {
    this.#element = element;
    this.#zoom = zoom<HTMLElement, unknown>()
      .scaleExtent([LEAST, MOST])
      .clickDistance(4)
      .filter((event: MouseEvent) =>
        event.type === 'wheel' ? event.ctrlKey || event.metaKey : !event.button && event.type !== 'dblclick',
      )
      .on('zoom', ({ transform }: { transform: ZoomTransform }) => {
        this.#view = transform;
        onMove();
      });
    select(element).call(this.#zoom).on('dblclick.zoom', null);
    element.addEventListener('wheel', this.#pan, { passive: false });
  }

  get view(): ZoomTransform {
    return this.#view;
  }

  /** Width and height in page pixels. */
  get size(): { readonly width: number; readonly height: number } {
    return { width: this.#element.clientWidth, height: this.#element.clientHeight };
  }

  /** The part of the world that is in sight. */
  get region(): Region {
    const { x, y, k } = this.#view;
    const { width, height } = this.size;
    return { left: -x / k, top: -y / k, right: (width - x) / k, bottom: (height - y) / k };
  }

  zoomBy(factor: number): void {
    this.#zoom.scaleBy(select(this.#element), factor);
  }

  /** Sets the scale, with the world's point (x, y) in the middle. */
  center(x: number, y: number, scale = this.#view.k): void {
    const { width, height } = this.size;
    this.move(width / 2 - x * scale, height / 2 - y * scale, scale);
  }

  move(x: number, y: number, scale: number): void {
    this.#zoom.transform(select(this.#element), zoomIdentity.translate(x, y).scale(scale));
  }

  /** Shows the whole of a world of this size, at most in its own size. */
  fit(width: number, height: number, margin: number): void {
    const own = this.size;
    const scale = Math.max(
      LEAST,
      Math.min(1, (own.width - 2 * margin) / Math.max(1, width), (own.height - 2 * margin) / Math.max(1, height)),
    );
    this.move(
      Math.max(margin, (own.width - width * scale) / 2),
      scale < 1 ? (own.height - height * scale) / 2 : 0,
      scale,
    );
  }

  /** Pans no more than it must to bring a part into sight; `head` page pixels at the top are covered. */
  reveal(part: Region, head: number): void {
    const margin = 16;
    const { x, y, k } = this.#view;
    const { width, height } = this.size;
    const dx = shift(part.left * k + x, part.right * k + x, margin, width - margin);
    const dy = shift(part.top * k + y, part.bottom * k + y, margin + head, height - margin);
    if (dx !== 0 || dy !== 0) this.move(x + dx, y + dy, k);
  }

  dispose(): void {
    select(this.#element).on('.zoom', null);
    this.#element.removeEventListener('wheel', this.#pan);
  }

  readonly #pan = (event: WheelEvent) => {
    if (event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const unit = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
    const [dx, dy] = event.shiftKey && event.deltaX === 0 ? [event.deltaY, 0] : [event.deltaX, event.deltaY];
    this.#zoom.translateBy(select(this.#element), (-dx * unit) / this.#view.k, (-dy * unit) / this.#view.k);
  };
}

function shift(start: number, end: number, from: number, to: number): number {
  if (start < from) return from - start;
  return end > to ? Math.max(to - end, from - start) : 0;
}
