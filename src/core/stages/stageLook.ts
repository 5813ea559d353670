import type { StateLook } from '../state/stateLook';
import { text } from '../text/message';
import type { StageState } from './featureStage';

const LOOKS: Readonly<Record<StageState['kind'], StateLook>> = {
  notStarted: {
    icon: 'circle-outline',
    meaning: 'rest',
    word: text('Not started'),
    tooltip: text('Nothing of this stage is recorded or on disk.'),
  },
  running: { icon: 'sync~spin', meaning: 'work', word: text('Running'), tooltip: text('This stage is under way.') },
  approval: {
    icon: 'bell-dot',
    meaning: 'needsYou',
    word: text('Waiting for approval'),
    tooltip: text('Its outputs are there; a person decides.'),
  },
  completed: {
    icon: 'pass-filled',
    meaning: 'proven',
    word: text('Completed'),
    tooltip: text('This stage is completed.'),
  },
  skipped: { icon: 'debug-step-over', meaning: 'rest', word: text('Skipped'), tooltip: text('Skipped by decision.') },
  outOfDate: {
    icon: 'history',
    meaning: 'needsYou',
    word: text('Out of date'),
    tooltip: text('What it built upon has changed since. Run it again, or look at what is there.'),
  },
  failed: {
    icon: 'error',
    meaning: 'stopped',
    word: text('Failed'),
    tooltip: text('Its run ended without a result. Run it again.'),
  },
  aborted: {
    icon: 'circle-slash',
    meaning: 'rest',
    word: text('Aborted'),
    tooltip: text('The workflow was ended here. Resume it to go on.'),
  },
};

/** How a stage's state looks. One that only the files suggest says so. */
export function stageLook({ kind, inferred }: StageState): StateLook {
  const look = LOOKS[kind];
  if (!inferred || kind === 'notStarted') return look;
  if (kind === 'completed')
    return { ...look, icon: 'pass', tooltip: text('The files suggest that this stage is completed.') };
  if (kind === 'running') return { ...look, tooltip: text('The files suggest that this stage is under way.') };
  return look;
}
