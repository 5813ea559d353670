import { useEffect, useRef, useState } from 'react';
import type { ViewProps } from '../../viewProps';
import { GraphCanvas } from './graphCanvas';
import { GraphOutline } from './graphOutline';
import { WhatIfPanel } from './whatIfPanel';
import './graph.css';
import './graphFloats.css';

const NARROW = 640;

/** The dependency graph: drawn where there is room, else as an outline. */
export function GraphView(props: ViewProps) {
  const box = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState<number | undefined>();
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    setWidth(element.clientWidth);
    const observer = new ResizeObserver(() => setWidth(element.clientWidth));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return (
    <div ref={box} className="graph">
      {width === undefined ? null : width < NARROW ? <GraphOutline {...props} /> : <GraphCanvas {...props} />}
      {props.trial ? <WhatIfPanel {...props} trial={props.trial} /> : null}
    </div>
  );
}
