import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseJsonObject } from '../../../../../src/core/files/json/parseJsonObject';
import { isHealthySubtask } from '../../../../../src/core/files/problems/isHealthySubtask';
import { subtaskFileProblems } from '../../../../../src/core/files/problems/subtaskFileProblems';
import { ReadFile } from '../../../../../src/core/files/read/readFile';
import { SubtaskSchema } from '../../../../../src/core/schema/subtaskSchema';
import { mutatedFile } from '../../../../support/mutatedFile';
import { corpusFeatures } from '../../../../support/readFolder';
import { stormRuns } from '../../../../support/stormRuns';
import { subtaskText } from '../../../../support/taskFixtures';

const AT = '2026-02-14T10:00:00Z';
const DONE = {
  status: 'completed',
  agent_id: 'coder-agent',
  started_at: AT,
  completed_at: AT,
  completion_summary: 'It is done.',
};
const RICH = {
  depends_on: ['02', '103'],
  parallel: null,
  suggested_agent: null,
  context_files: [{ path: 'a.md', lines: '1-20,45', reason: 'Rules: all of them' }, 'b.md'],
  reference_files: null,
  external_context: ['c.md'],
  validation_commands: ['npm test'],
  module: '@app/auth',
  notes: 'Unknown: kept.',
  tags: ['a', 'b'],
};
const HEALTHY = [subtaskText('01'), subtaskText('01', DONE), subtaskText('01', RICH)];
const REAL = corpusFeatures().flatMap(({ path }) =>
  readdirSync(path)
    .filter((name) => name.startsWith('subtask'))
    .map((name) => readFileSync(join(path, name), 'utf8')),
);

/** What the quick look says, and what the full judging finds in the same text; undefined where it is no JSON object. */
function judged(text: string): { healthy: boolean; codes: string[] } | undefined {
  const name = 'subtask_01.json';
  const { json } = parseJsonObject(name, { name, text });
  if (json === undefined) return undefined;
  const seq = typeof json['seq'] === 'string' && /^\d{2,}$/.test(json['seq']) ? json['seq'] : '01';
  const file = new ReadFile(name, `subtask_${seq}.json`, text, json);
  const codes = [...subtaskFileProblems(file, 'login')].map(({ code }) => code);
  return { healthy: isHealthySubtask(json, text, seq), codes: codes.filter((code) => code !== 'file-name') };
}

/** Changes that each take one key to a value of any kind, or away. */
const KEYS = [
  ...Object.keys(SubtaskSchema.shape),
  'exit_criteria',
  'completed_summary',
  'summary',
  'description',
  'notes',
];
const VALUES = [
  ...[undefined, null, 0, true, '', ' ', 'x', 'a\\b', 'a": b', 'a : b', ': b', '03', '3', '003', 'in_progress'],
  ...[AT, 'soon', '2026-13-01', 'x'.repeat(101), 'x'.repeat(201), {}, { path: 1 }, [], [null], ['01'], ['2', '2']],
  ...[['02', '02'], ['login-02'], [{ path: 'a', lines: '9-3' }], [{ path: 'a', lines: 3 }], [{ reason: 'r' }]],
  ...[[{ path: 'a', more: 1 }], ['a\\b'], [{ path: 'a\\b' }], 'blocked', 'completed', 'done'],
];
const changed = fc
  .tuple(
    fc.constantFrom<Readonly<Record<string, unknown>>>({}, DONE, RICH),
    fc.array(fc.tuple(fc.constantFrom(...KEYS), fc.constantFrom(...VALUES)), { maxLength: 2 }),
  )
  .map(([base, changes]) => subtaskText('01', { ...base, ...Object.fromEntries(changes) }));

describe('isHealthySubtask', () => {
  it('knows healthy files in their usual forms', () => {
    for (const text of HEALTHY) {
      expect(judged(text)).toEqual({ healthy: true, codes: [] });
      expect(judged(JSON.stringify(JSON.parse(text)))?.healthy).toBe(true);
      expect(judged(text.replaceAll('\n', '\r\n'))?.healthy).toBe(true);
    }
  });

  it('leaves what it cannot be sure of to the full judging', () => {
    const [text = ''] = HEALTHY;
    for (const odd of [
      text.replace('"status"', '"status": "blocked", "status"'),
      text.replace('"status"', '"status" : "blocked", "status"'),
      text.replace('"status"', '"stat\\u0075s": "blocked", "status"'),
      text.replace('"status"', '"__proto__": {"title": 1}, "status"'),
      `\uFEFF${text}`,
    ]) {
      expect(judged(odd)?.healthy, odd).toBe(false);
    }
  });

  it.each([
    ['real files, damaged', mutatedFile([...HEALTHY, ...REAL])],
    ['healthy files, damaged', mutatedFile(HEALTHY)],
    ['any value at any key', changed],
  ])('says yes only where the full judging finds nothing: %s', { timeout: 300_000 }, (_, texts) => {
    fc.assert(
      fc.property(texts, (text) => {
        const found = judged(text);
        if (found?.healthy) expect(found.codes).toEqual([]);
      }),
      stormRuns(2000),
    );
  });
});
