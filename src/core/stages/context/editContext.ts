import { type ContextDocument, type ContextSection, contextDocument } from '../../files/read/contextDocument';
import type { OffsetRange } from '../../model/problem';
import { STAGES } from '../stages';
import type { ContextEdit, SectionRef } from './contextEdit';

/** Statuses that say no more than where the work is; any other is somebody's own words. */
const PLAIN_STATUS = /^(?:|active|pending|in[_ -]?progress|completed|blocked|aborted|failed|done|planned|planning)$/i;

/** Headings as the workflow's template has them. */
const HEADINGS: Readonly<Record<Exclude<SectionRef['kind'], 'stage'>, string>> = {
  request: 'Current Request',
  contextFiles: 'Context Files (Standards to Follow)',
  referenceFiles: 'Reference Files (Source Material to Look At)',
  externalDocs: 'External Docs Fetched',
  components: 'Components',
  constraints: 'Constraints',
  exitCriteria: 'Exit Criteria',
  progress: 'Progress',
  stageProgress: 'Stage Progress',
  architecture: 'Architecture',
  stories: 'User Stories',
  priorities: 'Priorities',
  contracts: 'Contracts',
  decisions: 'Key Decisions',
  filesCreated: 'Files Created',
};

/**
 * Edits `context.md` in place: sections are found under the headings that people and agents really write, and nothing
 * but what an edit names changes by a byte. Line ends are the file's own. Doing an edit twice is the same as once.
 */
export function editContext(content: string, edits: readonly ContextEdit[]): string {
  const eol = content.includes('\r\n') ? '\r\n' : '\n';
  return edits.reduce((text, edit) => edited(text, edit, eol), content);
}

function edited(content: string, edit: ContextEdit, eol: string): string {
  const document = contextDocument(content);
  if (edit.kind === 'status') return status(content, document, edit.value, eol);
  const section = find(document, edit.section);
  if (edit.kind === 'tick') return section ? ticked(content, section, edit.item, edit.done) : content;
  if (!section) return edited(withSection(content, document, edit.section, eol), edit, eol);
  return edit.kind === 'value'
    ? valued(content, section, edit.key, edit.value, eol)
    : lined(content, section, edit.lines, eol);
}

function status(
  content: string,
  { status: line, created, sessionId }: ContextDocument,
  value: string,
  eol: string,
): string {
  if (line) return PLAIN_STATUS.test(line.value) ? replaced(content, line.range, value) : content;
  const before = [created, sessionId].find((one) => one !== undefined);
  if (!before) return content;
  const end = content.indexOf('\n', before.range.end);
  return end < 0
    ? `${content}${eol}Status: ${value}`
    : `${content.slice(0, end + 1)}Status: ${value}${eol}${content.slice(end + 1)}`;
}

function find({ sections }: ContextDocument, { kind, stage }: SectionRef): ContextSection | undefined {
  const fitting = sections.filter((one) => one.kind === kind && one.stage === stage);
  return fitting.find(({ level }) => level === 2) ?? fitting[0];
}

/** A new section: stage blocks behind the last one, every other at the end of the file. */
function withSection(content: string, document: ContextDocument, { kind, stage }: SectionRef, eol: string): string {
  if (kind !== 'stage') return inserted(content, content.length, `## ${HEADINGS[kind]}`, eol);
  const blocks = document.sections.filter((one) => one.kind === 'stage');
  const before = blocks.filter((one) => (one.stage ?? 0) < (stage ?? 0)).at(-1);
  const [first] = blocks;
  const parent = find(document, { kind: 'stageProgress' });
  const level = first?.level ?? (parent ? parent.level + 1 : 2);
  const heading = `${'#'.repeat(level)} Stage ${stage}: ${STAGES[(stage ?? 1) - 1]?.name ?? ''}`;
  if (!before && first) return inserted(content, first.range.start, heading, eol);
  return inserted(content, before?.range.end ?? parent?.range.end ?? content.length, heading, eol);
}

/** A heading of its own at an offset where a line begins or the file ends. */
function inserted(content: string, at: number, heading: string, eol: string): string {
  const [head, tail] = [content.slice(0, at), content.slice(at)];
  const gap = /^\uFEFF?$/.test(head) || /\n\r?\n$/.test(head) ? '' : head.endsWith('\n') ? eol : eol + eol;
  return `${head}${gap}${heading}${eol}${tail === '' ? '' : eol}${tail}`;
}

function valued(content: string, { body }: ContextSection, key: string, value: string, eol: string): string {
  const text = content.slice(body.start, body.end);
  const form = new RegExp(`^([ \\t>*-]*${key}\\**[ \\t]*:\\**[ \\t]*)(.*?)[ \\t]*\\r?$`, 'im');
  const found = form.exec(text);
  if (found) {
    const start = body.start + found.index + (found[1] ?? '').length;
    const blank = /\s$/.test(found[1] ?? '') ? '' : ' ';
    return replaced(content, { start, end: start + (found[2] ?? '').length }, blank + value);
  }
  return withLines(content, body, [`${key}: ${value}`], eol);
}

function lined(content: string, { body, range }: ContextSection, lines: readonly string[], eol: string): string {
  // Looked for below sub-headings too: somebody may have sorted them.
  const there = new Set(
    content
      .slice(range.start, range.end)
      .split(/\r?\n/)
      .map((line) => plain(line)),
  );
  const missing = lines.filter((entry) => !there.has(plain(entry.split('\n', 1)[0] ?? '')));
  return missing.length === 0 ? content : withLines(content, body, missing, eol);
}

/** A line without its marks, checkbox, time and state: whatever those say, it is the same entry. */
function plain(line: string): string {
  return line
    .replace(/^[\s>]*(?:[-*+]|\d+[.)])?\s*(?:\[[^\]]*\]\s+)?/, '')
    .replace(/\s+\((?:draft|defined|implemented|verified)\)\s*$/, '')
    .trim();
}

/** Puts lines behind the last one of a body that says something. */
function withLines(content: string, body: OffsetRange, lines: readonly string[], eol: string): string {
  const text = content.slice(body.start, body.end);
  const added = lines.join('\n').replaceAll('\n', eol);
  const length = text.trimEnd().length;
  const at = body.start + length;
  if (length > 0) return content.slice(0, at) + eol + added + content.slice(at);
  const head = content.slice(0, body.start);
  const lead = head.endsWith('\n') ? '' : eol;
  const tail = text === '' && body.start < content.length ? eol : '';
  return head + lead + added + eol + tail + content.slice(body.start);
}

function ticked(content: string, { range }: ContextSection, item: string, done: boolean): string {
  const wanted = plain(item);
  for (const found of content
    .slice(range.start, range.end)
    .matchAll(/^[ \t>]*[-*+][ \t]+\[([ xX])\][ \t]+(.*?)[ \t]*\r?$/gm)) {
    if ((found[2] ?? '').trim() !== wanted) continue;
    if ((found[1] !== ' ') === done) return content;
    const at = range.start + found.index + found[0].indexOf('[') + 1;
    return replaced(content, { start: at, end: at + 1 }, done ? 'x' : ' ');
  }
  return content;
}

function replaced(content: string, { start, end }: OffsetRange, value: string): string {
  return content.slice(0, start) + value + content.slice(end);
}
