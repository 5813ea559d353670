import * as assert from 'node:assert/strict';
import { readFileSync, rmSync } from 'node:fs';
import * as vscode from 'vscode';
import type { FeatureResult } from '../../src/orchestrator/runs/results';
import { InVsCode } from '../support/inVsCode';
import type { ScriptedModels } from '../support/scriptedModels';
import { subtaskText, taskText } from '../support/taskTexts';

const FOLDER = '.tmp/tasks/ordered';
const SESSION = '.tmp/sessions/2026-02-14-ordered';

describe('a whole feature', () => {
  let vs: InVsCode;
  let models: ScriptedModels;

  before(async () => {
    vs = await InVsCode.start();
    const fixture = vscode.extensions.getExtension<ScriptedModels>('callboard-fixtures.scripted-models');
    assert.ok(fixture, 'the scripted models are not installed');
    models = await fixture.activate();
  });

  beforeEach(async () => {
    vs.put(`${FOLDER}/subtask_01.json`, subtaskText('ordered', '01', { deliverables: ['lib/a.js'] }));
    const second = { deliverables: ['lib/b.js'], depends_on: ['01'] };
    vs.put(`${FOLDER}/subtask_02.json`, subtaskText('ordered', '02', second));
    vs.put(`${FOLDER}/task.json`, taskText('ordered', 2));
    await vs.until(() => vs.feature('ordered')?.subtasks.length === 2);
  });

  afterEach(async () => {
    for (const name of [FOLDER, SESSION, 'lib']) rmSync(vs.path(name), { recursive: true, force: true });
    await vs.until(() => vs.feature('ordered') === undefined);
  });

  const runFeature = () =>
    vscode.commands.executeCommand<FeatureResult | undefined>('callboard.runFeature', { feature: vs.key('ordered') });

  function row(seq: string): string {
    const rows = vs.rows();
    const from = rows.findIndex((each) => each.startsWith('ordered ('));
    return (rows.slice(from).find((each) => each.trimStart().startsWith(`${seq} `)) ?? '').trim();
  }

  it('runs to its end in the order of its dependencies', async () => {
    const turns = ['a', 'b'].flatMap((name) => [
      { calls: [{ name: 'write_file', input: { path: `lib/${name}.js`, content: `export const ${name} = 1;\n` } }] },
      {
        calls: [
          { name: 'report_criterion', input: { criterion: 1, met: true, evidence: `lib/${name}.js:1` } },
          { name: 'complete_subtask', input: { summary: `Made ${name}.` } },
        ],
      },
    ]);
    models.play(turns);
    const result = await runFeature();
    assert.equal(result?.kind, 'ran');
    assert.ok(result?.kind === 'ran' && result.completed, JSON.stringify(result));
    const ran = result.results.map((each) => (each.kind === 'ended' ? `${each.run.seq} ${each.run.phase}` : each.seq));
    assert.deepEqual(ran, ['01 proven', '02 proven']);
  });

  it('waits for the approval of an earlier stage, and says so in its row', async () => {
    const stages = [1, 2, 3, 4, 5, 6, 7, 8].map((id) => ({
      id,
      status: id < 3 ? 'completed' : id === 3 ? 'in_progress' : 'pending',
      ...(id === 3 ? { callboard: { submitted: { at: '2026-02-14T10:00:00Z' } } } : {}),
    }));
    const record = { feature: 'ordered', workflow_status: 'active', current_stage: 3, stages };
    vs.put(`${SESSION}/stage-tracking.json`, JSON.stringify(record, undefined, 2));
    await vs.until(() => row('01').includes('waits for approval of stage 3'));
    assert.equal(row('01'), '01 Part 01 (waits for approval of stage 3) subtask.ready');
    const result = await runFeature();
    assert.equal(result?.kind, 'nothing');
    assert.ok(result?.kind === 'nothing' && result.reason.template.includes('is approved'), JSON.stringify(result));
    assert.equal(JSON.parse(readFileSync(vs.path(`${FOLDER}/subtask_01.json`), 'utf8')).status, 'pending');
    rmSync(vs.path(SESSION), { recursive: true });
    await vs.until(() => row('01') === '01 Part 01 () subtask.ready');
  });
});
