import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { answerNotifications } from './answerNotifications';
import { launchBrowser } from './launchBrowser';
import type { ProvisionedServer } from './provisionServer';
import { VsCodeServer } from './vsCodeServer';

export interface ExtensionTests {
  /** Folder of the extension under test. */
  readonly extension: string;
  /** CommonJS module that exports `run()`. */
  readonly tests: string;
  /** Folder to open. */
  readonly folder?: string;
  readonly dataDir: string;
  /** Packaged extensions to install beside. */
  readonly installed: readonly string[];
}

/** A window that never reports its end must not hold a test run for ever. */
const limitMilliseconds = 40 * 60_000;

/** The tests mark their own lines, which the workbench mixes with its log. */
const mark = '[test]';

/** What the workbench hands over for a line of the extension host's console: its arguments, not yet text. */
function lineOf(args: unknown): string {
  const parts = Array.isArray(args) ? args : [args];
  return parts.map((part) => (typeof part === 'string' ? part : JSON.stringify(part))).join(' ');
}

/**
 * Runs `tests` in the extension host of a VS Code server, with the workbench in a headless browser; prints the lines of
 * the tests, keeps all the others in `workbench.log` of the data folder, and gives the exit code. Throws when the window
 * does not come to an end.
 */
export async function runExtensionTests(server: ProvisionedServer, tests: ExtensionTests): Promise<number> {
  for (const vsix of tests.installed) {
    await VsCodeServer.installExtension(server, tests.dataDir, vsix);
  }
  const running = await VsCodeServer.start(server, {
    dataDir: tests.dataDir,
    flags: ['--disable-workspace-trust', '--enable-smoke-test-driver'],
  });
  const browser = await launchBrowser((line) => console.log(line));
  const log = createWriteStream(join(tests.dataDir, 'workbench.log'));
  try {
    const page = await browser.newPage();
    const ended = new Promise<number>((resolve, reject) => {
      const limit = setTimeout(() => reject(new Error('The tests reported no end.')), limitMilliseconds);
      page.once('crash', () => reject(new Error('The page of the workbench crashed.')));
      void page.exposeFunction('codeAutomationLog', (type: string, args: unknown) => {
        const line = lineOf(args);
        log.write(`${type}: ${line}\n`);
        if (line.startsWith(mark)) {
          console.log(line.slice(mark.length + 1));
        }
      });
      void page.exposeFunction('codeAutomationExit', (code: number) => {
        clearTimeout(limit);
        resolve(code);
      });
    });
    await page.goto(address(running, tests));
    void answerNotifications(page, ['Play Script']);
    const code = await ended;
    if (code !== 0) {
      console.log(`The log of the workbench: ${join(tests.dataDir, 'workbench.log')}`);
    }
    return code;
  } finally {
    await browser.close();
    await running.stop();
    log.end();
  }
}

function address(server: VsCodeServer, tests: ExtensionTests): string {
  const remote = (path: string) => `vscode-remote://127.0.0.1:${server.port}${new URL(`file://${path}`).pathname}`;
  const query = new URLSearchParams({
    ...(tests.folder === undefined ? { ew: 'true' } : { folder: tests.folder }),
    payload: JSON.stringify([
      ['extensionDevelopmentPath', remote(tests.extension)],
      ['extensionTestsPath', remote(tests.tests)],
    ]),
  });
  return `${server.origin}/?${query}`;
}
