import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Browser, CDPSession, Page } from 'playwright-core';
import { builtBoard } from '../../support/builtBoard';
import { THEMES } from '../../support/themes';

const CODICONS = join(import.meta.dirname, '..', '..', '..', 'node_modules', '@vscode', 'codicons', 'dist');
/** What the compiler of these files calls to keep the names of functions, in the page too. */
const NAMES = 'globalThis.__name = (named) => named;';

/** Serves the board's files on loopback, the way VS Code serves them to its page. */
export async function serveBoard(): Promise<Server> {
  const { script, style } = await builtBoard();
  const values = Object.entries(THEMES.dark.variables).map(([name, value]) => `${name}: ${value};`);
  const page = `<!doctype html><html lang="en" style="${values.join(' ').replaceAll('"', '&quot;')}"><head>
<meta charset="utf-8"><title>Callboard</title><link rel="stylesheet" href="/codicon.css"><link rel="stylesheet" href="/board.css">
</head><body class="vscode-dark"><div id="root"></div><script src="/board.js"></script></body></html>`;
  const files: Record<string, readonly [string, string | Uint8Array]> = {
    '/': ['text/html', page],
    '/empty': ['text/html', '<!doctype html><title>Empty</title><body style="background: #1f1f1f">'],
    '/board.js': ['text/javascript', script],
    '/board.css': ['text/css', style],
    '/codicon.css': ['text/css', readFileSync(join(CODICONS, 'codicon.css'))],
    '/codicon.ttf': ['font/ttf', readFileSync(join(CODICONS, 'codicon.ttf'))],
  };
  const server = createServer((request, response) => {
    const [type, body] = files[new URL(request.url ?? '/', 'http://board.test').pathname] ?? ['text/plain', ''];
    response.setHeader('content-type', type);
    response.end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

interface InPage {
  /** Milliseconds from the start of the navigation to the first frame with a card. */
  picture?: number;
  /** Milliseconds from the page's `ready` to the same frame. */
  told?: number;
}

/** The board in a page whose host is in the page itself: nothing but the board is measured. */
export class BenchPage {
  private constructor(
    readonly page: Page,
    private readonly session: CDPSession,
  ) {}

  /** Opens the board and gives it the messages once it is ready; waits for the first card. */
  static async open(
    browser: Browser,
    server: Server,
    messages: readonly unknown[],
    size = { width: 1280, height: 800 },
  ): Promise<BenchPage> {
    const page = await browser.newPage({ viewport: size });
    await page.addInitScript(NAMES);
    await page.addInitScript(
      hostInPage,
      messages.map((message) => JSON.stringify(message)),
    );
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    await page.waitForFunction(() => (globalThis as InPage).picture !== undefined);
    return BenchPage.#of(page);
  }

  /** A page with nothing on it. */
  static async empty(browser: Browser, server: Server, size = { width: 1280, height: 800 }): Promise<BenchPage> {
    const page = await browser.newPage({ viewport: size });
    await page.addInitScript(NAMES);
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/empty`);
    return BenchPage.#of(page);
  }

  static async #of(page: Page): Promise<BenchPage> {
    const session = await page.context().newCDPSession(page);
    await session.send('Performance.enable');
    return new BenchPage(page, session);
  }

  async firstPicture(): Promise<{ readonly picture: number; readonly told: number }> {
    return this.page.evaluate(() => {
      const { picture = Number.NaN, told = Number.NaN } = globalThis as InPage;
      return { picture, told };
    });
  }

  async nodes(): Promise<number> {
    return this.page.evaluate(() => document.querySelectorAll('*').length);
  }

  /** Milliseconds that the page's main thread worked for each of these messages: script, style, layout and paint. */
  async workFor(messages: readonly unknown[]): Promise<number> {
    const before = await this.#taskDuration();
    await this.page.evaluate(
      async (texts) => {
        const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
        for (const text of texts) {
          window.postMessage(JSON.parse(text), '*');
          await frame();
          await frame();
        }
      },
      messages.map((message) => JSON.stringify(message)),
    );
    return ((await this.#taskDuration()) - before) / messages.length;
  }

  /** Frames that the page gives in so many milliseconds while something moves at each. */
  async frames(ms: number, kind: 'nothing' | 'scroll' | 'pan', selector = 'body'): Promise<number> {
    return this.page.evaluate(moveAndCount, { ms, kind, selector });
  }

  async close(): Promise<void> {
    await this.page.close();
  }

  async #taskDuration(): Promise<number> {
    const { metrics } = (await this.session.send('Performance.getMetrics')) as {
      metrics: readonly { readonly name: string; readonly value: number }[];
    };
    return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN) * 1000;
  }
}

/** Runs in the page, before the board. */
function hostInPage(texts: readonly string[]): void {
  const page = globalThis as InPage & { acquireVsCodeApi?: unknown };
  let kept: unknown;
  let ready = Number.NaN;
  const look = () => {
    if (document.querySelector('.card, .list-row, [data-key]')) {
      // The frame after the one in which it is there has it on the screen.
      requestAnimationFrame(() => {
        page.picture = performance.now();
        page.told = performance.now() - ready;
      });
    } else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
  page.acquireVsCodeApi = () => ({
    postMessage: (message: { type: string; id?: number; event?: { kind: string } }) => {
      if (message.type === 'request') {
        window.postMessage({ type: 'failure', id: message.id, message: 'Not in this bench.' }, '*');
      } else if (message.event?.kind === 'ready') {
        ready = performance.now();
        for (const text of texts) window.postMessage(JSON.parse(text), '*');
      }
    },
    getState: () => kept,
    setState: (state: unknown) => {
      kept = state;
      return state;
    },
  });
}

/** Runs in the page. */
async function moveAndCount(options: {
  readonly ms: number;
  readonly kind: 'nothing' | 'scroll' | 'pan';
  readonly selector: string;
}): Promise<number> {
  const { ms, kind, selector } = options;
  const element = document.querySelector<HTMLElement>(selector);
  if (!element) throw new Error(`Nothing fits ${selector}.`);
  const box = element.getBoundingClientRect();
  const at = (frame: number) => {
    const swing = Math.abs((frame % 120) - 60);
    return { clientX: box.left + 100 + swing * 10, clientY: box.top + 100 + swing * 5, bubbles: true, view: window };
  };
  if (kind === 'pan') element.dispatchEvent(new MouseEvent('mousedown', at(0)));
  let frames = 0;
  const end = performance.now() + ms;
  await new Promise<void>((resolve) => {
    const step = (now: number) => {
      if (now >= end) return resolve();
      frames++;
      if (kind === 'scroll') element.scrollTop = frames * 60 < element.scrollHeight ? frames * 60 : 0;
      if (kind === 'pan') window.dispatchEvent(new MouseEvent('mousemove', at(frames)));
      requestAnimationFrame(step);
    };
    requestAnimationFrame(step);
  });
  if (kind === 'pan') window.dispatchEvent(new MouseEvent('mouseup', at(frames)));
  return frames;
}
