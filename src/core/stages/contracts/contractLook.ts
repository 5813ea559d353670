import type { StateLook } from '../../state/stateLook';
import { type Message, msg } from '../../text/message';
import type { ContractState } from './contractState';

/** How a contract looks wherever it is shown: its status, or that something departs from it. */
export function contractLook({
  status,
  why,
  drift,
  declared,
}: Pick<ContractState, 'status' | 'why' | 'drift' | 'declared'>): StateLook {
  if (declared) return { ...LOOKS.draft, word: declaredWord(declared.status), tooltip: why };
  const [first] = drift;
  if (first) {
    const icon = drift.some(({ kind }) => kind === 'departure') ? 'error' : 'warning';
    const meaning = icon === 'error' ? 'stopped' : 'needsYou';
    return { icon, meaning, word: WORDS[status], tooltip: first.message };
  }
  return { ...LOOKS[status], word: WORDS[status], tooltip: why };
}

/** What a file says is told as its words, never as what is so. */
function declaredWord(status: string | undefined): Message {
  return status === undefined ? msg('Declared') : msg('Declared as {0}', status);
}

const WORDS = {
  draft: msg('Draft'),
  defined: msg('Defined'),
  implemented: msg('Implemented'),
  verified: msg('Verified'),
};

const LOOKS = {
  draft: { icon: 'issue-draft', meaning: 'rest' },
  defined: { icon: 'circle-large-outline', meaning: 'plain' },
  implemented: { icon: 'pass', meaning: 'work' },
  verified: { icon: 'pass-filled', meaning: 'proven' },
} as const;
