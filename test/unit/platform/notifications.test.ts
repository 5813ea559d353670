import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { withoutIcons, withoutLinks } from '../../../src/platform/plainWords';

const source = join(import.meta.dirname, '..', '..', '..', 'src');
/** What VS Code takes for a link in a notification. */
const LINK = /\[([^\]]+)\]\(((?:https?:\/\/|command:|file:)[^)\s]+)(?: (["'])(.+?)(\3))?\)/i;

it('leaves no link in the words of a file, and their letters as they are', () => {
  const words = 'Click [here](command:workbench.action.quit) or [there](https://example.org "x")';
  expect(words).toMatch(LINK);
  expect(withoutLinks(words)).not.toMatch(LINK);
  expect(withoutLinks(words).replaceAll('\u200b', '')).toBe(words);
  expect(withoutLinks('src/a.js (new)')).toBe('src/a.js (new)');
});

it('leaves no icon in the words of a file', () => {
  expect(withoutIcons('$(flame) hot')).not.toMatch(/\$\([a-z]/);
  expect(withoutIcons('costs $5')).toBe('costs $5');
});

it('shows notifications in one place, and there without links', () => {
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
  const showing = files
    .map((name) => ({ name: name.replaceAll('\\', '/'), text: readFileSync(join(source, name), 'utf8') }))
    .filter(({ text }) => /\bshow(Information|Warning|Error)Message\b|setStatusBarMessage/.test(text));
  expect(showing.map(({ name }) => name)).toEqual(['platform/notify.ts']);
  expect(showing.filter(({ text }) => !/withoutLinks\(words\)/.test(text))).toEqual([]);
});
