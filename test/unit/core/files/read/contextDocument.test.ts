import { describe, expect, it } from 'vitest';
import { contextDocument } from '../../../../../src/core/files/read/contextDocument';

const CONTENT = `# Task Context: Sign in

Session ID: 2026-03-04-login
**Created**: 2026-03-04T10:00:00+02:00
Status: implemented_validated

## Current Request
Let people sign in. See .tmp/tasks/login/task.json and \`.tmp/tasks/completed/users\`.

\`\`\`bash
# not a heading
Status: nor a header
\`\`\`

## Context Files (Standards to Follow)
- .opencode/context/core/standards/code-quality.md

## Reference Files (Source Material to Look At)
- src/index.ts

## Прогресс
### Stage 1: Architecture Decomposition ✅
Status: completed
### Stage 2: Story Mapping

## Exit Criteria
- [x] It runs
`;

describe('contextDocument', () => {
  const document = contextDocument(CONTENT);

  it('reads title and header lines at their places', () => {
    expect(document.title).toBe('Sign in');
    const value = (line?: { value: string; range: { start: number; end: number } }) =>
      line && [line.value, CONTENT.slice(line.range.start, line.range.end)];
    expect(value(document.sessionId)).toEqual(['2026-03-04-login', '2026-03-04-login']);
    expect(value(document.created)).toEqual(['2026-03-04T10:00:00+02:00', '2026-03-04T10:00:00+02:00']);
    expect(value(document.status)).toEqual(['implemented_validated', 'implemented_validated']);
  });

  it('finds the sections by the headings that people write, and none in code', () => {
    expect(document.sections.map(({ kind, stage }) => stage ?? kind)).toEqual([
      'request',
      'contextFiles',
      'referenceFiles',
      'other',
      1,
      2,
      'exitCriteria',
    ]);
  });

  it('gives ranges that cover a section and its own body', () => {
    const [, , , progress, stage] = document.sections;
    if (!progress || !stage) throw new Error('Sections are missing.');
    expect(CONTENT.slice(progress.range.start, progress.range.end)).toMatch(
      /^## Прогресс\n(?:.*\n)*### Stage 2: Story Mapping\n\n$/,
    );
    expect(CONTENT.slice(stage.body.start, stage.body.end)).toBe('Status: completed\n');
  });

  it('knows which features it mentions', () => {
    expect(document.features).toEqual(['login', 'users']);
  });

  it('keeps its ranges right with CRLF and a byte order mark', () => {
    const content = `\uFEFF${CONTENT.replaceAll('\n', '\r\n')}`;
    const { status, title } = contextDocument(content);
    expect(title).toBe('Sign in');
    expect(status && content.slice(status.range.start, status.range.end)).toBe('implemented_validated');
  });

  it.each(['', '\n\n', 'Just a note', '# Title only', '```\nnever closed'])('reads %j without complaint', (content) => {
    expect(contextDocument(content).sections).toEqual([]);
  });
});
