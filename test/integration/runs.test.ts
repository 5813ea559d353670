import * as assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { BatchResult, RunResult } from '../../src/orchestrator/runs/results';
import { InVsCode } from '../support/inVsCode';
import type { ScriptedModels } from '../support/scriptedModels';
import { subtaskText, taskText } from '../support/taskTexts';

interface Line {
  readonly kind: string;
  readonly at: string;
  readonly run: string;
  readonly [key: string]: unknown;
}

const FOLDER = '.tmp/tasks/scripted';

describe('runs', () => {
  let vs: InVsCode;
  let models: ScriptedModels;

  before(async () => {
    vs = await InVsCode.start();
    const fixture = vscode.extensions.getExtension<ScriptedModels>('callboard-fixtures.scripted-models');
    assert.ok(fixture, 'the scripted models are not installed');
    models = await fixture.activate();
  });

  function statusOf(file: string): unknown {
    return (JSON.parse(readFileSync(vs.path(file), 'utf8')) as { status: unknown }).status;
  }

  /** The journals of a feature's runs, each in its order. */
  function journals(feature: string): readonly (readonly Line[])[] {
    const sessions = vs.path('.tmp/sessions');
    return readdirSync(sessions)
      .map((name) => join(sessions, name, 'runs'))
      .filter((folder) => existsSync(folder))
      .flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)))
      .filter((file) => file.endsWith('.jsonl'))
      .map((file) => {
        const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
        return lines.map((line) => JSON.parse(line) as Line);
      })
      .filter(([start]) => start?.['feature'] === `.tmp/tasks/${feature}`);
  }

  describe('of the scripted model', () => {
    beforeEach(async () => {
      vs.put(`${FOLDER}/subtask_01.json`, subtaskText('scripted', '01', { deliverables: ['lib/made.js'] }));
      vs.put(`${FOLDER}/task.json`, taskText('scripted', 1));
      await vs.until(() => vs.feature('scripted')?.subtasks[0]?.status === 'pending');
    });

    afterEach(async () => {
      for (const name of [FOLDER, 'lib']) rmSync(vs.path(name), { recursive: true, force: true });
      await vs.until(() => vs.feature('scripted') === undefined);
    });

    async function run(): Promise<RunResult> {
      const argument = { feature: vs.key('scripted'), seq: '01' };
      const result = await vscode.commands.executeCommand<RunResult | undefined>('callboard.runSubtask', argument);
      assert.ok(result, 'the command gave nothing');
      return result;
    }

    function phase(result: RunResult): string {
      return result.kind === 'ended' ? result.run.phase : JSON.stringify(result);
    }

    const write = { name: 'write_file', input: { path: 'lib/made.js', content: 'export const made = 1;\n' } };
    const report = { name: 'report_criterion', input: { criterion: 1, met: true, evidence: 'lib/made.js:1' } };
    const claim = { name: 'complete_subtask', input: { summary: 'Made it.' } };

    it('completes what is proven', async () => {
      models.play([{ text: 'I write it.', calls: [write] }, { calls: [report, claim] }, { text: 'Done.' }]);
      assert.equal(phase(await run()), 'proven');
      assert.equal(statusOf(`${FOLDER}/subtask_01.json`), 'completed');
      assert.equal(readFileSync(vs.path('lib/made.js'), 'utf8'), 'export const made = 1;\n');
    });

    it('never completes on a bare claim: the run stays claimed, the file in progress', async () => {
      models.play([{ calls: [report, claim] }, { calls: [claim] }, { calls: [claim] }, { text: 'Done.' }]);
      const result = await run();
      assert.equal(phase(result), 'claimed');
      assert.ok(result.kind === 'ended' && result.run.missing.length > 0);
      assert.equal(statusOf(`${FOLDER}/subtask_01.json`), 'in_progress');
      await vs.until(() => rowOf('01').endsWith('subtask.claimed'));
    });

    it('fails, and completes nothing, when the model errs in the middle', async () => {
      models.play([
        { calls: [write] },
        { error: 'The line is dead.' },
        { error: 'The line is dead.' },
        { error: 'Dead.' },
      ]);
      const result = await run();
      assert.equal(phase(result), 'failed');
      assert.notEqual(statusOf(`${FOLDER}/subtask_01.json`), 'completed');
      assert.ok(existsSync(vs.path('lib/made.js')), 'its work is kept');
    });

    it('refuses a path that leads out of the workspace', async () => {
      const away = { name: 'write_file', input: { path: '../escaped.txt', content: 'out' } };
      const block = { name: 'block_subtask', input: { reason: 'I may not write there.' } };
      models.play([{ calls: [away] }, { calls: [block] }, { text: 'Blocked.' }]);
      assert.equal(phase(await run()), 'blocked');
      assert.equal(existsSync(join(vs.root.fsPath, '..', 'escaped.txt')), false);
      const results = journals('scripted')
        .flat()
        .filter(({ kind, name }) => kind === 'result' && name === 'write_file');
      assert.equal(results.at(-1)?.['ok'], false);
      assert.equal(statusOf(`${FOLDER}/subtask_01.json`), 'blocked');
    });

    it('stops at once and leaves the subtask pending', async () => {
      models.play([{ untilCancelled: true }]);
      const running = run();
      await vs.until(() => vs.api.runs.some((each) => each.phase === 'running' && each.feature === vs.key('scripted')));
      await vscode.commands.executeCommand('callboard.stop', 'all');
      assert.equal(phase(await running), 'stopped');
      assert.equal(statusOf(`${FOLDER}/subtask_01.json`), 'pending');
    });

    function rowOf(seq: string): string {
      const rows = vs.rows();
      const from = rows.findIndex((row) => row.startsWith('scripted ('));
      return rows.slice(from).find((row) => row.trimStart().startsWith(`${seq} `)) ?? '';
    }
  });

  it('of the rehearsal play batch 1 of the sample: three at the same time, all three proven', async function () {
    this.timeout(600_000);
    const running = vscode.commands.executeCommand<BatchResult | undefined>('callboard.runNextBatch', {
      feature: vs.key('authentication'),
    });
    // Windows under test show no toasts: the question whether the script may play is answered in the notification center.
    const showing = setInterval(() => void vscode.commands.executeCommand('notifications.showList'), 1_000);
    const result = await running;
    clearInterval(showing);
    await vscode.commands.executeCommand('notifications.clearAll');
    assert.equal(result?.kind, 'ran');
    assert.ok(result?.kind === 'ran' && result.verified && result.batch === 1);
    const spans = journals('authentication').map((lines) => ({
      from: Date.parse(lines[0]?.at ?? ''),
      to: Date.parse(lines.at(-1)?.at ?? ''),
    }));
    assert.equal(spans.length, 3);
    const lastStart = Math.max(...spans.map(({ from }) => from));
    const firstEnd = Math.min(...spans.map(({ to }) => to));
    assert.ok(lastStart < firstEnd, 'no moment in which all three ran');
    for (const seq of ['01', '02', '03']) {
      assert.equal(statusOf(`.tmp/tasks/authentication/subtask_${seq}.json`), 'completed');
    }
    assert.equal(statusOf('.tmp/tasks/authentication/subtask_04.json'), 'pending');
    await vs.until(() => vs.rows().some((row) => row.includes('01 Project structure (rehearsed) subtask.completed')));
  });
});
