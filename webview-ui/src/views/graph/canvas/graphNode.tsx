import { memo } from 'react';
import type { BoardSubtask } from '../../../../../src/protocol/boardSubtask';
import { Icon } from '../../../components/icon';
import { useNow } from '../../../hooks/useNow';
import { fileName, spanText } from '../../../texts';
import { t } from '../../../words';
import { groupLook } from '../scene/groupLook';
import type { SceneNode } from '../scene/scene';
import type { SceneGroup } from '../scene/sceneGroups';

/** How much of a node is drawn. */
export type NodeDetail = 'full' | 'short';

interface Props {
  readonly node: SceneNode;
  readonly detail: NodeDetail;
  readonly selected: boolean;
  /** The one that the tab key reaches. */
  readonly active: boolean;
  /** False when the search hides it: it stays, faint. */
  readonly visible: boolean;
  readonly sharesFile: boolean;
  /** How many it holds up. */
  readonly holds: number;
  /** `seq` of those that hold it up. */
  readonly heldBy: string;
}

/** A node of the graph: 168 × 44 world pixels, placed by its upper left corner. */
export const GraphNode = memo(function GraphNode(props: Props) {
  const { node, detail, selected, active, visible, sharesFile } = props;
  const face = node.group ? groupFace(node.group, sharesFile) : subtaskFace(props);
  const classes = ['node', `node-${face.state}`, `node-${detail}`];
  if (node.group) classes.push('node-group');
  if (selected) classes.push('is-selected');
  if (!visible) classes.push('is-faint');
  if (face.critical) classes.push('is-critical');
  return (
    <div
      className={classes.join(' ')}
      role="treeitem"
      tabIndex={active ? 0 : -1}
      data-key={node.key}
      aria-selected={selected}
      aria-expanded={node.group ? false : undefined}
      title={face.tooltip}
      style={{ transform: `translate(${node.x}px, ${node.y}px)` }}
    >
      <span className="unseen">{[...face.read, place(node)].filter(Boolean).join(', ')}</span>
      <Icon id={face.icon} meaning={face.meaning} />
      {detail === 'short' ? (
        <span className="node-big" aria-hidden="true">
          {face.seq || face.title}
        </span>
      ) : (
        <>
          <span className="node-title" aria-hidden="true">
            {node.group ? <Icon id="chevron-right" small /> : null}
            {face.title}
          </span>
          <span className="node-line" aria-hidden="true">
            <span className="node-seq">{face.seq}</span>
            <span className="node-fact">
              {face.since === undefined ? null : <Elapsed since={face.since} />}
              {(face.since !== undefined && face.facts.length > 0 ? ', ' : '') + face.facts.join(', ')}
            </span>
          </span>
        </>
      )}
    </div>
  );
});

function subtaskFace({ node: { subtask, broken }, holds, heldBy, sharesFile }: Props) {
  const seq = subtask?.seq ?? broken?.seq ?? '';
  const title = subtask?.title ?? fileName(broken?.file ?? '');
  const facts = subtask ? nodeFacts(subtask, { holds, heldBy, sharesFile }) : [t('cannot be read')];
  return {
    state: subtask?.state ?? 'broken',
    icon: subtask?.look.icon ?? 'bracket-error',
    meaning: subtask?.look.meaning ?? ('stopped' as const),
    critical: subtask?.critical === true,
    seq,
    title,
    facts,
    since: subtask?.state === 'running' ? subtask.run?.startedAt : undefined,
    tooltip: broken
      ? broken.message
      : [`${seq} ${title}`, subtask?.look.tooltip, subtask?.reason, facts.join(', ')].filter(Boolean).join('\n'),
    read: [`${seq} ${title}`, subtask?.look.word ?? t('Broken file'), subtask?.reason, ...facts],
  };
}

function groupFace(group: SceneGroup, sharesFile: boolean) {
  const { icon, meaning, state, count, states } = groupLook(group);
  const critical = group.members.some((member) => member.critical);
  const name = group.kind === 'module' ? t('Module {0}', group.title) : t('Feature {0}', group.title);
  const facts = [states, critical ? t('critical') : '', sharesFile ? t('conflict') : ''].filter(Boolean);
  const read = [name, t('{0} completed', count), ...facts];
  return {
    state,
    icon,
    meaning,
    critical,
    seq: count,
    title: group.title,
    facts,
    since: undefined,
    tooltip: [...read, t('Click to expand.')].join('\n'),
    read,
  };
}

function place({ group, feature, column }: SceneNode): string {
  if (group?.kind === 'feature') return '';
  const batch = feature.batches[column];
  if (!batch) return t('no batch');
  return group ? t('from batch {0}', batch.index) : t('batch {0}', batch.index);
}

/** What the plan says of a subtask beside its own state. */
export interface PlanFacts {
  /** How many it holds up, where it cannot go on by itself. */
  readonly holds: number;
  /** `seq` of those that hold it up, separated by commas. */
  readonly heldBy: string;
  readonly sharesFile: boolean;
}

/** The facts of a subtask in the order in which they matter; the first ones are seen where room is short. */
function nodeFacts(subtask: BoardSubtask, { holds, heldBy, sharesFile }: PlanFacts): readonly string[] {
  const { state, reason, look, critical } = subtask;
  const slack = state === 'completed' ? 0 : (subtask.slack ?? 0);
  const first = () => {
    if (state === 'waiting') return heldBy && t('held by {0}', heldBy);
    if (state === 'running' && subtask.run) return '';
    return state === 'blocked' || state === 'claimed' || state === 'interrupted'
      ? look.word.toLocaleLowerCase()
      : reason || look.word.toLocaleLowerCase();
  };
  const facts = [
    first(),
    holds > 0 ? t('holds {0}', holds) : '',
    critical ? t('critical') : '',
    slack > 0 ? t('slack {0}', slack) : '',
    sharesFile ? t('conflict') : '',
  ].filter(Boolean);
  return facts.length > 0 || state === 'running' ? facts : [reason || look.word.toLocaleLowerCase()];
}

/** How long a run has gone on. */
function Elapsed({ since }: { readonly since: number }) {
  const now = useNow(10_000);
  return <>{spanText(now - since)}</>;
}
