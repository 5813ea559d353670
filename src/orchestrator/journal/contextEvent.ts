import type { Prompt } from '../../agents/context/prompt';
import type { NewJournalEvent } from './journalEvent';

/** What a first message was made of, for the journal: files in it, and what had no room or was not there. */
export function contextEvent({ tokens, files, cut, missing }: Prompt): NewJournalEvent {
  const names = files.map(({ path, kind }) => (kind === 'change' ? `${path} (diff)` : path));
  return { kind: 'context', tokens, files: names, cut: [...cut], missing: [...missing] };
}
