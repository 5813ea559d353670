import type { BoardSubtask } from '../../../../src/protocol/boardSubtask';
import { t } from '../../words';

export type ColumnId = 'waiting' | 'ready' | 'running' | 'claimed' | 'blocked' | 'unknown' | 'completed';

/** A column of the kanban: how its head looks, and what it holds. */
export interface Column {
  readonly id: ColumnId;
  readonly icon: string;
  readonly meaning: 'rest' | 'plain' | 'work' | 'needsYou' | 'stopped' | 'proven';
  readonly word: string;
  /** What it means to stand here, in a sentence or two. */
  readonly tooltip: string;
}

/** Every column, left to right. */
export function columns(): readonly Column[] {
  return [
    {
      id: 'waiting',
      icon: 'issue-draft',
      meaning: 'rest',
      word: t('Waiting'),
      tooltip: t('A dependency is not completed.'),
    },
    {
      id: 'ready',
      icon: 'circle-large-outline',
      meaning: 'plain',
      word: t('Ready'),
      tooltip: t('Every dependency is completed.'),
    },
    {
      id: 'running',
      icon: 'sync',
      meaning: 'work',
      word: t('Running'),
      tooltip: t('An agent works on it, here or elsewhere. Interrupted runs, which lost their host, come first.'),
    },
    {
      id: 'claimed',
      icon: 'unverified',
      meaning: 'needsYou',
      word: t('Claimed'),
      tooltip: t('The agent says done; proof is missing.'),
    },
    {
      id: 'blocked',
      icon: 'circle-slash',
      meaning: 'stopped',
      word: t('Blocked'),
      tooltip: t('The file says so, with a reason.'),
    },
    {
      id: 'unknown',
      icon: 'question',
      meaning: 'rest',
      word: t('Other status'),
      tooltip: t('The file gives a status that the format does not name.'),
    },
    {
      id: 'completed',
      icon: 'pass-filled',
      meaning: 'proven',
      word: t('Completed'),
      tooltip: t('Proven here, or completed by another tool and not proven here.'),
    },
  ];
}

/** The column that a subtask stands in: an interrupted one stays with the running. */
export function columnOf({ state }: BoardSubtask): ColumnId {
  return state === 'interrupted' ? 'running' : state;
}
