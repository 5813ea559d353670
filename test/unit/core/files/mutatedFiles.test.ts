import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type JsonChange, patchJson } from '../../../../src/core/files/json/patchJson';
import { repairJson } from '../../../../src/core/files/json/repairJson';
import { readFeature } from '../../../../src/core/files/read/readFeature';
import { subtaskChanges } from '../../../../src/core/transitions/subtaskChanges';
import { mutatedFile } from '../../../support/mutatedFile';
import { corpusFeatures } from '../../../support/readFolder';
import { stormRuns } from '../../../support/stormRuns';
import { featureFiles, readLogin, subtaskText, taskText } from '../../../support/taskFixtures';

const REAL = corpusFeatures().flatMap(({ path }) =>
  readdirSync(path)
    .filter((name) => name.endsWith('.json'))
    .map((name) => readFileSync(join(path, name), 'utf8')),
);
const OWN = [
  subtaskText('01'),
  subtaskText('02', { depends_on: ['01', 'login-03'], callboard: { blocked: { reason: 'r', by: 'b', at: 'c' } } }),
  taskText(),
];
const AT = '2026-02-14T10:00:00Z';

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return undefined;
  }
}

const document = mutatedFile([...OWN, ...REAL]);

describe('mutated task files', { timeout: 300_000 }, () => {
  it('are read or broken, never thrown at, and every problem lies within its file', () => {
    fc.assert(
      fc.property(document, document, (subtask, task) => {
        const texts: Record<string, string> = { 'task.json': task, 'subtask_01.json': subtask };
        const feature = readLogin({ ...texts, 'subtask_02.json': subtaskText('02', { depends_on: ['01'] }) });
        expect(feature.subtasks.length + feature.broken.filter(({ seq }) => seq !== undefined).length).toBe(2);
        expect(feature.plan.batches.flatMap(({ members }) => members).length).toBeLessThanOrEqual(2);
        for (const { file, problem } of feature.broken) {
          expect(feature.problems).toContain(problem);
          expect(problem.range, file).toBeDefined();
        }
        for (const { path, range } of feature.problems) {
          const length = texts[path.slice(path.lastIndexOf('/') + 1)]?.length;
          if (range === undefined || length === undefined) continue;
          expect(range.start).toBeGreaterThanOrEqual(0);
          expect(range.end).toBeGreaterThanOrEqual(range.start);
          expect(range.end).toBeLessThanOrEqual(length);
        }
      }),
      stormRuns(500),
    );
  });

  it('are patched to what was asked for, and to nothing else', () => {
    const actions = fc.constantFrom<(subtask: Parameters<typeof subtaskChanges.reset>[0]) => JsonChange[]>(
      (subtask) => subtaskChanges.start(subtask, { agentId: 'coder-agent', at: AT }),
      (subtask) => subtaskChanges.complete(subtask, { summary: 'Done.', at: AT }),
      (subtask) => subtaskChanges.reset(subtask),
    );
    fc.assert(
      fc.property(document, actions, (text, action) => {
        const [subtask] = readFeature({ ...featureFiles({}), files: [{ name: 'subtask_01.json', text }] }).subtasks;
        if (subtask === undefined) return;
        expect(patchJson(text, [])).toBe(text);
        const changes = action(subtask);
        const expected = { ...(parsed(text) as Record<string, unknown>) };
        const flat = changes.filter(({ path }) => path.length === 1);
        for (const { path, value } of flat) {
          if (value === undefined) delete expected[String(path[0])];
          else expected[String(path[0])] = value;
        }
        const after = patchJson(text, flat);
        expect(parsed(after)).toEqual(expected);
        expect(after.startsWith('\uFEFF')).toBe(text.startsWith('\uFEFF'));
        expect(patchJson(after, flat)).toBe(after);
      }),
      stormRuns(500),
    );
  });

  it('are mended to valid JSON or left alone', () => {
    fc.assert(
      fc.property(document, (text) => {
        const mended = repairJson(text);
        if (parsed(text) !== undefined) expect(mended).toBeUndefined();
        else if (mended !== undefined) expect(parsed(mended)).toBeTypeOf('object');
      }),
      stormRuns(500),
    );
  });
});
