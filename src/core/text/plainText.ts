import type { Text } from './message';

/** Fills the places of a {@link Text} and gives English; places without a value stay as they are. */
export function plainText({ template, values }: Text): string {
  return template.replace(/\{(\d+)\}/g, (place, index: string) => String(values[Number(index)] ?? place));
}
