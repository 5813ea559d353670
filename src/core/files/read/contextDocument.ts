import type { OffsetRange } from '../../model/problem';

/** What a section of `context.md` is about, by the headings that real files use. */
export type SectionKind =
  | 'request'
  | 'contextFiles'
  | 'referenceFiles'
  | 'externalDocs'
  | 'components'
  | 'constraints'
  | 'exitCriteria'
  | 'progress'
  | 'stageProgress'
  | 'stage'
  | 'architecture'
  | 'stories'
  | 'priorities'
  | 'contracts'
  | 'decisions'
  | 'filesCreated'
  | 'other';

/** A heading with what belongs to it. */
export interface ContextSection {
  readonly kind: SectionKind;
  /** Of `### Stage N: …` blocks. */
  readonly stage?: number;
  /** Without the `#`. */
  readonly heading: string;
  /** 2 or more. */
  readonly level: number;
  /** The heading's line and all up to the next heading of its level or above. */
  readonly range: OffsetRange;
  /** Behind the heading's line, up to the first heading of any level. */
  readonly body: OffsetRange;
}

/** A line `Key: value` of the header. */
export interface HeaderLine {
  readonly value: string;
  /** Of the value alone; empty where there is none. */
  readonly range: OffsetRange;
}

/** `context.md` as it lies there. Ranges are offsets in its text, for edits in place: it is never written anew. */
export interface ContextDocument {
  readonly title?: string;
  readonly sessionId?: HeaderLine;
  readonly created?: HeaderLine;
  readonly status?: HeaderLine;
  readonly sections: readonly ContextSection[];
  /** Folder names that it mentions as `.tmp/tasks/{feature}`. */
  readonly features: readonly string[];
}

const KINDS: readonly (readonly [SectionKind, RegExp])[] = [
  ['stage', /^stage\s+[1-8]\b/i],
  ['stageProgress', /^stage progress\b/i],
  ['request', /^(?:current )?request\b|^objective\b|^goal\b/i],
  ['contextFiles', /^context files\b|^standards\b/i],
  ['referenceFiles', /^(?:key )?reference files\b/i],
  ['externalDocs', /^external (?:docs|context|documentation)\b/i],
  ['components', /^components?\b/i],
  ['constraints', /^constraints?\b/i],
  ['exitCriteria', /^(?:exit|acceptance|success|completion) (?:criteria|requirements?)\b/i],
  ['progress', /^progress\b/i],
  ['architecture', /^architecture\b/i],
  ['stories', /^user stories\b/i],
  ['priorities', /^priorit/i],
  ['contracts', /^contracts?\b/i],
  ['decisions', /^(?:key |architectural )?decisions?\b/i],
  ['filesCreated', /^files (?:created|modified|changed)\b/i],
];

const HEADER: Readonly<Record<string, 'sessionId' | 'created' | 'status'>> = {
  'session id': 'sessionId',
  session: 'sessionId',
  created: 'created',
  status: 'status',
};

interface Heading {
  readonly level: number;
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Every heading outside of fenced code, and the lines before the first one of level 2 or more. */
function scan(content: string): { headings: Heading[]; header: { line: string; start: number }[] } {
  const headings: Heading[] = [];
  const header: { line: string; start: number }[] = [];
  let fence: string | undefined;
  let start = content.startsWith('\uFEFF') ? 1 : 0;
  while (start < content.length) {
    const lineBreak = content.indexOf('\n', start);
    const next = lineBreak < 0 ? content.length : lineBreak + 1;
    const line = content.slice(start, next).replace(/\r?\n$/, '');
    const mark = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1];
    if (mark !== undefined) {
      if (fence === undefined) fence = mark;
      else if (mark.startsWith(fence) && line.trim() === mark) fence = undefined;
    } else if (fence === undefined) {
      const found = /^ {0,3}(#{1,6})\s+(.*?)(?:\s+#+)?\s*$/.exec(line);
      if (found?.[1] !== undefined) headings.push({ level: found[1].length, text: found[2] ?? '', start, end: next });
      else if (headings.every(({ level }) => level < 2)) header.push({ line, start });
    }
    start = next;
  }
  return { headings, header };
}

function section(headings: readonly Heading[], index: number, length: number): ContextSection {
  const { level, text: heading, start, end } = headings[index] as Heading;
  const following = headings.slice(index + 1);
  const kind = KINDS.find(([, form]) => form.test(heading))?.[0] ?? 'other';
  const stage = kind === 'stage' ? Number(/\d/.exec(heading)?.[0]) : undefined;
  return {
    kind,
    stage,
    heading,
    level,
    range: { start, end: following.find((other) => other.level <= level)?.start ?? length },
    body: { start: end, end: following[0]?.start ?? length },
  };
}

/**
 * Reads `context.md`: its header lines, and its sections under the headings that people and agents really write.
 * Whatever it does not know it leaves alone; it never fails.
 */
export function contextDocument(content: string): ContextDocument {
  const { headings, header } = scan(content);
  const found: { -readonly [Key in 'sessionId' | 'created' | 'status']?: HeaderLine } = {};
  for (const { line, start } of header) {
    const [, lead = '', key = '', value = ''] = /^([\s>*-]*([A-Za-z ]+?)\**\s*:\**[ \t]*)(.*?)[\s]*$/.exec(line) ?? [];
    const name = HEADER[key.toLowerCase()];
    if (name === undefined || found[name] !== undefined) continue;
    const from = start + lead.length;
    found[name] = { value, range: { start: from, end: from + value.length } };
  }
  const title = headings.find(({ level }) => level === 1)?.text;
  const features = [...content.matchAll(/\.tmp\/tasks\/(?:(?:active|completed)\/)?([A-Za-z0-9][\w-]*)/g)];
  const sections = headings.flatMap(({ level }, index) =>
    level >= 2 ? [section(headings, index, content.length)] : [],
  );
  return {
    title: title?.replace(/^Task Context:\s*/i, ''),
    ...found,
    sections,
    features: [...new Set(features.map(([, name = '']) => name))].filter(
      (name) => name !== 'active' && name !== 'completed',
    ),
  };
}
