import * as assert from 'node:assert/strict';
import { readFileSync, rmSync } from 'node:fs';
import * as vscode from 'vscode';
import { InVsCode } from '../support/inVsCode';
import { subtaskText, taskText } from '../support/taskTexts';

const FOLDER = '.tmp/tasks/by-hand';
const FILE = `${FOLDER}/subtask_01.json`;
const TASK = `${FOLDER}/task.json`;
/** Windows line ends, tabs and a key that nobody knows: all of it must stay. */
const ODD = `${subtaskText('by-hand', '01', { status: 'in_progress', house_key: { kept: true } })}\n`
  .replace(/^ {2}/gm, '\t')
  .replace(/\n/g, '\r\n');

describe('writing task files', () => {
  let vs: InVsCode;

  before(async () => {
    vs = await InVsCode.start();
  });

  beforeEach(async () => {
    vs.put(FILE, ODD);
    vs.put(TASK, taskText('by-hand', 1));
    await vs.until(() => vs.feature('by-hand')?.subtasks[0]?.status === 'in_progress');
  });

  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    rmSync(vs.path(FOLDER), { recursive: true });
    await vs.until(() => vs.feature('by-hand') === undefined);
  });

  function text(name: string): string {
    return readFileSync(vs.path(name), 'utf8');
  }

  /** Runs Complete Subtask and presses Enter in the question for the summary as soon as it is there. */
  async function complete(): Promise<void> {
    let open = true;
    const argument = { feature: vs.key('by-hand'), seq: '01' };
    const ended = Promise.resolve(vscode.commands.executeCommand('callboard.completeSubtask', argument)).finally(() => {
      open = false;
    });
    const end = Date.now() + 20_000;
    while (open && Date.now() < end)
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
    assert.equal(open, false, 'the question for the summary was not answered');
    await ended;
  }

  it("completes on a person's word, changes nothing but what it must, and takes it back to the byte", async () => {
    await complete();
    await vs.until(() => vs.feature('by-hand')?.subtasks[0]?.status === 'completed');
    const before = ODD.split('\r\n');
    const after = text(FILE).split('\r\n');
    const kept = before.filter((line) => !/"(status|completed_at|completion_summary|deliverables)"/.test(line));
    for (const line of kept) assert.ok(after.includes(line) || after.includes(`${line},`), `lost: ${line}`);
    assert.match(text(FILE), /^\t"status": "completed",\r$/m);
    assert.doesNotMatch(text(FILE), /[^\r]\n/);
    assert.equal((JSON.parse(text(TASK)) as { completed_count: number }).completed_count, 1);
    await vscode.commands.executeCommand('callboard.undo');
    await vs.until(() => vs.feature('by-hand')?.subtasks[0]?.status === 'in_progress');
    assert.equal(text(FILE), ODD);
    assert.equal(text(TASK), taskText('by-hand', 1));
  });

  it('does not take back what somebody changed since', async () => {
    await complete();
    await vs.until(() => vs.feature('by-hand')?.subtasks[0]?.status === 'completed');
    const changed = subtaskText('by-hand', '01', { status: 'completed', title: 'Changed since' });
    vs.put(FILE, changed);
    await vscode.commands.executeCommand('callboard.undo');
    assert.equal(text(FILE), changed);
  });

  it('takes nothing back under an unsaved editor, and does so when that is closed', async () => {
    await complete();
    await vs.until(() => vs.feature('by-hand')?.subtasks[0]?.status === 'completed');
    const done = text(FILE);
    const editor = await vscode.window.showTextDocument(vs.uri(FILE), { preview: false });
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 1), ' '));
    await vscode.commands.executeCommand('callboard.undo');
    assert.equal(text(FILE), done);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await vscode.commands.executeCommand('callboard.undo');
    assert.equal(text(FILE), ODD);
  });

  it('does not write under an unsaved editor', async () => {
    const editor = await vscode.window.showTextDocument(vs.uri(FILE), { preview: false });
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 1), ' '));
    assert.equal(editor.document.isDirty, true);
    await complete();
    assert.equal(text(FILE), ODD);
    assert.equal(text(TASK), taskText('by-hand', 1));
  });
});
