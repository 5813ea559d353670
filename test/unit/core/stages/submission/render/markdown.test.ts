import { createRequire } from 'node:module';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { markdown } from '../../../../../../src/core/stages/submission/render/markdown';
import { mermaid } from '../../../../../../src/core/stages/submission/render/mermaid';

type Preview = new (options: {
  readonly html: boolean;
  readonly linkify: boolean;
}) => {
  render(source: string): string;
  readonly linkify: { set(options: { readonly fuzzyLink: boolean }): void };
};
const MarkdownIt = createRequire(import.meta.url)('markdown-it') as Preview;

/** Set as the editor's own preview is, with HTML let through, which is the worst case. */
const preview = new MarkdownIt({ html: true, linkify: true });
preview.linkify.set({ fuzzyLink: false });

const nasty = fc.oneof(
  fc.constantFrom(
    '<img src=x onerror=alert(1)>',
    '</td><script>',
    '[x](command:workbench.action.quit)',
    '![x](https://example.com/x.png)',
    'https://example.com/a',
    'www.example.com',
    'mailto:a@example.com',
    '<https://example.com>',
    '<!-- callboard:stages:end -->',
    '&lt;b&gt;',
    '[a]: https://example.com',
    '```',
    '`code`',
    '``',
    '---',
    '===',
    '# x',
    '1. x',
    '- x',
    '    x',
    '> x',
    '| a | b |',
    '\\',
    '\n',
    '\r\n',
    '$x$',
    '**x**',
    '[^1]',
    '~~x~~',
  ),
  fc.string({ maxLength: 6 }),
);
const words = fc.array(nasty, { maxLength: 6 }).map((parts) => parts.join(''));
const tags = (html: string) => [...new Set([...html.matchAll(/<\/?([a-z!-][a-z0-9-]*)/gi)].map(([, name]) => name))];
const entities: Record<string, string> = { '&lt;': '<', '&gt;': '>', '&amp;': '&', '&quot;': '"' };
const plain = (html: string) =>
  html.replace(/<[^>]*>/g, '').replace(/&(?:lt|gt|amp|quot);/g, (entity) => entities[entity] ?? entity);

describe('words of models in Markdown', () => {
  it('are one paragraph of words and code, whatever stands in them', () => {
    fc.assert(
      fc.property(words, (given) => {
        const html = preview.render(markdown.line(given));
        expect(tags(html).filter((tag) => tag !== 'p' && tag !== 'code')).toEqual([]);
        if (!given.includes('`')) expect(plain(html).trim()).toBe(given.replace(/\s+/g, ' ').trim());
      }),
      { numRuns: 600 },
    );
  });

  it('are paragraphs and lists where they are prose', () => {
    fc.assert(
      fc.property(words, (given) => {
        const html = preview.render(markdown.prose(given));
        expect(tags(html).filter((tag) => !['p', 'code', 'ul', 'ol', 'li'].includes(tag ?? ''))).toEqual([]);
      }),
      { numRuns: 600 },
    );
    expect(preview.render(markdown.prose('One.\n\n- a\n- b'))).toBe(
      '<p>One.</p>\n<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n',
    );
  });

  it('stay in their cell of a table', () => {
    fc.assert(
      fc.property(words, words, (a, b) => {
        const html = preview.render(
          markdown.table(
            ['one', 'two'],
            [
              [a, b],
              ['x', 'y'],
            ],
          ),
        );
        expect(html.match(/<td>/g)).toHaveLength(4);
        expect(
          tags(html).filter((tag) => !['table', 'thead', 'tbody', 'tr', 'th', 'td', 'code'].includes(tag ?? '')),
        ).toEqual([]);
      }),
      { numRuns: 400 },
    );
  });

  it('stay in their fence', () => {
    fc.assert(
      fc.property(words, (source) => {
        const html = preview.render(`${markdown.code('diff', source)}\n\nend`);
        expect(html.endsWith('</code></pre>\n<p>end</p>\n')).toBe(true);
        expect(tags(html)).toEqual(['pre', 'code', 'p']);
      }),
    );
  });

  it('are labels of diagrams, never their language', () => {
    fc.assert(
      fc.property(words, (label) => {
        const source = mermaid(
          'LR',
          [
            { id: 'a', label, group: label },
            { id: 'b', label: 'b' },
          ],
          [{ from: 'a', to: 'b', label }],
        );
        const lines = source.split('\n');
        expect(lines).toHaveLength(8);
        for (const line of lines.slice(2, -1))
          expect(line).toMatch(
            /^ +(?:(?:subgraph )?[ng]\d\["[^"<>`[\]{}|\\]*"\]|end|n0 -->\|"[^"<>`[\]{}|\\]*"\| n1)$/,
          );
      }),
    );
  });
});
