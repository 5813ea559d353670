import { type KeyboardEvent, type MouseEvent, useCallback, useEffect, useMemo, useState } from 'react';
import type { ViewProps } from '../../viewProps';
import { t } from '../../words';
import { FarCanvas } from './farCanvas';
import { GraphControls } from './graphControls';
import { GraphHeads } from './graphHeads';
import { first, neighbourBy, nodeAt } from './graphKeys';
import { GraphLines } from './graphLines';
import { GraphNode } from './graphNode';
import { type KinSide, kinOf } from './kin';
import { Minimap } from './minimap';
import { nodeEnd, type SceneNode } from './scene';
import { SceneMaker } from './sceneMaker';
import { useGraphFrame } from './useGraphFrame';
import { usePalette } from './usePalette';

/** The graph drawn: nodes near, marks on a canvas far, lines between, heads above, minimap and zoom in the corners. */
export function GraphCanvas(props: ViewProps) {
  const { features, visible, selected, trial, onSelect, onOpen, onAction } = props;
  const [maker] = useState(() => new SceneMaker());
  const scene = useMemo(() => maker.make(features), [maker, features]);
  const { ties } = scene;
  const conflicting = useMemo(
    () => new Set(scene.blocks.flatMap(({ feature }) => feature.conflicts.flatMap(({ a, b }) => [a, b]))),
    [scene],
  );
  const [pointed, setPointed] = useState<string | undefined>();
  const [following, setFollowing] = useState(false);
  const [side, setSide] = useState<KinSide>('both');
  const kin = useMemo(() => kinOf(pointed ?? selected, ties, side), [pointed, selected, ties, side]);
  const { refs, viewport, detail, every, region, nodes, showAll } = useGraphFrame(scene);
  const palette = usePalette(refs.box);
  const active = (selected === undefined ? undefined : scene.nodes.get(selected)) ?? first(scene);

  const show = useCallback(
    (node: SceneNode | undefined) => {
      if (node) {
        const { right, bottom } = nodeEnd(node);
        viewport.current?.reveal({ left: node.x, top: node.y, right, bottom }, scene.titled ? 64 : 32);
      }
    },
    [scene.titled, viewport],
  );
  // Only a new selection moves the view, not each new state.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  useEffect(() => {
    if (selected === undefined) return;
    show(scene.nodes.get(selected));
    if (refs.box.current?.contains(document.activeElement)) {
      refs.box.current.querySelector<HTMLElement>('[tabindex="0"]')?.focus({ preventScroll: true });
    }
  }, [selected]);
  useEffect(() => {
    if (!following) return;
    show([...scene.nodes.values()].find(({ subtask }) => subtask?.state === 'running'));
  }, [following, scene, show]);

  const open = (key: string) => {
    const { feature, broken } = scene.nodes.get(key) ?? {};
    if (!feature || !broken) return onOpen(key);
    const { file, offset } = broken;
    onAction({ kind: 'openFile', feature: feature.key, file, ...(offset === undefined ? {} : { offset }) });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !active) return;
    if (event.key === '+' || event.key === '=') viewport.current?.zoomBy(1.25);
    else if (event.key === '-') viewport.current?.zoomBy(1 / 1.25);
    else if (event.key === '0') showAll();
    else if (event.key === 'a') setSide(side === 'before' ? 'both' : 'before');
    else if (event.key === 'd') setSide(side === 'after' ? 'both' : 'after');
    else if (event.key === 'Enter') open(active.key);
    else if (event.key === ' ') onSelect(active.key);
    else {
      const next = neighbourBy(event.key, active, scene, ties);
      if (!next) return;
      onSelect(next.key);
    }
    event.preventDefault();
    event.stopPropagation();
  };
  const keyUnder = (event: MouseEvent): string | undefined => {
    const own = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-key]') : null;
    if (own) return own.dataset['key'];
    const box = refs.box.current?.getBoundingClientRect();
    const view = viewport.current?.view;
    if (detail !== 'far' || !box || !view) return undefined;
    const [x, y] = view.invert([event.clientX - box.left, event.clientY - box.top]);
    return nodeAt(scene, x, y)?.key;
  };
  const shown = active && !nodes.includes(active) ? [...nodes, active] : nodes;
  return (
    <>
      <div
        ref={refs.box}
        className="graph-box"
        role="tree"
        aria-label={t('Dependency graph')}
        tabIndex={-1}
        onClick={(event) => {
          const key = keyUnder(event);
          if (key !== undefined) open(key);
        }}
        onPointerOver={(event) => setPointed(keyUnder(event))}
        onPointerLeave={() => setPointed(undefined)}
        onKeyDown={onKeyDown}
      >
        {detail === 'far' ? <FarCanvas scene={scene} palette={palette} draw={refs.draw} /> : null}
        <div ref={refs.world} className="graph-world">
          {detail === 'far' ? null : <GraphLines scene={scene} region={region} kin={kin} trial={trial} />}
          {shown.map((node) => (
            <GraphNode
              key={node.key}
              node={node}
              detail={detail === 'full' ? 'full' : 'short'}
              selected={node.key === selected}
              active={node === active}
              visible={node.subtask ? visible(node.subtask) : true}
              sharesFile={conflicting.has(node.key)}
            />
          ))}
        </div>
      </div>
      <GraphHeads scene={scene} region={region} detail={detail} every={every} row={refs.heads} />
      <GraphControls
        scene={scene}
        side={side}
        trial={trial}
        percent={refs.percent}
        following={following}
        onZoom={useCallback((factor: number) => viewport.current?.zoomBy(factor), [viewport])}
        onFit={showAll}
        onFollow={useCallback(() => setFollowing((before) => !before), [])}
      />
      <Minimap
        scene={scene}
        palette={palette}
        frame={refs.frame}
        onMove={useCallback((x: number, y: number) => viewport.current?.center(x, y), [viewport])}
      />
    </>
  );
}
