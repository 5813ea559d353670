import { structuredPatch } from 'diff';

/** Lines around a change that stay as they are. */
const CONTEXT = 3;
/** With more changed lines than that, what comes out is no help and takes long. */
const MOST_CHANGES = 4_000;

/**
 * What leads from one text to another, as hunks of a unified diff without file names; empty where they are the same.
 * @returns nothing where they differ so much that comparing them does not pay
 */
export function unifiedDiff(before: string, after: string): string | undefined {
  if (before === after) return '';
  // Nothing to look for, and a whole file would count as too many changes.
  if (before === '') return whole('+', after, (count) => `@@ -0,0 +1,${count} @@`);
  if (after === '') return whole('-', before, (count) => `@@ -1,${count} +0,0 @@`);
  const patch = structuredPatch('', '', before, after, '', '', { context: CONTEXT, maxEditLength: MOST_CHANGES });
  return patch?.hunks
    .map(({ oldStart, oldLines, newStart, newLines, lines }) =>
      [`@@ -${oldStart},${oldLines} +${newStart},${newLines} @@`, ...lines].join('\n'),
    )
    .join('\n');
}

function whole(sign: '+' | '-', content: string, head: (count: number) => string): string {
  const lines = content.replace(/\n$/, '').split('\n');
  return [head(lines.length), ...lines.map((line) => `${sign}${line}`)].join('\n');
}
