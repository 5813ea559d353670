import { useCallback, useEffect, useRef, useState } from 'react';
import { featureOfSubtask } from '../../../../src/core/model/keys';
import type { Navigation } from '../../navigation';
import type { ViewProps } from '../../viewProps';
import { GraphCanvas } from './graphCanvas';
import { GraphOutline } from './graphOutline';
import { hiddenBy } from './sceneGroups';
import { useGroups } from './useGroups';
import { WhatIfPanel } from './whatIfPanel';
import './graph.css';
import './graphFloats.css';

const NARROW = 640;

/** The dependency graph: drawn where there is room, else as an outline. */
export function GraphView(
  props: ViewProps & { readonly navigation: Navigation; readonly go: (change: Partial<Navigation>) => void },
) {
  const { navigation, go, selected } = props;
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
  const groups = useGroups(
    props,
    navigation.closedGroups,
    useCallback((closedGroups) => go({ closedGroups }), [go]),
  );
  // What is chosen elsewhere is to be seen: the group that hides it opens. A group that is closed is chosen itself.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a new selection opens a group
  useEffect(() => {
    const feature = props.features.find(({ key }) => selected !== undefined && key === featureOfSubtask(selected));
    const hider = feature && selected !== undefined ? hiddenBy(feature, groups.closed).get(selected) : undefined;
    if (hider !== undefined) go({ closedGroups: navigation.closedGroups.filter((key) => key !== hider) });
  }, [selected]);
  return (
    <div ref={box} className="graph">
      {width === undefined ? null : width < NARROW ? (
        <GraphOutline {...props} groups={groups} />
      ) : (
        <GraphCanvas {...props} groups={groups} />
      )}
      {props.whatIf ? <WhatIfPanel {...props} whatIf={props.whatIf} /> : null}
    </div>
  );
}
