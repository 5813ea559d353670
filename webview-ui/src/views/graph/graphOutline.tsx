import { type KeyboardEvent, useMemo, useRef } from 'react';
import { Icon } from '../../components/icon';
import { useVirtualRows } from '../../hooks/useVirtualRows';
import { useActions, useShown } from '../../state/boardContext';
import { fileName } from '../../texts';
import { t } from '../../words';
import { type OutlineRow, outlineRows } from './outlineRows';
import { groupLook } from './scene/groupLook';
import type { SceneGroup } from './scene/sceneGroups';
import type { Groups } from './useGroups';

/**
 * The graph as a list, for panels too narrow to draw it: batch after batch, each subtask with what it needs. Only the
 * rows in sight are in the page; one tab stop, arrows move.
 */
export function GraphOutline({ groups }: { readonly groups: Groups }) {
  const { features, visible, navigation } = useShown();
  const { selected } = navigation;
  const { act, dispatch, open: openDetails } = useActions();
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useMemo(() => outlineRows(features, visible, groups.closed), [features, visible, groups.closed]);
  const height = (index: number) => (['feature', 'batch'].includes(rows[index]?.kind ?? '') ? 28 : 24);
  const { virtual, stop, setFocus } = useVirtualRows(rows, scroller, height, selected);

  const expand = (group: SceneGroup) => {
    groups.expand(group);
    if (group.members[0]) setFocus(group.members[0].key);
  };
  const open = (row: OutlineRow) => {
    setFocus(row.key);
    if (row.kind === 'subtask') openDetails(row.key);
    if (row.kind === 'group') expand(row.group);
    if (row.kind !== 'broken') return;
    const { file, offset } = row.broken;
    act({ kind: 'openFile', feature: row.feature.key, file, ...(offset === undefined ? {} : { offset }) });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const at = rows.findIndex(({ key }) => key === stop);
    const to: Record<string, number> = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1 };
    const row = rows[at];
    const next = rows[to[event.key] ?? -1];
    if (next) {
      setFocus(next.key);
      if (next.kind === 'subtask' || next.kind === 'group') dispatch({ kind: 'select', key: next.key });
    } else if (event.key === 'Enter' && row) open(row);
    else if (event.key === 'ArrowRight' && row?.kind === 'group') expand(row.group);
    else if (event.key === 'ArrowLeft' && (row?.kind === 'subtask' || row?.kind === 'feature'))
      setFocus(groups.collapse(row) ?? row.key);
    else if (event.key === 'G') groups.toggleAll();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className="graph-outline">
      <p className="graph-outline-note">{t('Outline of the graph. Widen the panel to see it drawn.')}</p>
      <div ref={scroller} className="graph-outline-scroll">
        <div
          role="tree"
          aria-label={t('Dependency graph')}
          tabIndex={-1}
          className="graph-outline-rows"
          style={{ height: virtual.getTotalSize() }}
          onKeyDown={onKeyDown}
        >
          {virtual.getVirtualItems().map(({ index, start, key }) => {
            const row = rows[index];
            return row ? (
              // biome-ignore lint/a11y/useKeyWithClickEvents: the tree around it has the keys of all rows
              <div
                key={key}
                role="treeitem"
                className={`graph-outline-line graph-outline-${row.kind}`}
                style={{ transform: `translateY(${start}px)` }}
                data-key={row.key}
                tabIndex={row.key === stop ? 0 : -1}
                aria-level={levelOf(row, features.length > 1)}
                aria-selected={row.key === selected}
                aria-expanded={
                  row.kind === 'group' ? false : ['feature', 'batch'].includes(row.kind) ? true : undefined
                }
                onClick={() => open(row)}
              >
                <Line row={row} />
              </div>
            ) : null;
          })}
        </div>
      </div>
    </div>
  );
}

function Line({ row }: { readonly row: OutlineRow }) {
  switch (row.kind) {
    case 'feature':
      return <b className="ell">{row.title}</b>;
    case 'batch':
      return (
        <>
          <b>{row.title}</b> <span className="dim num">{row.sum}</span>
        </>
      );
    case 'group': {
      const { icon, meaning, count, states } = groupLook(row.group);
      return (
        <>
          <Icon id="chevron-right" />
          <Icon id={icon} meaning={meaning} />
          <b className="ell grow">{row.group.title}</b>
          <span className="dim num graph-outline-fact">{count}</span>
          <span className="dim graph-outline-fact">{states}</span>
        </>
      );
    }
    case 'subtask': {
      const { subtask, needs } = row;
      return (
        <>
          <Icon id={subtask.look.icon} meaning={subtask.look.meaning} label={subtask.look.word} />
          <span className="seq">{subtask.seq}</span>
          <span className="ell grow">{subtask.title}</span>
          <span className="dim graph-outline-fact">{needsText(needs)}</span>
          {subtask.critical ? <span className="dim graph-outline-fact">{t('critical')}</span> : null}
        </>
      );
    }
    case 'broken':
      return (
        <>
          <Icon id="bracket-error" meaning="stopped" label={t('Broken file')} />
          <span className="seq">{row.broken.seq ?? ''}</span>
          <span className="ell grow" title={row.broken.message}>
            {fileName(row.broken.file)}
          </span>
          <span className="dim graph-outline-fact">{t('cannot be read')}</span>
        </>
      );
    default:
      return row satisfies never;
  }
}

function levelOf({ kind, ...row }: OutlineRow, titled: boolean): number {
  if (kind === 'feature' || (kind === 'group' && 'group' in row && row.group.kind === 'feature')) return 1;
  return (titled ? 1 : 0) + (kind === 'batch' ? 1 : 2);
}

function needsText(seqs: readonly string[]): string {
  if (seqs.length === 0) return '';
  return seqs.length > 4 ? t('needs {0} others', seqs.length) : t('needs {0}', seqs.join(', '));
}
