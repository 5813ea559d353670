import type { StateLook } from '../state/stateLook';
import { msg } from '../text/message';
import type { StageState } from './featureStage';

const LOOKS: Readonly<Record<StageState['kind'], StateLook>> = {
  notStarted: {
    icon: 'circle-outline',
    meaning: 'rest',
    word: msg('Not started'),
    tooltip: msg('Nothing of this stage is recorded or on disk.'),
  },
  running: { icon: 'sync~spin', meaning: 'work', word: msg('Running'), tooltip: msg('This stage is under way.') },
  approval: {
    icon: 'bell-dot',
    meaning: 'needsYou',
    word: msg('Waiting for approval'),
    tooltip: msg('Its outputs are there; a person decides.'),
  },
  completed: {
    icon: 'pass-filled',
    meaning: 'proven',
    word: msg('Completed'),
    tooltip: msg('This stage is completed.'),
  },
  skipped: { icon: 'debug-step-over', meaning: 'rest', word: msg('Skipped'), tooltip: msg('Skipped by decision.') },
  outOfDate: {
    icon: 'history',
    meaning: 'needsYou',
    word: msg('Out of date'),
    tooltip: msg('What it built upon has changed since. Run it again, or look at what is there.'),
  },
  failed: {
    icon: 'error',
    meaning: 'stopped',
    word: msg('Failed'),
    tooltip: msg('Its run ended without a result. Run it again.'),
  },
  aborted: {
    icon: 'circle-slash',
    meaning: 'rest',
    word: msg('Aborted'),
    tooltip: msg('The workflow was ended here. Resume it to go on.'),
  },
};

/** How a stage's state looks. One that only the files suggest says so. */
export function stageLook({ kind, inferred }: StageState): StateLook {
  const look = LOOKS[kind];
  if (!inferred || kind === 'notStarted') return look;
  if (kind === 'completed')
    return { ...look, icon: 'pass', tooltip: msg('The files suggest that this stage is completed.') };
  if (kind === 'running') return { ...look, tooltip: msg('The files suggest that this stage is under way.') };
  return look;
}
