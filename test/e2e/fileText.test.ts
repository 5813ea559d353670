import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { projectPaths } from '../../scripts/vscode/projectPaths';
import type { Workbench } from '../../scripts/vscode/workbench';
import { complaints } from './complaints';
import { TestServer } from './openWindow';

const TITLE = 'Click [here](command:workbench.action.toggleSidebarVisibility) $(flame) <b>x</b>';

let server: TestServer;
let workbench: Workbench;

/** A repository is somebody else's: what its files say is shown as it stands, and does nothing. */
describe('the text of a task file', () => {
  beforeAll(async () => {
    server = await TestServer.start('file-text');
    const folder = server.workspace('workspace', projectPaths.taskSample);
    const file = join(folder, '.tmp/tasks/authentication/subtask_01.json');
    writeFileSync(file, JSON.stringify({ ...(JSON.parse(readFileSync(file, 'utf8')) as object), title: TITLE }));
    workbench = await server.open(folder);
    await workbench.treeRow(TITLE).waitFor();
  });

  afterAll(() => server?.stop());

  it('is shown in the tooltip, whose only links are ours', async () => {
    const hover = workbench.page.locator('.monaco-hover').filter({ hasText: 'Show on Board' });
    // A row that is drawn anew under the pointer shows its tooltip when it is pointed at again.
    for (let attempt = 1; !(await hover.isVisible()); attempt++) {
      await workbench.page.mouse.move(900, 400);
      await workbench.treeRow(TITLE).hover();
      await hover.waitFor({ timeout: 6000 }).catch((error: unknown) => {
        if (attempt === 4) throw error;
      });
    }
    expect(await hover.locator('b').count()).toBe(0);
    expect(await hover.locator('a').allInnerTexts()).toEqual(['Show on Board', 'Run']);
  });

  it('draws no icon in the tree and in a quick pick', async () => {
    expect(await workbench.treeRow(TITLE).locator('.codicon-flame').count()).toBe(0);
    await workbench.runCommand('Callboard: Block Subtask…');
    const option = workbench.page.locator('.quick-input-widget').getByRole('option', { name: /^01 Click/ });
    await option.waitFor();
    expect(await option.locator('.codicon-flame').count()).toBe(0);
    await option.click();
  });

  it('makes no link in a notification', async () => {
    await workbench.page.locator('.quick-input-widget').getByText('Why it cannot go on').waitFor();
    await workbench.quickInput.fill('A reason');
    await workbench.quickInput.press('Enter');
    const message = await workbench.notification('Click [here]');
    expect(await message.locator('.notification-list-item-message').locator('a').count()).toBe(0);
    expect(await complaints(workbench)).toEqual([]);
  });
});
