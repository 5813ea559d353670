import { boardAnswer } from '../../../src/board/boardAnswers';
import { type BoardEnvironment, BoardStateMaker } from '../../../src/board/boardStateMaker';
import { subtaskDetails } from '../../../src/board/subtaskDetails';
import type { WaitReason } from '../../../src/core/dispatch/waitReason';
import { subtaskKey } from '../../../src/core/model/keys';
import type { Run } from '../../../src/core/model/run';
import type { WorkspaceSnapshot } from '../../../src/core/model/workspaceSnapshot';
import type { ContractState } from '../../../src/core/stages/contracts/contractState';
import { plainText } from '../../../src/core/text/message';
import { eventOf, type JournalEvent } from '../../../src/orchestrator/journal/journalEvent';
import type { ProposedPlan } from '../../../src/orchestrator/stages/proposal/proposedPlan';
import type { BoardAction } from '../../../src/protocol/boardAction';
import {
  type BoardEvent,
  type BoardRequest,
  boardEventSchema,
  boardRequestSchema,
  type HostEvent,
} from '../../../src/protocol/boardMessages';
import type { BoardQuery } from '../../../src/protocol/boardQueries';
import { Endpoint } from '../../../src/protocol/endpoint';
import { StateSender } from '../../../src/protocol/statePacker';

/** What there is to show: files, runs, and what waits. */
export interface World {
  readonly snapshot: WorkspaceSnapshot;
  readonly runs?: readonly Run[];
  readonly environment?: BoardEnvironment;
  readonly plans?: readonly ProposedPlan[];
  readonly contracts?: readonly ContractState[];
  /** Texts of journals by the run's id. */
  readonly journals?: ReadonlyMap<string, string>;
}

/** The host of a board without VS Code: shows a world, answers about it and keeps what it is asked to do. */
export class BoardHost {
  /** What the person asked for, in order. */
  readonly actions: BoardAction[] = [];
  /** What the board asked about, in order. */
  readonly queries: BoardQuery[] = [];
  /** Messages of the page that fit no schema. */
  readonly complaints: string[] = [];
  /** Texts of journals by the run's id. */
  readonly journals: Map<string, string>;
  /** Why subtasks wait, by file, from the next state on. */
  readonly waits = new Map<string, WaitReason>();
  environment: BoardEnvironment;
  /** True while the host hears and says nothing. */
  away = false;
  /** Thrown by the next action, if set. */
  failure: string | undefined;
  /** Hears each time that a page asks for the whole state. */
  onReady: () => void = () => undefined;
  readonly #endpoint: Endpoint<HostEvent, never, BoardEvent, BoardRequest>;
  readonly #maker = new BoardStateMaker(plainText);
  readonly #sender = new StateSender();
  readonly #contracts: readonly ContractState[];
  #snapshot: WorkspaceSnapshot;
  #runs: readonly Run[];
  #plans: readonly ProposedPlan[];

  /** @param send brings a message to the page */
  constructor(world: World, send: (message: unknown) => void) {
    this.#snapshot = world.snapshot;
    this.#runs = world.runs ?? [];
    this.#plans = world.plans ?? [];
    this.#contracts = world.contracts ?? [];
    this.journals = new Map(world.journals);
    this.environment = world.environment ?? { trusted: true, canRun: true, modelName: 'Rehearsal' };
    this.#endpoint = new Endpoint({
      send,
      event: boardEventSchema,
      request: boardRequestSchema,
      onEvent: () => {
        this.#sender.forget();
        this.#tell();
        this.onReady();
      },
      onRequest: (request) => this.#answer(request),
      onInvalid: (reason) => this.complaints.push(reason),
      localize: plainText,
    });
  }

  /** Takes a message of the page. */
  async receive(message: unknown): Promise<void> {
    if (!this.away) await this.#endpoint.receive(message);
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
        eventsOf: (run) => this.#eventsOf(run),
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
      const journal = run && this.#eventsOf(run);
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

  #eventsOf({ id }: Run): readonly JournalEvent[] {
    return (this.journals.get(id) ?? '').split('\n').flatMap((line) => eventOf(line) ?? []);
  }
}
