import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { checkSubmission } from '../../../../src/core/stages/submission/checkSubmission';
import { plainText } from '../../../../src/core/text/message';
import { sampleFacts, sampleSubmissions } from '../../../support/sampleSubmissions';

const STAGE_NUMBERS = [1, 2, 3, 4, 5, 6, 7, 8] as const;

/** Every list and object of a submission, with the way to it. */
function places(value: unknown, path: (string | number)[] = []): (string | number)[][] {
  if (typeof value !== 'object' || value === null) return [path];
  return [
    path,
    ...Object.entries(value).flatMap(([key, item]) =>
      places(item, [...path, Array.isArray(value) ? Number(key) : key]),
    ),
  ];
}

it('never fails and never takes an empty text, whatever a model sends', () => {
  const stage = fc.constantFrom(...STAGE_NUMBERS);
  const junk = fc.oneof(fc.jsonValue(), fc.constantFrom('', ' ', '\n', -1, 1e308, [], {}, null, '__proto__', 'S1'));
  fc.assert(
    fc.property(stage, fc.nat(), junk, (number, at, value) => {
      const submission: unknown = sampleSubmissions()[number];
      const all = places(submission).filter(({ length }) => length > 0);
      const path = all[at % all.length] ?? [];
      const parent = path
        .slice(0, -1)
        .reduce<unknown>((node, step) => (node as Record<string, unknown>)[step], submission);
      const key = path[path.length - 1] ?? '';
      const before = (parent as Record<string, unknown>)[key];
      (parent as Record<string | number, unknown>)[key] = value;
      const result = checkSubmission(number, submission, sampleFacts(number));
      if (result.kind === 'refused') {
        expect(result.problems.length).toBeGreaterThan(0);
        for (const { message } of result.problems) expect(plainText(message)).toMatch(/\S.*[.:"\]}]$|\S/);
      } else if (typeof before === 'string') expect(String(value ?? 'absent').trim()).not.toBe('');
    }),
    { numRuns: 400 },
  );
});
