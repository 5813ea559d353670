import type { Ref } from 'react';
import { t } from '../../words';
import { Cell, type CellProps } from './cell';
import type { Column, ColumnId } from './columns';
import { LaneHead } from './laneHead';
import type { Lane } from './lanes';
import { headKey } from './move';
import type { MoveRule } from './moveRules';
import type { Carried } from './useCardMove';

const NOTHING: ReadonlySet<string> = new Set();

/** One lane: its head, and its cells unless it is closed. */
export function LaneRow(
  props: Pick<CellProps, 'density' | 'selected' | 'chosen' | 'stop' | 'focus' | 'left' | 'onOpen' | 'scroller'> & {
    readonly lane: Lane;
    readonly columns: readonly Column[];
    readonly closed: boolean;
    readonly closedColumn: (id: ColumnId) => boolean;
    readonly template: string;
    readonly carried: Carried | undefined;
    readonly ruleOf: (id: ColumnId) => MoveRule;
    readonly index: number;
    readonly top: number;
    readonly measure: Ref<HTMLElement>;
    readonly onToggle: (key: string) => void;
  },
) {
  const { lane, columns, closed, closedColumn, template, carried, ruleOf, stop, focus } = props;
  const mine = carried?.lane === lane.key ? carried : undefined;
  const lifted = mine ? new Set(mine.targets.map(({ subtask }) => subtask.key)) : NOTHING;
  return (
    <section
      ref={props.measure}
      data-index={props.index}
      className="lane"
      aria-label={lane.title}
      style={{ transform: `translateY(${props.top}px)` }}
    >
      <LaneHead
        lane={lane}
        closed={closed}
        stop={headKey(lane) === stop}
        takeFocus={headKey(lane) === focus}
        onToggle={() => props.onToggle(lane.key)}
      />
      {closed ? null : (
        <div className="columns lane-cells" style={{ gridTemplateColumns: template }}>
          {columns.map(({ id, word }) =>
            closedColumn(id) ? (
              <span
                key={id}
                className={mine ? `column-strip strip-${stripLook(mine, id, ruleOf(id))}` : 'column-strip'}
                data-col={id}
              >
                {t('{0} {1}', word, lane.cells[id].length)}
              </span>
            ) : (
              <Cell
                key={id}
                column={id}
                label={t('{0}, {1}', lane.title, word)}
                cards={lane.cells[id]}
                density={props.density}
                selected={props.selected}
                chosen={props.chosen}
                lifted={lifted}
                stop={stop}
                focus={focus}
                left={props.left}
                onOpen={props.onOpen}
                scroller={props.scroller}
                drop={mine ? <DropTarget column={id} carried={mine} rule={ruleOf(id)} /> : null}
              />
            ),
          )}
        </div>
      )}
    </section>
  );
}

function stripLook(carried: Carried, column: ColumnId, rule: MoveRule): string {
  return `${rule.kind}${carried.over === column ? ' strip-over' : ''}`;
}

/** What dropping the cards here would do, or why they cannot be dropped; nothing in their own column. */
function DropTarget(props: { readonly column: ColumnId; readonly carried: Carried; readonly rule: MoveRule }) {
  const { column, carried, rule } = props;
  const over = carried.over === column;
  if (rule.kind === 'here' || (rule.kind === 'not' && !over)) return null;
  const [first] = carried.targets;
  return (
    <div className={over ? 'drop drop-over' : 'drop'} aria-hidden="true">
      {over && rule.kind === 'legal' && carried.by === 'keys' && first ? (
        <span className="drop-ghost ell">
          <span className="seq">{first.subtask.seq}</span> <bdi>{first.subtask.title}</bdi>
        </span>
      ) : null}
      <span>{rule.kind === 'legal' ? rule.words : t('Not here: {0}', rule.reason)}</span>
    </div>
  );
}
