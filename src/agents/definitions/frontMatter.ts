/** A Markdown file with the YAML in front of it told apart. */
export type FrontMatter =
  | { readonly kind: 'none'; readonly body: string }
  /** Begun and never ended. */
  | { readonly kind: 'open' }
  | {
      readonly kind: 'there';
      readonly yaml: string;
      /** Where `yaml` begins in the text, a BOM counted as one. */
      readonly offset: number;
      readonly body: string;
    };

/** Takes a text apart at the first two lines of `---`; later ones belong to the body. */
export function frontMatter(text: string): FrontMatter {
  const begin = /^\uFEFF?---[ \t]*\r?\n/.exec(text)?.[0];
  if (begin === undefined) return { kind: 'none', body: text.replace(/^\uFEFF/, '').trim() };
  const end = /^---[ \t]*$/m.exec(text.slice(begin.length).replaceAll('\r', ' '));
  if (!end) return { kind: 'open' };
  const at = begin.length + end.index;
  return {
    kind: 'there',
    yaml: text.slice(begin.length, at),
    offset: begin.length,
    body: text.slice(at + end[0].length).trim(),
  };
}
