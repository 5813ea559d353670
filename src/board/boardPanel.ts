import * as vscode from 'vscode';
import type { Disposable, Event } from '../core/event/emitter';
import type { Feature } from '../core/model/feature';
import { subtaskKey } from '../core/model/keys';
import { allFeatures, featureByKey } from '../core/model/workspaceSnapshot';
import type { Log } from '../core/ports/log';
import { proposedKey } from '../core/stages/proposal/proposedKey';
import type { RunSource } from '../orchestrator/runs/runSource';
import type { ProposedPlans } from '../orchestrator/stages/proposal/proposedPlans';
import { localize } from '../platform/localize';
import type { BoardAction } from '../protocol/boardAction';
import type { BoardDetails } from '../protocol/boardDetails';
import {
  type BoardEvent,
  type BoardRequest,
  boardEventSchema,
  boardRequestSchema,
  type HostEvent,
} from '../protocol/boardMessages';
import { Endpoint } from '../protocol/endpoint';
import { StateSender } from '../protocol/statePacker';
import type { SnapshotSource } from '../workspace/store/snapshotSource';
import { boardAnswer, type QueryContext } from './boardAnswers';
import { boardFiles, boardPage } from './boardPage';
import { type BoardEnvironment, BoardStateMaker } from './boardStateMaker';
import { subtaskDetails } from './subtaskDetails';
import { Throttle } from './throttle';

/** What VS Code knows the board's panel by. */
const VIEW_TYPE = 'callboard.board';
/** Milliseconds between two states: the board gets fewer than ten a second. */
const INTERVAL = 125;

/** What the board's panel is built from. */
export interface BoardPanelOptions {
  readonly extensionUri: vscode.Uri;
  readonly store: SnapshotSource;
  readonly runs: RunSource;
  readonly plans: Pick<ProposedPlans, 'all' | 'onDidChange'>;
  /** Does what a person asked for; what it throws is shown on the board. */
  readonly execute: (action: BoardAction) => Promise<void>;
  /** What answers need beside files and runs. */
  readonly answers: Pick<QueryContext, 'eventsOf' | 'exists' | 'dispatch' | 'contracts'>;
  readonly environment: () => BoardEnvironment;
  readonly onDidChangeEnvironment: Event<void>;
  readonly onDidChangeContracts?: Event<void>;
  readonly log: Log;
}

/** What to show when the board opens: a subtask, or the graph of a feature. `feature` is `Feature.key`, or that of a plan. */
export interface BoardFocus {
  readonly feature: string;
  readonly seq?: string;
}

type BoardEndpoint = Endpoint<HostEvent, never, BoardEvent, BoardRequest>;

/** The board's panel: opens it, restores it after a reload, and sends it states and answers. */
export class BoardPanel implements Disposable {
  readonly #options: BoardPanelOptions;
  readonly #maker = new BoardStateMaker(localize);
  readonly #sender = new StateSender();
  readonly #throttle: Throttle;
  readonly #lasting: Disposable[];
  #panel: vscode.WebviewPanel | undefined;
  #endpoint: BoardEndpoint | undefined;
  /** True between the page's `ready` and its end. */
  #ready = false;
  #focus: BoardFocus | undefined;

