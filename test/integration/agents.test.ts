import * as assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import * as vscode from 'vscode';
import { InVsCode } from '../support/inVsCode';
import { subtaskText, taskText } from '../support/taskTexts';

const FOLDER = '.tmp/tasks/agents';
const SUBTASK = `${FOLDER}/subtask_01.json`;
const DEFINITION = '.opencode/agent/core/database-wizard.md';

describe('agents', () => {
  let vs: InVsCode;

  before(async () => {
    vs = await InVsCode.start();
    vs.put(`${FOLDER}/task.json`, taskText('agents', 1));
    vs.put(SUBTASK, subtaskText('agents', '01', { suggested_agent: 'DatabaseWizard', context_files: [''] }));
    await vs.until(() => vs.feature('agents')?.subtasks.length === 1);
  });

  after(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    rmSync(vs.path('.opencode/agent'), { recursive: true, force: true });
    rmSync(vs.path(FOLDER), { recursive: true });
    await vs.until(() => vs.feature('agents') === undefined && vs.findings(SUBTASK).length === 0);
    await vs.until(() => vs.findings(DEFINITION).length === 0);
  });

  it('an agent that nobody defines is a finding at its name until somebody defines it', async () => {
    const found = await vs.finding(SUBTASK, 'unknown-agent');
    assert.equal((await vs.document(SUBTASK)).getText(found.range), '"DatabaseWizard"');
    assert.match(found.message, /CoderAgent works in that role/);
    vs.put(DEFINITION, '---\nname: database-wizard\nmode: boss\n---\nYou know tables.\n');
    const broken = await vs.finding(DEFINITION, 'agent-definition');
    assert.equal((await vs.document(DEFINITION)).getText(broken.range), 'boss');
    assert.match(broken.message, /primary, subagent or all/);
    assert.equal(
      vs.findings(SUBTASK).some(({ code }) => code === 'unknown-agent'),
      true,
    );
    vs.put(DEFINITION, '---\nname: database-wizard\nmode: subagent\n---\nYou know tables.\n');
    await vs.until(() => vs.findings(DEFINITION).length === 0);
    await vs.until(() => vs.findings(SUBTASK).every(({ code }) => code !== 'unknown-agent'));
  });

  it('the standards of the workspace are offered where a task file lists its context', async () => {
    const document = await vs.document(SUBTASK);
    const offset = document.getText().indexOf('""', document.getText().indexOf('context_files')) + 1;
    const list = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      document.uri,
      document.positionAt(offset),
    );
    const offered = list.items.filter(({ insertText }) => String(insertText).includes('.opencode/context'));
    assert.deepEqual(
      offered.map(({ insertText }) => insertText),
      ['code-quality', 'security-patterns', 'test-coverage'].map(
        (name) => `".opencode/context/core/standards/${name}.md"`,
      ),
    );
    const [first] = offered;
    assert.ok(first?.range instanceof vscode.Range);
    assert.equal(document.getText(first.range), '""');
    const elsewhere = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      document.uri,
      document.positionAt(document.getText().indexOf('"Part 01"') + 1),
    );
    assert.equal(
      elsewhere.items.some(({ insertText }) => String(insertText).includes('.opencode/context')),
      false,
    );
  });
});
