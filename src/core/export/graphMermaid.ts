import type { Feature } from '../model/feature';
import { type Message, msg } from '../text/message';
import { oneLine } from '../text/shorten';
import type { ExportedSubtask } from './exportedSubtask';

const LONGEST = 60;

/**
 * The dependencies of a feature as a Mermaid flowchart: a subgraph for each batch, the critical path thick, subtasks that
 * write the same file tied by a dotted line. The same feature gives the same text.
 * @param shown the feature's subtasks with their states, in its order
 * @param say gives a sentence in the reader's language
 */
export function graphMermaid(
  feature: Feature,
  shown: readonly ExportedSubtask[],
  say: (text: Message) => string,
): string {
  const { plan } = feature;
  const ids = new Map(shown.map(({ subtask }, index) => [subtask.file, `n${index + 1}`]));
  const node = (file: string) => {
    const found = shown.find(({ subtask }) => subtask.file === file);
    return found ? [`    ${ids.get(file)}["${label(found)}"]:::${found.kind}`] : [];
  };
  const groups = [
    ...plan.batches.map(({ index, members }) => ({ id: `b${index}`, title: say(msg('Batch {0}', index)), members })),
    {
      id: 'b0',
      title: say(msg('No batch')),
      members: shown.flatMap(({ subtask: { file } }) => (plan.batchOf.has(file) ? [] : [file])),
    },
  ].filter(({ members }) => members.length > 0);
  const next = new Map(plan.criticalPath.map((file, index) => [file, plan.criticalPath[index + 1]]));
  const edges = shown.flatMap(({ subtask: { file } }) =>
    (plan.dependencies.get(file) ?? []).map(
      (from) => `  ${ids.get(from)} ${next.get(from) === file ? '==>' : '-->'} ${ids.get(file)}`,
    ),
  );
  const ties = plan.conflicts.map(({ a, b }) => `  ${ids.get(a)} -. "${say(msg('same file'))}" .- ${ids.get(b)}`);
  return [
    'flowchart LR',
    ...groups.flatMap(({ id, title, members }) => [
      `  subgraph ${id}["${escaped(title)}"]`,
      ...members.flatMap(node),
      '  end',
    ]),
    ...edges,
    ...ties,
    ...STYLES,
    '',
  ].join('\n');
}

const STYLES = [
  '  classDef waiting stroke-dasharray:4 3',
  '  classDef ready stroke-width:2px',
  '  classDef running stroke:#0063d3,stroke-width:2px',
  '  classDef interrupted stroke:#855f00,stroke-dasharray:2 2',
  '  classDef claimed stroke:#855f00,stroke-width:2px',
  '  classDef blocked stroke:#e51400,stroke-width:2px',
  '  classDef completed stroke:#388a34,stroke-width:2px',
  '  classDef unknown stroke-dasharray:1 3',
];

function label({ subtask, word }: ExportedSubtask): string {
  return `${escaped(`${subtask.seq} ${oneLine(subtask.title, LONGEST)}`)}<br/>${escaped(word)}`;
}

/** As Mermaid's entities: no character of a file begins markup, a link or the end of the label. */
function escaped(words: string): string {
  return words.replace(/[^\p{L}\p{N}\p{M} .,:()/_+-]/gu, (character) => `#${character.codePointAt(0) ?? 32};`);
}
