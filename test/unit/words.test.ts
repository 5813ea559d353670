import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { collectWords, wordsBundle } from '../../scripts/words';

it('has every sentence for a person in the bundle that translators begin from', () => {
  const { words, unknown } = collectWords();
  // The seam that shows what others made.
  expect(unknown.filter(({ place }) => !place.startsWith('src/platform/localize.ts:'))).toEqual([]);
  const bundle = readFileSync(join(import.meta.dirname, '..', '..', 'l10n', 'bundle.l10n.json'), 'utf8');
  expect(bundle === wordsBundle(words), 'l10n/bundle.l10n.json is out of date: run `npm run l10n`').toBe(true);
});
