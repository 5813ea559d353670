import { expect, test } from 'vitest';
import { isEvidence } from '../../../src/proof/evidence';

const CRITERION = 'docs/structure.md says for each folder what it may import';

test.each([
  CRITERION,
  CRITERION.toUpperCase(),
  `${CRITERION}: verified.`,
  `Yes, ${CRITERION} - done and checked`,
  'for each folder what it may import, docs/structure.md says',
  'done',
  'All criteria are met, verified',
  'x',
])('`%s` is a copy or an empty word', (evidence) => {
  expect(isEvidence(evidence, CRITERION)).toBe(false);
});

test.each(['docs/structure.md:12', 'the table under "Folders" lists four rules', 'node --test: 14 passing'])(
  '`%s` says something of its own',
  (evidence) => {
    expect(isEvidence(evidence, CRITERION)).toBe(true);
  },
);
