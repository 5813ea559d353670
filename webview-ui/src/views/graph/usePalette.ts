import { type RefObject, useEffect, useState } from 'react';
import { type Palette, readPalette } from './marks';

const NONE: Palette = { rest: '', plain: '', work: '', you: '', stop: '', proven: '', path: '', line: '' };

/** The theme's colours for canvases; VS Code changes the page's root when the theme changes. */
export function usePalette(at: RefObject<HTMLElement | null>): Palette {
  const [palette, setPalette] = useState(NONE);
  useEffect(() => {
    const read = () => {
      if (at.current) setPalette(readPalette(at.current));
    };
    read();
    const observer = new MutationObserver(read);
    observer.observe(document.documentElement, { attributes: true, attributeFilter: ['style', 'class'] });
    observer.observe(document.body, { attributes: true, attributeFilter: ['class'] });
    return () => observer.disconnect();
  }, [at]);
  return palette;
}
