import { expect, it } from 'vitest';
import { withoutIcons, withoutLinks } from '../../../src/platform/plainWords';

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
