import type { BoardSubtask } from '../../../../src/protocol/boardSubtask';
import { t } from '../../words';

export type ColumnId = 'waiting' | 'ready' | 'running' | 'claimed' | 'blocked' | 'unknown' | 'completed';

/** A column of the kanban: how its head looks. */
export interface Column {
  readonly id: ColumnId;
  readonly icon: string;
  readonly meaning: 'rest' | 'plain' | 'work' | 'needsYou' | 'stopped' | 'proven';
  readonly word: string;
}

/** Every column, left to right. */
export function columns(): readonly Column[] {
  return [
    { id: 'waiting', icon: 'issue-draft', meaning: 'rest', word: t('Waiting') },
    { id: 'ready', icon: 'circle-large-outline', meaning: 'plain', word: t('Ready') },
    { id: 'running', icon: 'sync', meaning: 'work', word: t('Running') },
    { id: 'claimed', icon: 'unverified', meaning: 'needsYou', word: t('Claimed') },
    { id: 'blocked', icon: 'circle-slash', meaning: 'stopped', word: t('Blocked') },
    { id: 'unknown', icon: 'question', meaning: 'rest', word: t('Other status') },
    { id: 'completed', icon: 'pass-filled', meaning: 'proven', word: t('Completed') },
  ];
}

/** The column that a subtask stands in: an interrupted one stays with the running. */
export function columnOf({ state }: BoardSubtask): ColumnId {
  return state === 'interrupted' ? 'running' : state;
}
