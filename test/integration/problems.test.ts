import * as assert from 'node:assert/strict';
import { readFileSync, rmSync } from 'node:fs';
import * as vscode from 'vscode';
import { InVsCode } from '../support/inVsCode';
import { subtaskText, taskText } from '../support/taskTexts';

const FOLDER = '.tmp/tasks/findings';
const FIRST = `${FOLDER}/subtask_01.json`;
const SECOND = `${FOLDER}/subtask_02.json`;
const TASK = `${FOLDER}/task.json`;

describe('problems', () => {
  let vs: InVsCode;

  before(async () => {
    vs = await InVsCode.start();
  });

  beforeEach(async () => {
    vs.put(FIRST, subtaskText('findings', '01'));
    vs.put(SECOND, subtaskText('findings', '02'));
    vs.put(TASK, taskText('findings', 2));
    await vs.until(() => vs.feature('findings')?.subtasks.length === 2 && vs.findings(FIRST).every(isHint));
  });

  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    rmSync(vs.path(FOLDER), { recursive: true });
    await vs.until(() => vs.feature('findings') === undefined);
    await vs.until(() => [FIRST, SECOND, TASK].every((name) => vs.findings(name).length === 0));
  });

  function isHint({ severity }: vscode.Diagnostic): boolean {
    return severity === vscode.DiagnosticSeverity.Hint;
  }

  function json(name: string): Record<string, unknown> {
    return JSON.parse(readFileSync(vs.path(name), 'utf8')) as Record<string, unknown>;
  }

  async function textAt(name: string, range: vscode.Range): Promise<string> {
    return (await vs.document(name)).getText(range);
  }

  it('finds no error in the healthy sample', () => {
    const errors = vscode.languages
      .getDiagnostics()
      .filter(([uri]) => uri.path.includes('/.tmp/tasks/authentication/'))
      .flatMap(([, list]) => list)
      .filter(({ severity }) => severity === vscode.DiagnosticSeverity.Error);
    assert.deepEqual(
      errors.map(({ message }) => message),
      [],
    );
  });

  it('marks a dependency on nothing at its very place', async () => {
    vs.put(SECOND, subtaskText('findings', '02', { depends_on: ['01', '77'] }));
    const found = await vs.finding(SECOND, 'dangling-dependency');
    assert.equal(found.severity, vscode.DiagnosticSeverity.Error);
    assert.equal(await textAt(SECOND, found.range), '"77"');
  });

  it('marks a contract that cannot be read at its place, until it can', async () => {
    const contract = '.tmp/contracts/findings/users/contract.json';
    vs.put(contract, '{\n  "contract_id": "users"\n  "version": "1"\n}');
    const found = await vs.finding(contract, 'invalid-json');
    assert.equal(found.severity, vscode.DiagnosticSeverity.Error);
    assert.equal(await textAt(contract, found.range), '"version"');
    vs.put(contract, '{"contract_id": "users", "version": 1}');
    const other = await vs.finding(contract, 'wrong-type');
    assert.match(other.message, /^version should be text/);
    vs.put(contract, '{"contract_id": "users", "version": "1"}');
    await vs.until(() => vs.findings(contract).length === 0);
    rmSync(vs.path('.tmp/contracts'), { recursive: true });
  });

  it('marks broken JSON at its place and repairs it', async () => {
    const whole = subtaskText('findings', '01');
    vs.put(FIRST, whole.replace('"status": "pending",', '"status": "pending"'));
    const found = await vs.finding(FIRST, 'invalid-json');
    const line = whole.split('\n').findIndex((each) => each.includes('"depends_on"'));
    assert.equal(found.range.start.line, line);
    await vs.fix(FIRST, found, 'Repair the JSON');
    assert.equal(readFileSync(vs.path(FIRST), 'utf8'), whole);
    await vs.until(() => vs.findings(FIRST).every(isHint));
  });

  it('sets a wrong count right', async () => {
    vs.put(TASK, taskText('findings', 7));
    const found = await vs.finding(TASK, 'wrong-subtask-count');
    assert.match(await textAt(TASK, found.range), /7/);
    await vs.fix(TASK, found, 'Set subtask_count to 2');
    assert.equal(readFileSync(vs.path(TASK), 'utf8'), taskText('findings', 2));
    await vs.until(() => !vs.findings(TASK).some(({ code }) => code === 'wrong-subtask-count'));
  });

  it('makes a task.json that is missing, offered in a file that can be opened', async () => {
    rmSync(vs.path(TASK));
    await vs.fix(FIRST, await vs.finding(FIRST, 'missing-task-file'), 'Create task.json');
    await vs.until(() => vs.feature('findings')?.hasTaskFile === true);
    assert.equal(json(TASK)['subtask_count'], 2);
    await vs.until(() => !vs.findings(FIRST).some(({ code }) => code === 'missing-task-file'));
  });

  it('makes a context file that is missing, and finds nothing missing then', async () => {
    const standard = '.opencode/context/core/standards/findings.md';
    vs.put(FIRST, subtaskText('findings', '01', { context_files: [standard] }));
    const found = await vs.finding(FIRST, 'missing-context-file');
    assert.equal(await textAt(FIRST, found.range), JSON.stringify(standard));
    await vs.fix(FIRST, found, `Create ${standard}`);
    assert.equal(readFileSync(vs.path(standard), 'utf8'), '# findings\n');
    await vs.until(() => !vs.findings(FIRST).some(({ code }) => code === 'missing-context-file'));
    rmSync(vs.path(standard));
  });

  it('writes a dependency given by its full id as seq', async () => {
    vs.put(SECOND, subtaskText('findings', '02', { depends_on: ['findings-01'] }));
    await vs.fix(SECOND, await vs.finding(SECOND, 'dependency-form'), 'Write the dependencies as seq');
    assert.deepEqual(json(SECOND)['depends_on'], ['01']);
  });

  it('lets one of two that write the same file wait for the other', async () => {
    vs.put(FIRST, subtaskText('findings', '01', { deliverables: ['src/same.js'] }));
    vs.put(SECOND, subtaskText('findings', '02', { deliverables: ['src/same.js'] }));
    const found = await vs.finding(FIRST, 'shared-deliverable');
    assert.equal(await textAt(FIRST, found.range), '"src/same.js"');
    await vs.fix(FIRST, found, 'Let 02 wait for 01');
    assert.deepEqual(json(SECOND)['depends_on'], ['01']);
    await vs.until(() => vs.feature('findings')?.plan.batches.length === 2);
    await vs.until(() => !vs.findings(FIRST).some(({ code }) => code === 'shared-deliverable'));
  });
});
