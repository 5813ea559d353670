import { markdown } from '../submission/render/markdown';

/** What a new `context.md` is made from. */
export interface NewContext {
  /** What people call the feature. */
  readonly name: string;
  /** The session folder's name. */
  readonly session: string;
  /** Name of the feature's folder under `.tmp/tasks`. */
  readonly feature: string;
  /** In the person's own words; kept as they are. */
  readonly request: string;
  /** ISO-8601. */
  readonly at: string;
}

/** A new `context.md` by the workflow's template. The request stands as it was written, headings in it taken down. */
export function newContext({ name, session, feature, request, at }: NewContext): string {
  const words = request
    .replace(/\r\n?/g, '\n')
    .trim()
    .replace(/^( {0,3})(?=#{1,6}\s)/gm, '$1\\');
  return `${[
    `# Task Context: ${markdown.line(name)}`,
    '',
    `Session ID: ${session}`,
    `Created: ${at}`,
    'Status: in_progress',
    '',
    '## Current Request',
    words,
    '',
    `Tasks: \`.tmp/tasks/${feature}\``,
    '',
    '## Context Files (Standards to Follow)',
    '',
    '## Reference Files (Source Material to Look At)',
    '',
    '## External Docs Fetched',
    '',
    '## Components',
    '',
    '## Constraints',
    '',
    '## Exit Criteria',
  ].join('\n')}\n`;
}
