/** The line of a place in a text, from 1. @param offset UTF-16 units */
export function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}
