import type { Message } from '../core/text/message';

/** A sentence as a journal keeps it. */
export function journalText({ template, values }: Message): { template: string; values: (string | number)[] } {
  return { template, values: [...values] };
}
