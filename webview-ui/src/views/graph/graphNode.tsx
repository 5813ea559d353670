import { memo } from 'react';
import { Icon } from '../../components/icon';
import { fileName } from '../../fileName';
import { t } from '../../words';
import type { SceneNode } from './scene';

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
}

/** A node of the graph: 148 × 44 world pixels, placed by its upper left corner. */
export const GraphNode = memo(function GraphNode({ node, detail, selected, active, visible, sharesFile }: Props) {
  const { subtask, broken } = node;
  const classes = ['node', `node-${subtask?.state ?? 'broken'}`, `node-${detail}`];
  if (selected) classes.push('is-selected');
  if (!visible) classes.push('is-faint');
  if (subtask?.critical) classes.push('is-critical');
  const seq = subtask?.seq ?? broken?.seq ?? '';
  const title = subtask?.title ?? fileName(broken?.file ?? '');
  const fact = subtask ? subtask.reason || subtask.look.word : t('cannot be read');
  const slack = subtask && subtask.state !== 'completed' ? (subtask.slack ?? 0) : 0;
  const marks = [
    subtask?.critical ? t('critical') : '',
    slack > 0 ? t('slack {0}', slack) : '',
    sharesFile ? t('same file') : '',
  ]
    .filter(Boolean)
    .join(', ');
  const place = node.feature.batches[node.column]
    ? t('batch {0}', node.feature.batches[node.column]?.index ?? 0)
    : t('no batch');
  return (
    <div
      className={classes.join(' ')}
      role="treeitem"
      tabIndex={active ? 0 : -1}
      data-key={node.key}
      aria-selected={selected}
      title={broken ? broken.message : `${seq} ${title}\n${subtask?.look.tooltip ?? ''}`}
      style={{ transform: `translate(${node.x}px, ${node.y}px)` }}
    >
      <span className="unseen">
        {[`${seq} ${title}`, subtask?.look.word ?? t('Broken file'), subtask?.reason, place, marks]
          .filter(Boolean)
          .join(', ')}
      </span>
      <Icon id={subtask?.look.icon ?? 'bracket-error'} meaning={subtask?.look.meaning ?? 'stopped'} />
      {detail === 'short' ? (
        <span className="node-big" aria-hidden="true">
          {seq || title}
        </span>
      ) : (
        <>
          <span className="node-title" aria-hidden="true">
            {title}
          </span>
          <span className="node-line" aria-hidden="true">
            <span className="node-seq">{seq}</span>
            <span className="node-fact">{[marks, fact].filter(Boolean).join(' · ')}</span>
          </span>
        </>
      )}
    </div>
  );
});
