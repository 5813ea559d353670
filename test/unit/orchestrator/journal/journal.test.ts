import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { NodeFileSystem } from '../../../../src/node/nodeFileSystem';
import { Journal } from '../../../../src/orchestrator/journal/journal';
import { quickClock } from '../../../support/quickClock';
import { testRecords } from '../../../support/testRecords';

const folder = mkdtempSync(join(tmpdir(), 'callboard-journal-'));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('what a tool was given is kept without secrets, by the names of its arguments too', () => {
  const log = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };
  const files = new NodeFileSystem({ durable: false });
  const journal = Journal.create(
    { root: folder, path: 'f-01-1.jsonl', files, clock: quickClock, log },
    testRecords(join(folder, 'records')).records,
    'a-repository',
  );
  const input = { password: 'sesame', command: 'mysql -psesame', note: 'sesame street', list: ['password: sesame'] };
  journal?.add({ kind: 'call', step: 1, id: '1', name: 'run_command', input: JSON.stringify(input) });
  const kept = JSON.parse(readFileSync(join(folder, 'f-01-1.jsonl'), 'utf8'));
  expect(JSON.parse(kept.input)).toEqual({
    password: '[masked]',
    command: 'mysql -p[masked]',
    note: 'sesame street',
    list: ['password: [masked]'],
  });
});
