import * as assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import * as vscode from 'vscode';
import { InVsCode } from '../support/inVsCode';
import { subtaskText, taskText } from '../support/taskTexts';

const FOLDER = '.tmp/tasks/at-hand';

describe('what can be done with a subtask', () => {
  let vs: InVsCode;

  before(async () => {
    vs = await InVsCode.start();
    const title = '[click](command:workbench.action.quit) **bold**';
    vs.put(`${FOLDER}/subtask_01.json`, subtaskText('at-hand', '01', { title }));
    vs.put(`${FOLDER}/subtask_02.json`, subtaskText('at-hand', '02', { depends_on: ['01'] }));
    vs.put(`${FOLDER}/subtask_03.json`, subtaskText('at-hand', '03', { status: 'in_progress' }));
    vs.put(`${FOLDER}/task.json`, taskText('at-hand', 3));
    await vs.until(() => vs.feature('at-hand')?.subtasks.length === 3);
  });

  after(async () => {
    rmSync(vs.path(FOLDER), { recursive: true });
    await vs.until(() => vs.feature('at-hand') === undefined);
  });

  async function lenses(file: string): Promise<readonly string[]> {
    const uri = vs.uri(file);
    await vscode.workspace.openTextDocument(uri);
    const all = await vscode.commands.executeCommand<readonly vscode.CodeLens[]>('vscode.executeCodeLensProvider', uri);
    return all.flatMap(({ command }) => command?.title ?? []);
  }

  function itemOf(seq: string): vscode.TreeItem {
    const find = (row?: { readonly id: string }): vscode.TreeItem | undefined => {
      for (const each of vs.api.children(row)) {
        if (each.id === `subtask:${vs.key('at-hand')}:${FOLDER}/subtask_${seq}.json`) return vs.api.item(each);
        const found = find(each);
        if (found) return found;
      }
      return undefined;
    };
    const item = find();
    assert.ok(item, `no row of ${seq}`);
    return item;
  }

  it('stands above its file: Run only where it can run', async () => {
    assert.deepEqual(await lenses(`${FOLDER}/subtask_01.json`), ['Ready', 'Run', 'Show on Board']);
    assert.deepEqual(await lenses(`${FOLDER}/subtask_02.json`), ['Waiting', 'Show on Board']);
    assert.deepEqual(await lenses(`${FOLDER}/subtask_03.json`), ['Running', 'Show on Board']);
    assert.deepEqual(await lenses(`${FOLDER}/task.json`), []);
  });

  it('is played through by a simulation, which leaves nothing to save', async () => {
    await vscode.commands.executeCommand('callboard.simulatePlan', { feature: vs.key('at-hand') });
    const found = () => vscode.workspace.textDocuments.find(({ uri }) => uri.scheme === 'callboard-simulation');
    await vs.until(() => found() !== undefined);
    const words = found()?.getText() ?? '';
    assert.match(words, /^Open subtasks: 3\. Agents at a time: \d+\./m);
    assert.match(words, /^Critical path: 01 → 02$/m);
    assert.equal(found()?.isDirty, false);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('is linked from its tooltip, where the words of its file make no link of their own', () => {
    const tooltip = itemOf('01').tooltip;
    assert.ok(tooltip instanceof vscode.MarkdownString);
    const links = [...tooltip.value.matchAll(/(?<!\\)\]\(command:([\w.]+)/g)].map(([, command]) => command);
    assert.deepEqual(links, ['callboard.openBoard', 'callboard.runSubtask']);
    assert.deepEqual(tooltip.isTrusted, {
      enabledCommands: ['callboard.openBoard', 'callboard.runSubtask', 'callboard.stop'],
    });
  });

  it('is no Stop where another program runs it', () => {
    assert.equal(itemOf('03').contextValue, 'subtask.elsewhere');
  });

  it('never falls on another feature when the one that was meant is gone', async () => {
    const before = vs.api.runs.length;
    for (const gone of [{ feature: `${vs.api.snapshot.roots[0]?.uri}#.tmp/tasks/gone` }, { id: 'feature:gone' }]) {
      assert.equal(await vscode.commands.executeCommand('callboard.runNextBatch', gone), undefined);
    }
    assert.equal(vs.api.runs.length, before);
    await vscode.commands.executeCommand('notifications.clearAll');
  });
});
