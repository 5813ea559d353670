import type { Message } from './message';

/** Fills the places of a {@link Message} and gives English; places without a value stay as they are. */
export function plainText({ template, values }: Message): string {
  return template.replace(/\{(\d+)\}/g, (place, index: string) => String(values[Number(index)] ?? place));
}
