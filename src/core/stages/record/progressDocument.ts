import type { StageRecord } from '../stageRecord';
import { markdown } from '../submission/render/markdown';
import { stageWords } from './stageWords';

const START = '<!-- callboard:stages:start -->';
const END = '<!-- callboard:stages:end -->';

/**
 * `progress.md`, the readable twin of the stage record: written between two markers, in the form that the workflow
 * uses in `context.md`. Everything outside of the markers stays as it is, byte for byte.
 * @param existing the file's text; undefined where there is none
 * @param name of the feature, for the heading of a new file
 */
export function progressDocument(existing: string | undefined, record: StageRecord, name: string): string {
  // Words in code stand as they are: none of them may end the block.
  const block = [START, ...lines(record).map((line) => line.replaceAll('-->', '--\u200b>')), END];
  if (existing === undefined) return `# Progress: ${markdown.line(name)}\n\n${block.join('\n')}\n`;
  const eol = existing.includes('\r\n') ? '\r\n' : '\n';
  const text = block.join(eol);
  const end = existing.indexOf(END, existing.indexOf(START) + START.length);
  const start = end < 0 ? -1 : existing.lastIndexOf(START, end);
  if (start >= 0) return existing.slice(0, start) + text + existing.slice(end + END.length);
  const gap = existing === '' || existing.endsWith(eol + eol) ? '' : existing.endsWith('\n') ? eol : eol + eol;
  return `${existing}${gap}${text}${eol}`;
}

function lines(record: StageRecord): string[] {
  const { current, stages, closed, open } = stageWords(record);
  // Two blanks at its end keep a line a line of its own when the file is previewed.
  const field = (key: string, value: string | undefined) => (value ? [`${key}: ${markdown.line(value)}  `] : []);
  const parts = stages
    .filter(({ begun }) => begun)
    .flatMap(({ number, name, status }) => {
      const entry = record.stages[number - 1] as StageRecord['stages'][number];
      const { startedAt, completedAt, outputs, approved, round = 1, error, criteria = [] } = entry;
      return [
        '',
        `### Stage ${number}: ${markdown.line(name)}`,
        '',
        ...field('Status', status),
        ...field('Round', round > 1 ? String(round) : undefined),
        ...field('Started', startedAt),
        ...field('Completed', completedAt),
        ...field('Approved by', approved?.by),
        ...field('Error', error),
        ...field('Outputs', outputs.join(', ')),
        ...(criteria.length > 0 ? [''] : []),
        ...criteria.map(({ text, met, evidence, signed }) => {
          const parts = [text, evidence ? `Evidence: ${evidence}` : '', signed?.by ? `Signed by ${signed.by}` : ''];
          return `- [${met ? 'x' : ' '}] ${markdown.sentences(parts)}`;
        }),
      ];
    });
  return [
    ...(record.aborted ? field('Aborted', record.aborted.reason || 'yes') : []),
    ...field('Current Stage', `${current} (${record.stages[current - 1]?.name ?? ''})`),
    ...field('Completed Stages', closed.join(', ') || 'none'),
    ...field('Remaining Stages', open.join(', ') || 'none'),
    ...parts,
    '',
  ];
}
