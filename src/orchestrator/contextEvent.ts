import type { Prompt } from '../agents/prompt';
import type { NewJournalEvent } from './journalEvent';

/** What a first message was made of, for the journal: files in it, and what had no room or was not there. */
export function contextEvent({ tokens, files, cut, missing }: Prompt): NewJournalEvent {
  return { kind: 'context', tokens, files: files.map(({ path }) => path), cut: [...cut], missing: [...missing] };
}
