import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import type { Theme } from '../../support/themes';
import { BoardHost, type World } from './boardHost';

const DIST = join(import.meta.dirname, '..', '..', '..', 'dist', 'board');
const ORIGIN = 'http://board.test';
const NONCE = 'abc123';

/** The built board in a page of its own, under the same policy as in VS Code, with its host in this process. */
export class BoardInBrowser extends BoardHost {
  /** Opens the board on what is given and waits until it is ready. */
  static async open(
    browser: Browser,
    theme: Theme,
    world: World,
    size: { readonly width: number; readonly height: number } = { width: 1280, height: 800 },
  ): Promise<BoardInBrowser> {
    const page = await browser.newPage({ viewport: size });
    // Only a hang takes so long, on however busy a machine.
    page.setDefaultTimeout(240_000);
    const board = new BoardInBrowser(page, world);
    page.on('pageerror', (error) => board.complaints.push(error.message));
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) board.complaints.push(message.text());
    });
    await page.exposeFunction('toHost', (message: unknown) => board.receive(message));
    await page.addInitScript(() => {
      const host = window as unknown as { toHost(message: unknown): void; acquireVsCodeApi: unknown };
      host.acquireVsCodeApi = () => ({
        postMessage: (message: unknown) => host.toHost(message),
        getState: () => JSON.parse(sessionStorage.getItem('kept') ?? 'null') as unknown,
        setState: (state: unknown) => sessionStorage.setItem('kept', JSON.stringify(state)),
      });
    });
    await page.route(`${ORIGIN}/**`, (route) => {
      const name = new URL(route.request().url()).pathname.slice(1);
      if (name === '') return route.fulfill({ contentType: 'text/html', body: html(theme) });
      const types: Record<string, string> = {
        css: 'text/css',
        js: 'text/javascript',
        ttf: 'font/ttf',
        map: 'application/json',
      };
      const contentType = types[name.split('.').at(-1) ?? ''] ?? 'application/octet-stream';
      return route.fulfill({ contentType, body: readFileSync(join(DIST, name)) });
    });
    await board.load();
    return board;
  }

  private constructor(
    readonly page: Page,
    world: World,
  ) {
    super(world, (message) => {
      // As VS Code does, a message to a page that is gone is dropped; any other failure is told.
      page
        .evaluate((data) => window.postMessage(data, '*'), message)
        .catch((error: unknown) => {
          if (!page.isClosed()) throw error;
        });
    });
  }

  /** Loads the page, or loads it again as VS Code does when the board was hidden. */
  async load(): Promise<void> {
    const ready = new Promise<void>((resolve) => {
      this.onReady = resolve;
    });
    await this.page.goto(`${ORIGIN}/`);
    await ready;
    await this.page.locator('.toolbar').waitFor();
  }

  async close(): Promise<void> {
    await this.page.close();
  }
}

function html({ kind, variables }: Theme): string {
  const values = Object.entries(variables).map(([name, value]) => `${name}: ${value};`);
  const policy = `default-src 'none'; img-src ${ORIGIN} data:; font-src ${ORIGIN}; style-src ${ORIGIN} 'nonce-${NONCE}'; style-src-attr 'unsafe-inline'; script-src 'nonce-${NONCE}'`;
  return `<!doctype html><html lang="en" style="${values.join(' ').replaceAll('"', '&quot;')}"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}"><meta property="csp-nonce" content="${NONCE}">
<title>Callboard</title><link rel="stylesheet" href="/codicon.css"><link rel="stylesheet" href="/board.css"></head>
<body class="${kind}"><div id="root"></div><script nonce="${NONCE}" src="/board.js"></script></body></html>`;
}
