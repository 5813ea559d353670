import { expect, test } from 'vitest';
import { runAsOf } from '../../../../src/orchestrator/journal/journalAsOf';
import { readJournal } from '../../../../src/orchestrator/journal/journalReader';
import { journalEvents } from '../../../support/testRecords';

const AT = '2026-03-01T10:00:00.000Z';

test.each(['a#b', 'a#b#c', 'a%23b', 'a b'])(
  'the past of a run belongs to the same feature, in the folder %s',
  (name) => {
    const folder = `.tmp/tasks/${name}`;
    const start = {
      v: 1,
      at: AT,
      kind: 'start',
      run: 'r1',
      feature: folder,
      seq: '01',
      agent: 'A',
      model: 'm',
      attempt: 1,
    };
    const events = journalEvents(JSON.stringify(start));
    const run = readJournal({
      record: { origin: 'ours', events, notes: [] },
      root: 'file:///x%23y#z',
      path: 'j.jsonl',
      live: true,
    });
    expect(run).toBeDefined();
    expect(run && runAsOf(run, events, Date.parse(AT))?.feature).toBe(run?.feature);
  },
);