  constructor(options: BoardPanelOptions) {
    this.#options = options;
    this.#throttle = new Throttle(INTERVAL, () => this.#tellState());
    const changed = () => this.#throttle.call();
    this.#lasting = [
      options.store.onDidChange(changed),
      options.runs.onDidChange(changed),
      options.plans.onDidChange(changed),
      options.onDidChangeEnvironment(changed),
      ...(options.onDidChangeContracts ? [options.onDidChangeContracts(changed)] : []),
    ];
  }

  /** True while a person can see the board. */
  get visible(): boolean {
    return this.#panel?.visible ?? false;
  }

  /** Opens the board or brings it to the front, at one subtask if there is a focus. */
  show(focus?: BoardFocus): void {
    this.#focus = focus;
    if (this.#panel) {
      this.#panel.reveal();
      if (this.#ready) this.#tellFocus();
      return;
    }
    const panel = vscode.window.createWebviewPanel(
      VIEW_TYPE,
      vscode.l10n.t('Callboard'),
      vscode.ViewColumn.Active,
      this.#webviewOptions(),
    );
    this.#adopt(panel);
  }

  /** Takes up a panel that was open before the window was loaded again. */
  restore(panel: vscode.WebviewPanel): void {
    if (this.#panel) {
      panel.dispose();
      return;
    }
    panel.webview.options = this.#webviewOptions();
    this.#adopt(panel);
  }

  dispose(): void {
    this.#throttle.dispose();
    for (const each of this.#lasting.splice(0)) each.dispose();
    this.#panel?.dispose();
  }

  #webviewOptions(): vscode.WebviewOptions & vscode.WebviewPanelOptions {
    return { enableScripts: true, localResourceRoots: [boardFiles(this.#options.extensionUri)] };
  }

  #adopt(panel: vscode.WebviewPanel): void {
    const { extensionUri, log } = this.#options;
    const media = vscode.Uri.joinPath(extensionUri, 'media');
    panel.iconPath = {
      light: vscode.Uri.joinPath(media, 'board-light.svg'),
      dark: vscode.Uri.joinPath(media, 'board-dark.svg'),
    };
    const endpoint: BoardEndpoint = new Endpoint({
      send: (message) => void panel.webview.postMessage(message),
      event: boardEventSchema,
      request: boardRequestSchema,
      onEvent: () => this.#onReady(),
      onRequest: (request) => this.#answer(request),
      onInvalid: (reason) => log.warn(`The board sent a message that fits no schema: ${reason}`),
      localize,
    });
    const receiving = panel.webview.onDidReceiveMessage((message: unknown) => endpoint.receive(message));
    // A hidden page is thrown away by VS Code; the next one says `ready` again.
    const visibility = panel.onDidChangeViewState(() => {
      if (!panel.visible) this.#ready = false;
    });
    panel.onDidDispose(() => {
      receiving.dispose();
      visibility.dispose();
      endpoint.close();
      this.#panel = undefined;
      this.#endpoint = undefined;
      this.#ready = false;
    });
    this.#panel = panel;
    this.#endpoint = endpoint;
    this.#ready = false;
    panel.webview.html = boardPage(panel.webview, extensionUri);
  }

  #onReady(): void {
    this.#ready = true;
    this.#sender.forget();
    this.#throttle.now();
    this.#tellFocus();
  }

  #tellState(): void {
    if (!this.#ready || !this.#endpoint) return;
    const { store, runs, plans, environment } = this.#options;
    const waits = (feature: Feature) => runs.waits(feature);
    const state = this.#maker.make(store.snapshot, runs.runs, environment(), waits, plans.all());
    this.#endpoint.tell(this.#sender.next(state));
  }

  #tellFocus(): void {
    const focus = this.#focus;
    if (!focus || !this.#endpoint) return;
    this.#focus = undefined;
    const feature = this.#feature(focus.feature);
    if (!feature) return;
    const subtask = feature.subtasks.find(({ seq }) => seq === focus.seq);
    if (focus.seq === undefined) this.#endpoint.tell({ kind: 'showFeature', feature: feature.key });
    else if (subtask) this.#endpoint.tell({ kind: 'reveal', key: subtaskKey(feature.key, subtask.file) });
  }

  async #answer(request: BoardRequest): Promise<unknown> {
    const { execute, log, runs, store, plans, answers } = this.#options;
    switch (request.kind) {
      case 'action':
        try {
          await execute(request.action);
        } catch (error) {
          log.error(`The board's action ${request.action.kind} failed.`, error);
          throw error;
        }
        return null;
      case 'details':
        return this.#details(request.key);
      case 'query':
        return boardAnswer(request.query, {
          ...answers,
          snapshot: store.snapshot,
          plans: plans.all(),
          runs: runs.runs,
          localize,
        });
      case 'ping':
        return null;
      default:
        return request satisfies never;
    }
  }

  /** @param key see `subtaskKey` */
  #details(key: string): BoardDetails {
    const { store, runs, answers } = this.#options;
    const plans = this.#options.plans.all();
    for (const feature of [...plans.map((plan) => plan.feature), ...allFeatures(store.snapshot)]) {
      if (!key.startsWith(`${feature.key}/`)) continue;
      const subtask = feature.subtasks.find(({ file }) => subtaskKey(feature.key, file) === key);
      if (!subtask) continue;
      const newest = (seq: string) => runs.newest(feature.key, seq);
      const run = newest(subtask.seq);
      const plan = plans.find((each) => each.feature === feature);
      const wait = plan ? undefined : runs.waits(feature).get(subtask.file);
      const history = {
        runs: runs.runs,
        journal: run && answers.eventsOf(run),
        plan,
        contracts: answers.contracts?.(feature.key),
      };
      return subtaskDetails(feature, subtask, newest, localize, history, wait);
    }
    throw new Error(vscode.l10n.t('This subtask is gone: its file was removed or cannot be read.'));
  }

  #feature(key: string) {
    const plan = proposedKey.is(key) ? this.#options.plans.all().find(({ feature }) => feature.key === key) : undefined;
    return plan?.feature ?? featureByKey(this.#options.store.snapshot, key);
  }
}
