import type { BoardLook, BoardRun } from '../../../src/protocol/boardSubtask';
import { t } from '../words';

/** How an attempt looks by where it ended. */
export function phaseLook(phase: BoardRun['phase']): {
  readonly icon: string;
  readonly meaning: BoardLook['meaning'];
  readonly word: string;
} {
  switch (phase) {
    case 'running':
      return { icon: 'sync', meaning: 'work', word: t('running') };
    case 'claimed':
      return { icon: 'unverified', meaning: 'needsYou', word: t('not proven') };
    case 'proven':
      return { icon: 'check', meaning: 'proven', word: t('proven') };
    case 'blocked':
      return { icon: 'circle-slash', meaning: 'stopped', word: t('blocked') };
    case 'failed':
      return { icon: 'error', meaning: 'stopped', word: t('failed') };
    case 'stopped':
      return { icon: 'debug-stop', meaning: 'rest', word: t('stopped') };
    case 'interrupted':
      return { icon: 'debug-disconnect', meaning: 'needsYou', word: t('interrupted') };
    default:
      return phase satisfies never;
  }
}
