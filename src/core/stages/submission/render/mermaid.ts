/** A node of a diagram. */
export interface DiagramNode {
  readonly id: string;
  readonly label: string;
  /** Drawn with a thick border. */
  readonly marked?: boolean;
  /** The group that it is drawn in. */
  readonly group?: string;
}

/** An arrow of a diagram; ends that name no node are left out. */
export interface DiagramEdge {
  readonly from: string;
  readonly to: string;
  readonly label?: string;
}

/**
 * A flow chart in Mermaid's language, fenced. Labels are words only, whatever stands in them.
 * @param direction `LR` from left to right, `TD` from top to bottom
 */
export function mermaid(direction: 'LR' | 'TD', nodes: readonly DiagramNode[], edges: readonly DiagramEdge[]): string {
  const names = new Map(nodes.map(({ id }, index) => [id, `n${index}`]));
  const line = ({ id, label }: DiagramNode) => `${names.get(id)}["${words(label)}"]`;
  const groups = [...new Set(nodes.flatMap(({ group }) => group ?? []))];
  const lines = [
    `flowchart ${direction}`,
    ...nodes.filter(({ group }) => group === undefined).map((node) => `  ${line(node)}`),
    ...groups.flatMap((group, index) => [
      `  subgraph g${index}["${words(group)}"]`,
      ...nodes.filter((node) => node.group === group).map((node) => `    ${line(node)}`),
      '  end',
    ]),
    ...edges.flatMap(({ from, to, label }) => {
      const [a, b] = [names.get(from), names.get(to)];
      if (a === undefined || b === undefined) return [];
      return [`  ${a} -->${label === undefined ? '' : `|"${words(label)}"|`} ${b}`];
    }),
  ];
  const marked = nodes.filter((node) => node.marked).map(({ id }) => names.get(id));
  if (marked.length > 0) lines.push('  classDef marked stroke-width:3px', `  class ${marked.join(',')} marked`);
  return `\`\`\`mermaid\n${lines.join('\n')}\n\`\`\``;
}

/** Letters, digits and marks without a meaning; all else as its number, which Mermaid draws as the character. */
function words(label: string): string {
  return label
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[^\p{L}\p{N} .,:()/+?!'–—-]/gu, (character) => `#${character.codePointAt(0)};`);
}
