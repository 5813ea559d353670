import { memo, useEffect, useRef, useState } from 'react';
import { featureOfSubtask } from '../../../../src/core/model/keys';
import { useActions, useShown } from '../../state/boardContext';
import { GraphCanvas } from './canvas/graphCanvas';
import { GraphOutline } from './graphOutline';
import { hiddenBy } from './scene/sceneGroups';
import { useGroups } from './useGroups';
import { WhatIfPanel } from './whatIfPanel';
import './graph.css';
import './graphFloats.css';

const NARROW = 640;

/** The dependency graph: drawn where there is room, else as an outline. */
export const GraphView = memo(function GraphView() {
  const { features, navigation, whatIf } = useShown();
  const { go } = useActions();
  const { selected, closedGroups } = navigation;
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
  const groups = useGroups();
  // A subtask selected elsewhere has to be visible, so the group that hides it opens.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a new selection opens a group
  useEffect(() => {
    const feature = features.find(({ key }) => selected !== undefined && key === featureOfSubtask(selected));
    const hider = feature && selected !== undefined ? hiddenBy(feature, groups.closed).get(selected) : undefined;
    if (hider !== undefined) go({ closedGroups: closedGroups.filter((key) => key !== hider) });
  }, [selected]);
  return (
    <div ref={box} className="graph">
      {width === undefined ? null : width < NARROW ? <GraphOutline groups={groups} /> : <GraphCanvas groups={groups} />}
      {whatIf ? <WhatIfPanel whatIf={whatIf} /> : null}
    </div>
  );
});
