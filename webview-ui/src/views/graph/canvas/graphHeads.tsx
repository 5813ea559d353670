import { memo, type RefObject } from 'react';
import { LAYOUT_SIZES } from '../../../../../src/core/plan/layout';
import type { BoardSubtask } from '../../../../../src/protocol/boardSubtask';
import { Icon } from '../../../components/icon';
import { IconButton } from '../../../components/iconButton';
import { StageStrip } from '../../../components/stageStrip';
import { t } from '../../../words';
import type { Region } from '../scene/region';
import type { Scene, SceneBlock, SceneColumn, SceneNode } from '../scene/scene';
import type { Groups } from '../useGroups';
import type { Detail } from './viewport';

/** States by how much they say about a batch, the most first. */
const STATES: readonly BoardSubtask['state'][] = [
  'running',
  'interrupted',
  'claimed',
  'blocked',
  'ready',
  'waiting',
  'unknown',
  'completed',
];

/** The heads of batches, above the world: they follow its columns and stay at the top. `placeHeads` moves them. */
export const GraphHeads = memo(function GraphHeads(props: {
  readonly scene: Scene;
  readonly region: Region;
  readonly detail: Detail;
  /** Draws the head of each batch, of each second one, and so on. */
  readonly every: number;
  readonly row: RefObject<HTMLDivElement | null>;
  readonly groups: Groups;
}) {
  const { scene, region, detail, every, groups } = props;
  return (
    <div ref={props.row} className="graph-heads">
      {scene.blocks
        .filter(({ top, height }) => top <= region.bottom && top + height >= region.top)
        .map((block) => (
          <div
            key={block.feature.key}
            className="graph-head-block"
            data-top={block.top}
            data-end={block.top + block.height}
            data-sticky={!scene.titled}
          >
            {scene.titled ? (
              <div className="graph-head-title">
                <FeatureToggle block={block} groups={groups} />
                <b>{block.feature.slug}</b>
                <StageStrip feature={block.feature} />
                <span className="dim num">
                  {t('{0} of {1} completed', block.feature.completed, block.feature.total)}
                </span>
              </div>
            ) : null}
            <div className="graph-head-row">
              {block.columns
                .filter(
                  ({ x, whole }, index) =>
                    !whole && index % every === 0 && x <= region.right && x + LAYOUT_SIZES.width >= region.left,
                )
                .map((column) => (
                  <span
                    key={column.x}
                    className="graph-head"
                    title={tooltip(column)}
                    style={{ '--x': column.x } as Record<string, number>}
                  >
                    <HeadIcon column={column} />
                    <b>{headText(column, detail)}</b>
                    {detail === 'full' ? (
                      <span className="dim num">
                        {done(column)}/{subtasksIn(column).length} {column.alone ? t('alone') : ''}
                      </span>
                    ) : null}
                  </span>
                ))}
            </div>
          </div>
        ))}
    </div>
  );
});

/** Moves the heads to where the world lies now. */
export function placeHeads(
  row: HTMLDivElement,
  view: { readonly x: number; readonly y: number; readonly k: number },
): void {
  row.style.setProperty('--k', String(view.k));
  row.style.setProperty('--tx', `${view.x}px`);
  for (const block of row.children) {
    if (!(block instanceof HTMLElement)) continue;
    const top = Number(block.dataset['top']) * view.k + view.y;
    const end = Number(block.dataset['end']) * view.k + view.y;
    const y = block.dataset['sticky'] === 'true' ? 0 : Math.min(Math.max(0, top), end - block.offsetHeight);
    block.style.transform = `translateY(${y}px)`;
  }
}

function FeatureToggle({
  block: { feature, columns },
  groups,
}: {
  readonly block: SceneBlock;
  readonly groups: Groups;
}) {
  const group = columns[0]?.whole ? columns[0].members[0]?.group : undefined;
  return group ? (
    <IconButton icon="chevron-right" label={t('Expand {0}', feature.slug)} onClick={() => groups.expand(group)} />
  ) : (
    <IconButton
      icon="chevron-down"
      label={t('Collapse {0}', feature.slug)}
      onClick={() => groups.collapse({ feature })}
    />
  );
}

function headText({ batch }: SceneColumn, detail: Detail): string {
  if (batch === undefined) return t('No batch');
  return detail === 'far' ? String(batch) : t('Batch {0}', batch);
}

/** The icon of the member whose state says most; proven only when all members are. */
function HeadIcon({ column }: { readonly column: SceneColumn }) {
  const all = subtasksIn(column).flatMap(({ subtask }) => subtask ?? []);
  const rank = ({ state, proven }: BoardSubtask) => (proven ? STATES.length : STATES.indexOf(state));
  const [first, ...rest] = all;
  if (!first) return <Icon id="bracket-error" meaning="stopped" />;
  const { look } = rest.reduce((most, each) => (rank(each) < rank(most) ? each : most), first);
  return <Icon id={look.icon} meaning={look.meaning} />;
}

function done(column: SceneColumn): number {
  return subtasksIn(column).filter(({ subtask }) => subtask?.state === 'completed').length;
}

/** Including those hidden in groups. */
function subtasksIn({ members, hidden }: SceneColumn): readonly SceneNode[] {
  return hidden.length === 0 ? members : [...members.filter(({ group }) => !group), ...hidden];
}

function tooltip({ batch, alone }: SceneColumn): string {
  if (batch === undefined) return t('In or behind a circle of dependencies, or in a file that cannot be read.');
  return alone ? t('Runs alone.') : t('Its members may run together.');
}
