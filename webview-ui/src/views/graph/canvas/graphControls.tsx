import { memo, type RefObject } from 'react';
import { IconButton } from '../../../components/iconButton';
import type { WhatIf } from '../../../state/boardModel';
import { t } from '../../../words';
import type { NeighbourSide } from '../scene/neighbours';
import type { Scene, SceneEdge, SceneNode } from '../scene/scene';
import type { Groups } from '../useGroups';

/** Zoom and its legend: what each kind of line that occurs here means. */
export const GraphControls = memo(function GraphControls(props: {
  readonly scene: Scene;
  readonly side: NeighbourSide;
  readonly whatIf: WhatIf | undefined;
  readonly percent: RefObject<HTMLSpanElement | null>;
  readonly following: boolean;
  readonly groups: Groups;
  /** The node that the keys act on. */
  readonly active: SceneNode | undefined;
  /** Collapses the module of a node, or expands it. */
  readonly onToggle: (node: SceneNode) => void;
  readonly onZoom: (factor: number) => void;
  readonly onFit: () => void;
  readonly onFollow: () => void;
}) {
  const { scene, side, whatIf, percent, following, groups, active, onToggle, onZoom, onFit, onFollow } = props;
  return (
    <div className="graph-floats">
      <div className="graph-float graph-zoom" role="toolbar" aria-label={t('Zoom')}>
        <IconButton icon="remove" label={t('Zoom out (−)')} onClick={() => onZoom(1 / 1.25)} />
        <span ref={percent} className="graph-zoom-percent num" />
        <IconButton icon="add" label={t('Zoom in (+)')} onClick={() => onZoom(1.25)} />
        <IconButton icon="screen-full" label={t('Fit (0)')} onClick={onFit} />
        <span className={following ? 'is-pressed' : ''}>
          <IconButton
            icon="target"
            label={following ? t('Stop following what runs') : t('Follow what runs')}
            onClick={onFollow}
          />
        </span>
        {groups.any && active ? (
          <IconButton
            icon={active.group ? 'unfold' : 'fold'}
            label={toggleText(active)}
            disabled={!active.group && !groups.canCollapse(active)}
            onClick={() => onToggle(active)}
          />
        ) : null}
        {groups.any ? (
          <IconButton
            icon={groups.all ? 'expand-all' : 'collapse-all'}
            label={groups.all ? t('Expand all (Shift+G)') : t('Collapse all modules (Shift+G)')}
            onClick={groups.toggleAll}
          />
        ) : null}
      </div>
      <div className="graph-float graph-legend">
        {legend(scene, side, whatIf).map(([kind, label]) => (
          <span key={kind} className="graph-legend-item">
            <svg width="24" height="8" aria-hidden="true">
              <g className={`line-${kind}`}>
                <path className={`line-stroke line-${kind}`} d="M0 4H24" />
              </g>
            </svg>
            {label}
          </span>
        ))}
      </div>
    </div>
  );
});

function legend(scene: Scene, side: NeighbourSide, whatIf: WhatIf | undefined): (readonly [string, string])[] {
  const kinds: (readonly [string, string])[] = [];
  if (whatIf) {
    kinds.push(
      whatIf.change === 'remove' ? ['what-if-remove', t('what-if: removed')] : ['what-if-add', t('what-if: added')],
    );
  }
  const some = (test: (edge: SceneEdge) => boolean) => scene.bundles.some(({ edges }) => edges.some(test));
  if (some(({ met, critical }) => !met && !critical)) kinds.push(['open', t('depends on')]);
  if (some(({ met, critical }) => met && !critical)) kinds.push(['met', t('met')]);
  if (scene.bundles.length > 0) kinds.push(['held', heldText(side)]);
  if (some(({ critical }) => critical)) kinds.push(['critical', t('critical path')]);
  if (scene.blocks.some(({ feature }) => feature.conflicts.length > 0)) kinds.push(['conflict', t('same file')]);
  if (scene.blocks.some(({ feature }) => feature.cycles.length > 0)) kinds.push(['cycle', t('circle')]);
  return kinds;
}

function heldText(side: NeighbourSide): string {
  if (side === 'both') return t('tied to the selection');
  return side === 'before' ? t('what the selection needs') : t('what needs the selection');
}

function toggleText({ group, subtask }: SceneNode): string {
  if (group) return t('Expand {0} (G)', group.title);
  return subtask?.module === undefined ? t('Collapse (G)') : t('Collapse module {0} (G)', subtask.module);
}
