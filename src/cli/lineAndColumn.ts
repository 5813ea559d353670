/** Line and column of an offset, both from 1. */
export function lineAndColumn(text: string, offset: number): { readonly line: number; readonly column: number } {
  const before = text.slice(0, offset);
  const line = before.split(/\r\n|\r|\n/);
  return { line: line.length, column: (line[line.length - 1]?.length ?? 0) + 1 };
}
