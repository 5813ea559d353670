import { t } from '../../words';
import type { ColumnId } from './columns';
import type { MoveRule } from './moveRules';
import type { Carried } from './useCardMove';

/** What putting the cards into this cell would do, or why it cannot be; nothing where they stand. */
export function DropTarget(props: { readonly column: ColumnId; readonly carried: Carried; readonly rule: MoveRule }) {
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
