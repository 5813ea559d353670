import type { BoardSubtask } from '../../../../src/protocol/boardSubtask';
import { useNow } from '../../hooks/useNow';
import { spanText } from '../../measures';
import { t } from '../../words';

/** What the plan says of a subtask beside its own state. */
export interface PlanFacts {
  /** How many it holds up, where it cannot go on by itself. */
  readonly holds: number;
  /** `seq` of those that hold it up, separated by commas. */
  readonly heldBy: string;
  readonly sharesFile: boolean;
}

/** The facts of a subtask in the order in which they matter; the first ones are seen where room is short. */
export function nodeFacts(subtask: BoardSubtask, { holds, heldBy, sharesFile }: PlanFacts): readonly string[] {
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
export function Elapsed({ since }: { readonly since: number }) {
  const now = useNow(10_000);
  return <>{spanText(now - since)}</>;
}
