import {
  type KeyboardEvent,
  type MouseEvent,
  type RefObject,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { useActions, useShown } from '../../../state/boardContext';
import { t } from '../../../words';
import { type NeighbourSide, neighboursOf, neighboursText } from '../scene/neighbours';
import { nodeEnd, nodeOf, type SceneNode } from '../scene/scene';
import { SceneMaker } from '../scene/sceneMaker';
import { stuckWork } from '../scene/stuckWork';
import type { Groups } from '../useGroups';
import { FarCanvas } from './farCanvas';
import { GraphControls } from './graphControls';
import { GraphHeads } from './graphHeads';
import { first, neighbourBy, nodeAt } from './graphKeys';
import { GraphLines } from './graphLines';
import { GraphNode } from './graphNode';
import { type Palette, readPalette } from './marks';
import { Minimap } from './minimap';
import { useGraphFrame } from './useGraphFrame';

/** The graph drawn: nodes near, marks on a canvas far, lines between, heads above, minimap and zoom in the corners. */
export function GraphCanvas({ groups }: { readonly groups: Groups }) {
  const { features, visible, navigation, whatIf } = useShown();
  const { selected } = navigation;
  const { act, dispatch, hint, open: openDetails } = useActions();
  const [maker] = useState(() => new SceneMaker());
  const scene = useMemo(() => maker.make(features, groups.closed), [maker, features, groups.closed]);
  const { ties } = scene;
  const conflicting = useMemo(
    () =>
      new Set(
        scene.blocks.flatMap(({ feature }) =>
          feature.conflicts.flatMap(({ a, b }) => [nodeOf(scene, a)?.key, nodeOf(scene, b)?.key]),
        ),
      ),
    [scene],
  );
  const stuck = useMemo(() => stuckWork(features), [features]);
  const [pointed, setPointed] = useState<string | undefined>();
  const [following, setFollowing] = useState(false);
  const [side, setSide] = useState<NeighbourSide>('both');
  const chosen = nodeOf(scene, selected)?.key;
  const neighbours = useMemo(() => neighboursOf(pointed ?? chosen, ties, side), [pointed, chosen, ties, side]);
  const { refs, viewport, detail, every, region, nodes, showAll } = useGraphFrame(scene);
  const palette = usePalette(refs.box);
  const active = nodeOf(scene, selected) ?? first(scene);

  const show = useCallback(
    (node: SceneNode | undefined) => {
      if (node) {
        const { right, bottom } = nodeEnd(node);
        viewport.current?.reveal({ left: node.x, top: node.y, right, bottom }, scene.titled ? 64 : 32);
      }
    },
    [scene.titled, viewport],
  );
  // The focused element disappears when its node is collapsed.
  const refocus = useRef(false);
  // Only a new selection moves the view, not each new state.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  useEffect(() => {
    if (selected === undefined) return;
    show(nodeOf(scene, selected));
    if (refocus.current || refs.box.current?.contains(document.activeElement)) {
      refocus.current = false;
      refs.box.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus({ preventScroll: true });
    }
  }, [selected, groups.closed]);
  useEffect(() => {
    if (!following) return;
    const runs = features.flatMap(({ subtasks }) => subtasks).find(({ state }) => state === 'running');
    show(nodeOf(scene, runs?.key));
  }, [following, features, scene, show]);

  const open = (key: string) => {
    const { feature, broken, group } = scene.nodes.get(key) ?? {};
    if (group) {
      refocus.current = true;
      return groups.expand(group);
    }
    if (!feature || !broken) return openDetails(key);
    const { file, offset } = broken;
    act({ kind: 'openFile', feature: feature.key, file, ...(offset === undefined ? {} : { offset }) });
  };
  const toggle = (node: SceneNode) => {
    refocus.current = true;
    if (node.group) groups.expand(node.group);
    else groups.collapse(node);
  };
  const lookAt = (node: SceneNode, wished: NeighbourSide) => {
    const next = side === wished ? 'both' : wished;
    setSide(next);
    hint(neighboursText(node, next, ties));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !active) return;
    if (event.key === '+' || event.key === '=') viewport.current?.zoomBy(1.25);
    else if (event.key === '-') viewport.current?.zoomBy(1 / 1.25);
    else if (event.key === '0') showAll();
    else if (event.key === 'a') lookAt(active, 'before');
    else if (event.key === 'd') lookAt(active, 'after');
    else if (event.key === 'G') {
      refocus.current = true;
      groups.toggleAll();
    } else if (event.key === 'g') toggle(active);
    else if (event.key === 'ArrowRight' && active.group) open(active.key);
    else if (event.key === 'Enter') open(active.key);
    else if (event.key === ' ') dispatch({ kind: 'select', key: active.key });
    else {
      const next = neighbourBy(event.key, active, scene, ties);
      if (next) dispatch({ kind: 'select', key: next.key });
      else if (event.key !== 'ArrowLeft' || !groups.canCollapse(active)) return;
      else toggle(active);
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
          {detail === 'far' ? null : (
            <GraphLines scene={scene} region={region} neighbours={neighbours} whatIf={whatIf} />
          )}
          {shown.map((node) => (
            <GraphNode
              key={node.key}
              node={node}
              detail={detail === 'full' ? 'full' : 'short'}
              selected={
                node.key === selected || (node === active && node.group !== undefined && selected !== undefined)
              }
              active={node === active}
              visible={node.group ? node.group.members.some(visible) : !node.subtask || visible(node.subtask)}
              holds={stuck.holds.get(node.key) ?? 0}
              heldBy={seqList(stuck.heldBy.get(node.key) ?? [])}
              sharesFile={conflicting.has(node.key)}
            />
          ))}
        </div>
      </div>
      <GraphHeads scene={scene} region={region} detail={detail} every={every} row={refs.heads} groups={groups} />
      <GraphControls
        scene={scene}
        side={side}
        whatIf={whatIf}
        percent={refs.percent}
        following={following}
        groups={groups}
        active={active}
        onToggle={toggle}
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

function seqList(seqs: readonly string[]): string {
  return seqs.length > 3 ? t('{0} others', seqs.length) : seqs.join(', ');
}

const NONE: Palette = { rest: '', plain: '', work: '', you: '', stop: '', proven: '', path: '', line: '' };

/** The theme's colours for canvases; VS Code changes the page's root when the theme changes. */
function usePalette(at: RefObject<HTMLElement | null>): Palette {
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
