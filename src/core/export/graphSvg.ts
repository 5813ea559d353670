import type { Feature } from '../model/feature';
import { LAYOUT_SIZES, layoutGraph } from '../plan/layout';
import { type Message, msg } from '../text/message';
import { oneLine } from '../text/shorten';
import type { ExportedSubtask } from './exportedSubtask';

const MARGIN = 24;
const TITLE = 32;
const HEADS = 32;
const LEGEND = 40;
const LONGEST_TITLE = 18;
const LONGEST_FACT = 20;

/** Colours that read on the picture's own paper, whatever lies around it. */
const INK = {
  paper: '#ffffff',
  text: '#24292f',
  dim: '#57606a',
  line: '#8c959f',
  faint: '#d0d7de',
  path: '#652d90',
  you: '#855f00',
  rest: '#8c959f',
  plain: '#24292f',
  work: '#0063d3',
  needsYou: '#855f00',
  stopped: '#c72e0f',
  proven: '#2d7a2a',
} as const;

/**
 * The dependency graph of a feature as one SVG that needs nothing beside it: batches as columns, dependencies, critical
 * path, subtasks that write the same file. The same feature gives the same bytes.
 * @param shown the feature's subtasks with their states, in its order
 * @param say gives a sentence in the reader's language
 */
export function graphSvg(feature: Feature, shown: readonly ExportedSubtask[], say: (text: Message) => string): string {
  const { plan } = feature;
  const rest = shown.flatMap(({ subtask: { file } }) => (plan.batchOf.has(file) ? [] : [file]));
  const columns = [...plan.batches.map(({ members }) => members), ...(rest.length > 0 ? [rest] : [])];
  const edges = shown.flatMap(({ subtask: { file } }) =>
    (plan.dependencies.get(file) ?? []).map((from) => ({ from, to: file })),
  );
  const layout = layoutGraph({ columns, edges });
  const top = MARGIN + TITLE + HEADS;
  const at = (x: number, y: number) => `${x + MARGIN} ${y + top}`;
  const completed = new Set(shown.filter(({ kind }) => kind === 'completed').map(({ subtask }) => subtask.file));
  const next = new Map(plan.criticalPath.map((file, index) => [file, plan.criticalPath[index + 1]]));
  const width = Math.max(layout.width, 520) + 2 * MARGIN;
  const height = layout.height + top + LEGEND + MARGIN;
  const legend = [
    { label: msg('depends on'), line: `stroke="${INK.line}"` },
    { label: msg('met'), line: `stroke="${INK.faint}"` },
    { label: msg('critical path'), line: `stroke="${INK.path}" stroke-width="2"` },
    { label: msg('same file'), line: `stroke="${INK.you}" stroke-width="1.5" stroke-dasharray="4 3"` },
  ];
  const lines = layout.edges.map(({ from, to, points }) => {
    const critical = next.get(from) === to;
    const colour = critical ? INK.path : completed.has(from) ? INK.faint : INK.line;
    const end = points.at(-1);
    const arrow = end ? `<path d="M${at(end.x, end.y)}l-6 -3v6z" fill="${colour}"/>` : '';
    return {
      critical,
      svg: `<path d="${curve(points, at)}" fill="none" stroke="${colour}" stroke-width="${critical ? 2 : 1}"/>${arrow}`,
    };
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="system-ui, 'Segoe UI', Ubuntu, sans-serif" font-size="12" role="img">`,
    `<title>${escaped(oneLine(feature.name, 200))}</title>`,
    `<rect width="${width}" height="${height}" fill="${INK.paper}"/>`,
    words(MARGIN, MARGIN + 16, oneLine(feature.name, 80), `font-size="16" font-weight="600" fill="${INK.text}"`),
    ...columns.map((members, index) =>
      words(
        (layout.columns[index] ?? 0) + MARGIN,
        MARGIN + TITLE + 16,
        head(plan.batches[index]?.index, members, completed, say),
        `font-weight="600" fill="${INK.dim}"`,
      ),
    ),
    ...lines.filter(({ critical }) => !critical).map(({ svg }) => svg),
    ...lines.filter(({ critical }) => critical).map(({ svg }) => svg),
    ...plan.conflicts.flatMap(({ a, b }) => tie(layout.nodes.get(a), layout.nodes.get(b), at)),
    ...shown.flatMap((each) => {
      const place = layout.nodes.get(each.subtask.file);
      const critical = plan.criticalPath.includes(each.subtask.file);
      return place ? [node(each, place.x + MARGIN, place.y + top, critical)] : [];
    }),
    ...legend.flatMap(({ label, line }, index) => {
      const [x, y] = [MARGIN + index * 120, height - MARGIN];
      return [
        `<path d="M${x} ${y}h24" fill="none" ${line}/>`,
        words(x + 32, y + 4, say(label), `fill="${INK.dim}" font-size="11"`),
      ];
    }),
    '</svg>',
    '',
  ].join('\n');
}

function head(
  batch: number | undefined,
  members: readonly string[],
  completed: ReadonlySet<string>,
  say: (text: Message) => string,
): string {
  const name = batch === undefined ? say(msg('No batch')) : say(msg('Batch {0}', batch));
  return `${name}  ${members.filter((file) => completed.has(file)).length}/${members.length}`;
}

function node({ subtask, kind, word, meaning }: ExportedSubtask, x: number, y: number, critical: boolean): string {
  const { width, height } = LAYOUT_SIZES;
  const colour = INK[meaning];
  const dash = kind === 'waiting' || kind === 'unknown' ? ' stroke-dasharray="4 3"' : '';
  const fill = kind === 'completed' ? INK.paper : '#f6f8fa';
  return [
    '<g>',
    `<title>${escaped(`${subtask.seq} ${oneLine(subtask.title, 300)}: ${word}`)}</title>`,
    `<rect x="${x + 0.5}" y="${y + 0.5}" width="${width - 1}" height="${height - 1}" rx="4" fill="${fill}" stroke="${colour}"${dash}/>`,
    `<circle cx="${x + 14}" cy="${y + 16}" r="4" fill="${kind === 'completed' ? colour : 'none'}" stroke="${colour}" stroke-width="1.5"/>`,
    words(x + 26, y + 20, oneLine(subtask.title, LONGEST_TITLE), `fill="${INK.text}"`),
    words(x + 26, y + 35, oneLine(`${subtask.seq}  ${word}`, LONGEST_FACT), `fill="${INK.dim}" font-size="11"`),
    critical ? `<path d="M${x + 8} ${y + height}h${width - 16}" stroke="${INK.path}" stroke-width="2"/>` : '',
    '</g>',
  ].join('');
}

function curve(points: readonly { readonly x: number; readonly y: number }[], at: (x: number, y: number) => string) {
  let path = '';
  for (let index = 0; index + 1 < points.length; index += 2) {
    const [from, to] = [points[index], points[index + 1]];
    if (!from || !to) break;
    const middle = (from.x + to.x) / 2;
    path += `${index === 0 ? 'M' : 'L'}${at(from.x, from.y)}C${at(middle, from.y)} ${at(middle, to.y)} ${at(to.x, to.y)}`;
  }
  return path;
}

function tie(
  a: { readonly x: number; readonly y: number } | undefined,
  b: { readonly x: number; readonly y: number } | undefined,
  at: (x: number, y: number) => string,
): string[] {
  if (!a || !b) return [];
  const { width, height } = LAYOUT_SIZES;
  const [upper, lower] = a.y <= b.y ? [a, b] : [b, a];
  const bow = lower.y - upper.y < height + 40 ? 0 : 24;
  const x = bow === 0 ? width / 2 : width;
  const from = bow === 0 ? upper.y + height : upper.y + height / 2;
  const to = bow === 0 ? lower.y : lower.y + height / 2;
  const d = `M${at(upper.x + x, from)}C${at(upper.x + x + bow, from)} ${at(lower.x + x + bow, to)} ${at(lower.x + x, to)}`;
  return [`<path d="${d}" fill="none" stroke="${INK.you}" stroke-width="1.5" stroke-dasharray="4 3"/>`];
}

function words(x: number, y: number, content: string, attributes: string): string {
  return `<text x="${x}" y="${y}" ${attributes}>${escaped(content)}</text>`;
}

/** For XML: its own characters as entities, those that it forbids left out. */
function escaped(content: string): string {
  return content
    .replace(/[\p{Cs}\p{Cn}\uFFFE\uFFFF]/gu, '\uFFFD')
    .replace(/[&<>"']/g, (character) => `&#${character.codePointAt(0) ?? 32};`);
}
