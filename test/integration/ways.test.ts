import * as assert from 'node:assert/strict';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import * as vscode from 'vscode';
import { ARCHITECTURE } from '../../scripts/sample/stages/architecture';
import type { RunResult } from '../../src/orchestrator/runs/results';
import { ExecutedFunctions } from '../support/executedFunctions';
import { InVsCode } from '../support/inVsCode';
import type { ScriptedModels } from '../support/scriptedModels';
import { subtaskText, taskText } from '../support/taskTexts';
import { type Step, WAYS } from '../support/ways';

const FOLDER = '.tmp/tasks/ways';
const SESSION = '.tmp/sessions/2026-01-02-ways';

/** Each way is walked in the real window; what runs is told by the source maps of the built extension. */
describe('the three ways', () => {
  let vs: InVsCode;
  let models: ScriptedModels;
  let executed: ExecutedFunctions;

  before(async () => {
    vs = await InVsCode.start();
    const fixture = vscode.extensions.getExtension<ScriptedModels>('callboard-fixtures.scripted-models');
    const extension = vscode.extensions.getExtension('callboard.callboard');
    assert.ok(fixture && extension, 'an extension is missing');
    models = await fixture.activate();
    vs.put(`${FOLDER}/subtask_01.json`, subtaskText('ways', '01', { deliverables: ['lib/way.js'] }));
    vs.put(`${FOLDER}/task.json`, taskText('ways', 1));
    await vs.until(() => vs.feature('ways')?.subtasks.length === 1);
    executed = new ExecutedFunctions(extension.extensionPath);
  });

  beforeEach(() => void executed.take());

  after(async () => {
    executed.stop();
    for (const name of [FOLDER, SESSION, 'lib']) rmSync(vs.path(name), { recursive: true, force: true });
    await vs.until(() => vs.feature('ways') === undefined);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  /** Waits until every point of the way has run, and compares the file that its source map names with the list. */
  async function passes(way: keyof typeof WAYS): Promise<void> {
    const steps: readonly Step[] = WAYS[way];
    const points = steps.filter(({ passes: point }) => point !== undefined);
    assert.ok(points.length >= 5, `${way} has only ${points.length} points`);
    const seen = new Map<string, Set<string>>();
    const missing = () => points.filter(({ file, passes: point = '' }) => !seen.get(point)?.has(file));
    for (const begun = performance.now(); ; ) {
      for (const { text, file } of executed.take()) {
        for (const { passes: point = '' } of points) {
          if (text.includes(point)) seen.set(point, (seen.get(point) ?? new Set()).add(file));
        }
      }
      if (missing().length === 0) return;
      if (performance.now() - begun > 240_000) break;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    const told = missing().map(
      ({ file, passes: point = '' }) =>
        `${file}: "${point}" ran in ${[...(seen.get(point) ?? ['no file'])].join(', ')}`,
    );
    assert.fail(`${way} does not go by its list.\n${told.join('\n')}`);
  }

  it('leads from the disk to the board', async () => {
    await vscode.commands.executeCommand('callboard.openBoard');
    vs.put(`${FOLDER}/task.json`, taskText('ways', 1).replace('"name"', '"name" '));
    await passes('From the disk to the board');
  });

  it('leads from Run Subtask to completed', async () => {
    models.play([
      { calls: [{ name: 'write_file', input: { path: 'lib/way.js', content: 'export const way = 1;\n' } }] },
      {
        calls: [
          { name: 'report_criterion', input: { criterion: 1, met: true, evidence: 'lib/way.js:1' } },
          { name: 'complete_subtask', input: { summary: 'Made the way.' } },
        ],
      },
      { text: 'Done.' },
    ]);
    const argument = { feature: vs.key('ways'), seq: '01' };
    const result = await vscode.commands.executeCommand<RunResult | undefined>('callboard.runSubtask', argument);
    assert.equal(result?.kind === 'ended' ? result.run.phase : JSON.stringify(result), 'proven');
    await passes('From Run Subtask to completed');
  });

  it('leads from Approve Stage to the views', async () => {
    models.play([{ calls: [{ name: 'submit_stage', input: ARCHITECTURE }] }, { text: 'Done.' }]);
    const argument = { feature: vs.key('ways'), stage: 1 };
    await vscode.commands.executeCommand('callboard.runStage', argument);
    const record = vs.path(
      `${vs.api.snapshot.roots[0]?.sessions.find(({ folder }) => folder.endsWith('-ways'))?.folder}/stage-tracking.json`,
    );
    sign(record);
    await vs.until(() => vs.rows().some((row) => row.includes('1 Architecture') && row.includes('approval')));
    executed.take();
    await vscode.commands.executeCommand('callboard.approveStage', argument);
    // No view is open here: the rows are asked for as VS Code does.
    await vs.until(() => vs.rows().some((row) => row.includes('1 Architecture') && row.includes('stage.completed')));
    await passes('From Approve Stage to the views');
    assert.equal(JSON.parse(readFileSync(record, 'utf8')).stages[0].status, 'completed');
  });
});

/** Signs what a person judges, in the record itself: this way is about what comes after. */
function sign(record: string): void {
  const json = JSON.parse(readFileSync(record, 'utf8'));
  for (const each of json.stages[0].validation_results) {
    if (each.callboard?.by !== 'person') continue;
    each.passed = true;
    each.notes = 'Seen by the test.';
    each.callboard.signed = { by: 'test', at: '2026-01-02T00:00:00Z' };
  }
  writeFileSync(record, JSON.stringify(json, undefined, 2));
}
