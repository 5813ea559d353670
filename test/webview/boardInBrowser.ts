import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { boardAnswer } from '../../src/board/boardAnswers';
import { type BoardEnvironment, BoardStateMaker } from '../../src/board/boardStateMaker';
import { subtaskDetails } from '../../src/board/subtaskDetails';
import type { WaitReason } from '../../src/core/dispatch/waitReason';
import { subtaskKey } from '../../src/core/model/keys';
import type { Run } from '../../src/core/model/run';
import type { WorkspaceSnapshot } from '../../src/core/model/workspaceSnapshot';
import type { ContractState } from '../../src/core/stages/contracts/contractState';
import { plainText } from '../../src/core/text/message';
import type { ProposedPlan } from '../../src/orchestrator/stages/proposal/proposedPlan';
import type { BoardAction } from '../../src/protocol/boardAction';
import {
  type BoardEvent,
  type BoardRequest,
  boardEventSchema,
  boardRequestSchema,
  type HostEvent,
} from '../../src/protocol/boardMessages';
import type { BoardQuery } from '../../src/protocol/boardQueries';
import { Endpoint } from '../../src/protocol/endpoint';
import { StateSender } from '../../src/protocol/statePacker';
import type { Theme } from '../support/themes';

const DIST = join(import.meta.dirname, '..', '..', 'dist', 'board');
const ORIGIN = 'http://board.test';
const NONCE = 'abc123';

const ABLE: BoardEnvironment = { trusted: true, canRun: true, modelName: 'Rehearsal' };

/** The built board in a page of its own, under the same policy as in VS Code, with a host in this process. */
export class BoardInBrowser {
  readonly page: Page;
  /** What the person asked for, in order. */
  readonly actions: BoardAction[] = [];
  /** What the board asked about, in order. */
  readonly queries: BoardQuery[] = [];
  /** Errors of the page and violations of its policy; empty when all is well. */
  readonly complaints: string[] = [];
  readonly #endpoint: Endpoint<HostEvent, never, BoardEvent, BoardRequest>;
  readonly #maker = new BoardStateMaker(plainText);
  readonly #sender = new StateSender();
  #snapshot: WorkspaceSnapshot;
  #runs: readonly Run[];
  #plans: readonly ProposedPlan[] = [];
  #contracts: readonly ContractState[] = [];
  /** Texts of journals by the run's id. */
  readonly journals = new Map<string, string>();
  /** Why subtasks wait, by file, from the next state on. */
  readonly waits = new Map<string, WaitReason>();
  environment: BoardEnvironment = ABLE;
  /** True while the host hears and says nothing. */
  away = false;
  /** Thrown by the next action, if set. */
  failure: string | undefined;
  #ready: () => void = () => undefined;

  private constructor(page: Page, snapshot: WorkspaceSnapshot, runs: readonly Run[]) {
    this.page = page;
    this.#snapshot = snapshot;
    this.#runs = runs;
    this.#endpoint = new Endpoint({
      // As VS Code does, a message to a page that is gone is dropped; any other failure is told.
      send: (message) =>
        void page
          .evaluate((data) => window.postMessage(data, '*'), message)
          .catch((error: unknown) => {
            if (!page.isClosed()) throw error;
          }),
      event: boardEventSchema,
      request: boardRequestSchema,
      onEvent: () => {
        this.#sender.forget();
        this.#tell();
        this.#ready();
      },
      onRequest: (request) => this.#answer(request),
      onInvalid: (reason) => this.complaints.push(reason),
      localize: plainText,
    });
  }

  /** Opens the board on what is given and waits until it is ready. */
  static async open(
    browser: Browser,
    theme: Theme,
    world: {
      readonly snapshot: WorkspaceSnapshot;
      readonly runs?: readonly Run[];
      readonly environment?: BoardEnvironment;
      readonly plans?: readonly ProposedPlan[];
      readonly contracts?: readonly ContractState[];
    },
    size: { readonly width: number; readonly height: number } = { width: 1280, height: 800 },
  ): Promise<BoardInBrowser> {
    const page = await browser.newPage({ viewport: size });
    // Only a hang takes so long, on however busy a machine.
    page.setDefaultTimeout(240_000);
    const board = new BoardInBrowser(page, world.snapshot, world.runs ?? []);
    if (world.environment) board.environment = world.environment;
    board.#plans = world.plans ?? [];
    board.#contracts = world.contracts ?? [];
    page.on('pageerror', (error) => board.complaints.push(error.message));
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) board.complaints.push(message.text());
    });
    await page.exposeFunction('toHost', (message: unknown) =>
      board.away ? undefined : board.#endpoint.receive(message),
    );
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

  /** Loads the page, or loads it again as VS Code does when the board was hidden. */
  async load(): Promise<void> {
    const ready = new Promise<void>((resolve) => {
      this.#ready = resolve;
    });
    await this.page.goto(`${ORIGIN}/`);
    await ready;
    await this.page.locator('.toolbar').waitFor();
  }

  /** Changes files and runs, and tells the board. */
  show(snapshot: WorkspaceSnapshot, runs: readonly Run[] = this.#runs): void {
    this.#snapshot = snapshot;
    this.#runs = runs;
    this.#tell();
  }

  reveal(key: string): void {
    this.#endpoint.tell({ kind: 'reveal', key });
  }

  showFeature(feature: string): void {
    this.#endpoint.tell({ kind: 'showFeature', feature });
  }

  /** Changes the plans that wait, and tells the board. */
  plan(plans: readonly ProposedPlan[]): void {
    this.#plans = plans;
    this.#tell();
  }

  async close(): Promise<void> {
    await this.page.close();
  }

  #tell(): void {
    if (this.away) return;
    this.#endpoint.tell(
      this.#sender.next(
        this.#maker.make(this.#snapshot, this.#runs, this.environment, () => new Map(this.waits), this.#plans),
      ),
    );
  }

  async #answer(request: BoardRequest): Promise<unknown> {
    if (request.kind === 'action') {
      this.actions.push(request.action);
      if (this.failure !== undefined) throw new Error(this.failure);
      return null;
    }
    if (request.kind === 'ping') return null;
    if (request.kind === 'query') {
      this.queries.push(request.query);
      return boardAnswer(request.query, {
        snapshot: this.#snapshot,
        plans: this.#plans,
        runs: this.#runs,
        localize: plainText,
        readJournal: (run) => this.journals.get(run.id),
        exists: () => true,
        dispatch: () => ({ policy: 'batch', slots: 4 }),
        contracts: () => this.#contracts,
      });
    }
    const proposed = this.#plans.map(({ feature }) => feature);
    for (const feature of [...proposed, ...this.#snapshot.roots.flatMap(({ features }) => features)]) {
      const subtask = feature.subtasks.find(({ file }) => subtaskKey(feature.key, file) === request.key);
      const newest = (seq: string) => this.#runs.findLast((run) => run.feature === feature.key && run.seq === seq);
      if (!subtask) continue;
      const run = newest(subtask.seq);
      const journal = run && this.journals.get(run.id);
      const plan = this.#plans.find((each) => each.feature === feature);
      const wait = this.waits.get(subtask.file);
      return subtaskDetails(
        feature,
        subtask,
        newest,
        plainText,
        { runs: this.#runs, journal, plan, contracts: this.#contracts },
        wait,
      );
    }
    throw new Error('gone');
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
