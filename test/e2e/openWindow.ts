import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterEach } from 'vitest';
import { buildVsix } from '../../scripts/start/buildVsix';
import { answerNotifications } from '../../scripts/vscode/answerNotifications';
import { launchBrowser } from '../../scripts/vscode/launchBrowser';
import { projectPaths } from '../../scripts/vscode/projectPaths';
import { provisionServer } from '../../scripts/vscode/provisionServer';
import { VsCodeServer } from '../../scripts/vscode/vsCodeServer';
import { Workbench } from '../../scripts/vscode/workbench';
import { COMMAND_SETTINGS } from '../support/commandSettings';

/** The windows of the test file that runs. */
const openWindows = new Set<Workbench>();

/** A failed test says what every open window shows, and keeps a picture of each. */
afterEach(async ({ task }) => {
  const [error] = task.result?.errors ?? [];
  if (task.result?.state !== 'fail' || !error) return;
  const folder = join(projectPaths.out, 'failures');
  mkdirSync(folder, { recursive: true });
  for (const [index, workbench] of [...openWindows].entries()) {
    const picture = join(folder, `${task.name.replace(/[^\w]+/g, '-').slice(0, 80)}-${index + 1}.png`);
    try {
      await workbench.screenshot(picture);
      const words = `\n${await workbench.whatIsShown()}\nPicture: ${picture}`;
      error.message += words;
      error.stack = (error.stack ?? '') + words;
    } catch (reason) {
      error.message += `\nThe window shows nothing any more: ${String(reason)}`;
    }
  }
});

/** A real VS Code with the packaged extension, for the tests of one file. */
export class TestServer {
  private constructor(
    private readonly folder: string,
    private readonly server: VsCodeServer,
    private readonly browser: Browser,
  ) {}

  /**
   * @param name of the test file; names the folder for what this run writes
   * @param restricted leaves workspace trust on, so that windows start in Restricted Mode
   */
  static async start(name: string, { restricted = false } = {}): Promise<TestServer> {
    const folder = join(projectPaths.out, 'e2e', `${name}-${process.pid}`);
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    const silent = () => undefined;
    const vsix = await buildVsix(silent);
    const provisioned = await provisionServer(silent);
    const dataDir = join(folder, 'data');
    await VsCodeServer.installExtension(provisioned, dataDir, vsix);
    const flags = restricted ? [] : ['--disable-workspace-trust'];
    const server = await VsCodeServer.start(provisioned, { dataDir, flags });
    const started = new TestServer(folder, server, await launchBrowser(silent));
    started.settings({});
    return started;
  }

  /** Where the server keeps its state; names it among processes. */
  get dataDir(): string {
    return join(this.folder, 'data');
  }

  /** Sets machine settings, for windows opened from now on. */
  settings(settings: Readonly<Record<string, unknown>>): void {
    mkdirSync(join(this.dataDir, 'data', 'Machine'), { recursive: true });
    writeFileSync(
      join(this.dataDir, 'data', 'Machine', 'settings.json'),
      JSON.stringify({ ...COMMAND_SETTINGS, ...settings }),
    );
  }

  /** Copies a folder for one test; `into` is where in the new workspace it goes. */
  workspace(name: string, source: string, into = ''): string {
    const folder = join(this.folder, name);
    mkdirSync(folder, { recursive: true });
    cpSync(source, join(folder, into), { recursive: true });
    return folder;
  }

  /** Opens a window on a folder, with the Callboard view in the side bar. @param size a tall one shows long trees whole */
  async open(folder: string, size?: { readonly width: number; readonly height: number }): Promise<Workbench> {
    const options = { origin: this.server.origin, folder, ...(size && { size }) };
    const workbench = await Workbench.open(this.browser, options);
    openWindows.add(workbench);
    void answerNotifications(workbench.page, ['Play Script']);
    await workbench.openContainer('Callboard');
    return workbench;
  }

  async stop(): Promise<void> {
    openWindows.clear();
    await this.browser.close();
    await this.server.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
