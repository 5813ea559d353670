import { parseJson } from '../core/files/json/parseJson';
import { type JournalEvent, JournalEventSchema } from './journal/journalEvent';

/** The events of a journal, in order. Lines that cannot be read (torn by a crash, of a later version) are passed over. */
export function journalEvents(text: string): readonly JournalEvent[] {
  return text.split('\n').flatMap((line) => eventOf(line) ?? []);
}

function eventOf(line: string): JournalEvent | undefined {
  if (line.trim() === '') return undefined;
  return JournalEventSchema.safeParse(parseJson(line)).data;
}
