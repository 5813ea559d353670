/** Markdown made of the words of models and files: they read as they are and can become neither HTML nor link nor command. */
export const markdown = {
  /** On one line; `code` stays code. */
  line(words: string): string {
    return inline(words.replace(/\s+/g, ' ').trim())
      .replace(/^(?=[#+=-])/, '\\')
      .replace(/^(\d+)(?=[.)](?:\s|$))/, '$1\\');
  },

  /** Several sentences on one line, with one full stop between each two; empty ones are left out. */
  sentences(parts: readonly string[]): string {
    const words = parts.map((part) => markdown.line(part)).filter((part) => part !== '');
    return words
      .map((part, index) => (index === words.length - 1 || /[.!?]$/.test(part) ? part : `${part}.`))
      .join(' ');
  },

  /** Paragraphs and plain lists stay such; nothing else has a meaning. */
  prose(words: string): string {
    const lines = words.replace(/\r\n?/g, '\n').trim().split('\n');
    return lines
      .map((line) => {
        const [, indent = '', item = ''] = /^(\s*)((?:[-*+]|\d{1,3}[.)])\s+)?/.exec(line) ?? [];
        const rest = line.slice(indent.length + item.length);
        const lead = item === '' ? '' : `${' '.repeat(Math.min(indent.length, 6))}${item.replace(/^[*+]/, '-')}`;
        return rest.trim() === '' && item === '' ? '' : lead + markdown.line(rest);
      })
      .join('\n');
  },

  /** A table; a cell is one line. */
  table(head: readonly string[], rows: readonly (readonly string[])[]): string {
    const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
    return [row(head), row(head.map(() => '---')), ...rows.map((cells) => row(cells.map(cell)))].join('\n');
  },

  list(items: readonly string[], none = 'None.'): string {
    return items.length === 0 ? none : items.map((item) => `- ${markdown.line(item)}`).join('\n');
  },

  /** A fence that nothing in the text can close. */
  code(language: string, source: string): string {
    const longest = Math.max(2, ...[...source.matchAll(/`+/g)].map(([ticks]) => ticks.length));
    const fence = '`'.repeat(longest + 1);
    return `${fence}${language}\n${source.replace(/\r\n?/g, '\n').replace(/\n*$/, '\n')}${fence}`;
  },

  /** Blocks with an empty line between each two, and a line break at the end. */
  document(blocks: readonly string[]): string {
    return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
  },
} as const;

function cell(words: string): string {
  // A bar ends a cell within code as well.
  return words === '' ? ' ' : markdown.line(words).replace(/(?<!\\)\|/g, '\\|');
}

function inline(words: string): string {
  return words
    .split(/(`[^`]+`)/)
    .map((part, index) => (index % 2 === 1 ? part : escaped(part)))
    .join('');
}

function escaped(words: string): string {
  return words
    .replace(/[\\`*_[\]>|~$@]|<(?=[a-z/!?])|&(?=[#a-z])/gi, '\\$&')
    .replace(/:(?=\/\/)/g, '\\:')
    .replace(/\bwww(?=\.)/gi, '$&\\')
    .replace(/\b(mailto|xmpp|command|vscode|javascript):/gi, '$1\\:');
}
