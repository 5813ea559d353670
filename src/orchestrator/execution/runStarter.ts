import type { AgentDefinition } from '../../agents/definitions/agentDefinition';
import { findDefinition } from '../../agents/definitions/findDefinition';
import { WriteScope } from '../../agents/rights/writeScope';
import type { Feature } from '../../core/model/feature';
import type { Run } from '../../core/model/run';
import type { Subtask } from '../../core/model/subtask';
import { featureByKey, rootOf } from '../../core/model/workspaceSnapshot';
import { type LanguageModel, ModelError } from '../../core/ports/languageModel';
import { type Message, msg } from '../../core/text/message';
import { takeBaseline } from '../../proof/baseline';
import { attemptsBefore } from '../attempts/attemptsBefore';
import { type EarlierAttempt, earlierAttempt } from '../attempts/earlierAttempt';
import { type EarlierChanges, earlierChanges } from '../attempts/earlierChanges';
import type { BudgetGuard } from '../dispatch/budgetGuard';
import { startRefusal } from '../dispatch/startRefusal';
import type { Checkout } from '../isolation/checkout';
import { Checkouts } from '../isolation/checkouts';
import { Journal } from '../journal/journal';
import type { JournalStore } from '../journal/journalStore';
import { runFolders } from '../journal/runFolders';
import { journalText } from '../journalText';
import type { AgentPermit } from '../limits/agentPermit';
import { vendorOf } from '../limits/vendorOf';
import type { ActiveRun } from '../runs/activeRun';
import { HEARTBEAT_MS, type Leases } from '../runs/lease';
import { modelChoice } from '../runs/modelChoice';
import type { OrchestratorOptions } from '../runs/orchestratorPorts';
import type { RunResult } from '../runs/results';
import type { RunOptions } from '../runs/runOptions';
import type { RunRegistry } from '../runs/runRegistry';
import { sessionFolder } from '../runs/sessionChoice';
import { startNote } from './startNote';
import { runSubtask, type SubtaskRunInput } from './subtaskRun';

/** What starting runs takes. */
export interface RunStarterInput {
  readonly options: OrchestratorOptions;
  readonly registry: RunRegistry;
  readonly journals: JournalStore;
  readonly leases: Leases;
  readonly openPlace: () => AgentPermit;
  readonly budget: Pick<BudgetGuard, 'maySend'>;
  /** The runs of this window. */
  readonly active: ReadonlySet<ActiveRun>;
}

/** Brings a run from the wish to its end: place, model, lease, status, agent, and everything given back. */
export class RunStarter {
  readonly #input: RunStarterInput;
  readonly #held = new Set<string>();
  readonly #checkouts: Checkouts;

  constructor(input: RunStarterInput) {
    this.#input = input;
    this.#checkouts = new Checkouts(input.options, input.active);
  }

  /** Why the subtask cannot be started now, or nothing. */
  refusal(feature: Feature, subtask: Subtask): Message | undefined {
    const { active, registry, options } = this.#input;
    if (options.store.rootPath(feature.root) === undefined) {
      return msg('Agents run only in folders on this computer. Open the folder locally.');
    }
    if (!options.trusted()) return msg('Agents do not run in a workspace that you do not trust.');
    if (feature.place === 'completed') return msg('{0} is archived. Move it back to run its subtasks.', feature.name);
    const twins = [...active].filter((each) => each.feature.key === feature.key && each.subtask.file === subtask.file);
    if (twins.length > 0) return msg('{0} is running already.', subtask.seq);
    return startRefusal(feature, subtask, registry.newest(feature.key, subtask.seq), [...active]);
  }

  /** Runs it; the subtask has been found startable and is reserved. */
  async start(active: ActiveRun): Promise<RunResult> {
    const place = this.#input.openPlace();
    active.place = place;
    try {
      if (!(await place.take(active.signal))) return this.#refused(active, msg('It was stopped before it began.'));
      return await this.#withModel(active, place);
    } finally {
      place.release();
    }
  }

  /** Gives every lease back at once, for a host that is going away. */
  releaseAll(): void {
    for (const path of this.#held) this.#input.leases.release(path);
    this.#held.clear();
  }

  async #withModel(active: ActiveRun, place: AgentPermit): Promise<RunResult> {
    const { options } = this.#input;
    const root = options.store.rootPath(active.feature.root);
    if (root === undefined) return this.#refused(active, msg('The folder is no longer open.'));
    // Looked up once: a definition that changes meanwhile serves the next run.
    const found = findDefinition(
      active.wish.agent ?? active.subtask.suggestedAgent,
      options.agents.of(root).definitions,
    );
    const { definition } = found;
    let model: LanguageModel;
    try {
      model = await options.models.select(modelChoice(active, definition), active.signal);
    } catch (error) {
      if (active.signal.aborted) return this.#refused(active, msg('It was stopped before it began.'));
      if (error instanceof ModelError) {
        return { kind: 'refused', seq: active.subtask.seq, reason: msg.raw(error.message), way: 'chooseModel' };
      }
      throw error;
    }
    if (!(await place.takeAt(vendorOf(model), active.signal))) {
      return this.#refused(active, msg('It was stopped before it began.'));
    }
    return this.#withLease(active, model, found);
  }

  async #withLease(active: ActiveRun, model: LanguageModel, agent: FoundAgent): Promise<RunResult> {
    const { options, leases, journals } = this.#input;
    const { feature, subtask } = active;
    const root = options.store.rootPath(feature.root);
    const snapshot = rootOf(options.store.snapshot, feature);
    if (root === undefined || !snapshot) return this.#refused(active, msg('The folder is no longer open.'));
    const session = sessionFolder(snapshot, feature, options.clock.now());
    const folder = `${root}/${session}/runs`;
    this.#makeFolder(folder);
    journals.look();
    const attempt = journals.lastAttempt(root, feature.slug, subtask.seq) + 1;
    const id = `${feature.slug}-${subtask.seq}-${attempt}`;
    const path = `${folder}/${id}.lease`;
    if (!leases.take(path, { run: id, feature: feature.folder, seq: subtask.seq })) {
      return this.#refused(active, msg('{0} was just started in another window.', subtask.seq));
    }
    this.#held.add(path);
    try {
      const refused = this.#lateRefusal(active, root, path);
      if (refused) return this.#refused(active, refused);
      const work = await this.#checkouts.of(active, root);
      if ('template' in work) return { ...this.#refused(active, work), way: 'shareFolder' };
      return await this.#begin(active, model, { agent, root, session, folder, id, attempt, lease: path, work });
    } finally {
      if (this.#held.delete(path)) leases.release(path);
    }
  }

  async #begin(
    active: ActiveRun,
    model: LanguageModel,
    place: {
      agent: FoundAgent;
      root: string;
      session: string;
      folder: string;
      id: string;
      attempt: number;
      lease: string;
      work: Checkout;
    },
  ): Promise<RunResult> {
    const { options, registry, journals, leases } = this.#input;
    const { feature, subtask } = active;
    const { folder, id, attempt, root, session, work } = place;
    const { definition, unknown } = place.agent;
    const agent = definition.name;
    const earlier = registry.newest(feature.key, subtask.seq);
    const journalPath = `${folder}/${id}.jsonl`;
    journals.own(journalPath);
    const journal = Journal.create({ folder, run: id, files: options.files, clock: options.clock, log: options.log });
    if (!journal) return this.#refused(active, msg('{0} was just started in another window.', subtask.seq));
    const before = await takeBaseline(subtask, work.root, work.files);
    const left = earlier && this.#attempt(root, earlier);
    const beforeAll = left?.baseline ?? before;
    const run: Run = {
      id,
      feature: feature.key,
      seq: subtask.seq,
      agent,
      model: model.id,
      attempt,
      phase: 'running',
      step: 1,
      startedAt: options.clock.now(),
      tokensIn: 0,
      tokensOut: 0,
      missing: [],
      criteria: [],
      journal: journalPath.slice(root.length + 1),
      ...branchOf(work),
    };
    active.run = run;
    // Known before the file says so, lest the subtask seem to be worked on by somebody else.
    registry.set(run);
    const refused = await this.#writeStart(active, agent).catch((error: unknown) => {
      registry.delete(run);
      throw error;
    });
    if (refused) {
      registry.delete(run);
      options.files.remove(journalPath);
      return this.#refused(active, refused);
    }
    const note = startNote(definition, unknown, model.id);
    journal.add({
      kind: 'start',
      feature: feature.folder,
      seq: subtask.seq,
      title: subtask.title,
      agent,
      model: model.id,
      attempt,
      baseline: beforeAll,
      ...branchOf(work),
      ...(note ? { note: journalText(note) } : {}),
    });
    journal.add({ kind: 'lease', holder: options.holder });
    const over = new AbortController();
    void this.#beat(active, place.lease, over.signal);
    try {
      const ended = await runSubtask({
        ...{ options, registry, active, definition, model, journal, run, work, session, before, beforeAll },
        ...leftBy(earlier, left, active.wish, earlier && left && (await this.#leftChanges(active, earlier, work))),
        heldByOther: (path) => this.#holder(active, path),
        maySend: (tokensIn) => this.#input.budget.maySend(active, tokensIn),
        holdsLease: () => leases.isOurs(place.lease),
      });
      return { kind: 'ended', run: ended };
    } finally {
      over.abort();
    }
  }

  /** Says in the task file that the work begins. @returns why it could not */
  async #writeStart({ feature, subtask }: ActiveRun, agent: string): Promise<Message | undefined> {
    const { clock, writer } = this.#input.options;
    const at = new Date(clock.now()).toISOString();
    if (subtask.status !== 'pending') await writer.reset(feature, subtask);
    const started = await writer.start(feature, { ...subtask, status: 'pending' }, { agentId: idOf(agent), at });
    return started.kind === 'refused' ? started.reason : undefined;
  }

  /** Looks once more, now that nobody else can start it: at the file, and at leases in other sessions. */
  #lateRefusal(active: ActiveRun, root: string, own: string): Message | undefined {
    const { options, leases, registry } = this.#input;
    const { feature, subtask } = active;
    options.store.refreshFeature(feature.key);
    const now = featureByKey(options.store.snapshot, feature.key)?.subtasks.find((each) => each.file === subtask.file);
    if (!now) return msg('The subtask is no longer there.');
    if (now.status !== subtask.status) return msg('{0} is {1} by now.', subtask.seq, now.status);
    if (registry.newest(feature.key, subtask.seq)?.phase === 'running') {
      return msg('{0} is running in another window.', subtask.seq);
    }
    for (const folder of runFolders(root, options.files)) {
      for (const { name } of options.files.list(folder)) {
        const path = `${folder}/${name}`;
        if (!name.endsWith('.lease') || path === own) continue;
        const lease = leases.read(path);
        if (lease?.feature !== feature.folder || lease.seq !== subtask.seq) continue;
        if (leases.isLive(lease)) return msg('{0} is running in another window.', subtask.seq);
        // A host that only slept must find its lease gone when it wakes, and stop.
        options.files.remove(path);
      }
    }
    return undefined;
  }

  async #beat(active: ActiveRun, lease: string, over: AbortSignal): Promise<void> {
    const { options, leases } = this.#input;
    while (!over.aborted) {
      await options.clock.sleep(HEARTBEAT_MS, over);
      if (over.aborted) return;
      try {
        if (!leases.renew(lease)) active.stop('leaseLost');
      } catch (error) {
        options.log.warn(`The lease ${lease} could not be renewed: ${String(error)}`);
      }
    }
  }

  /** The running subtask, of this window or another, that has the path among its deliverables. */
  #holder(active: ActiveRun, path: string): string | undefined {
    const { registry, options, active: ours } = this.#input;
    for (const each of ours) {
      if (each !== active && each.feature.root === active.feature.root && each.scope.includes(path)) {
        return each.subtask.seq;
      }
    }
    const own = new Set([...ours].map((each) => each.run?.id));
    const root = options.store.snapshot.roots.find((each) => each.uri === active.feature.root);
    for (const run of registry.runs) {
      if (run.phase !== 'running' || own.has(run.id)) continue;
      const feature = root?.features.find((each) => each.key === run.feature);
      const subtask = feature?.subtasks.find((each) => each.seq === run.seq);
      if (subtask && new WriteScope(subtask.deliverables).includes(path)) return subtask.seq;
    }
    return undefined;
  }

  /** What the newest run left; nothing where it is proven, for what comes after is other work. */
  #attempt(root: string, { journal, phase, checked }: Run): EarlierAttempt | undefined {
    if (journal === undefined || phase === 'proven' || checked) return undefined;
    try {
      return earlierAttempt(this.#input.options.files.read(`${root}/${journal}`));
    } catch (error) {
      this.#input.options.log.warn(`The journal ${journal} could not be read: ${String(error)}`);
      return undefined;
    }
  }

  async #leftChanges(
    { wish }: ActiveRun,
    earlier: Run,
    { root, files }: Checkout,
  ): Promise<EarlierChanges | undefined> {
    const { options, registry } = this.#input;
    const place = { root, files, log: options.log };
    if (wish.afresh) return undefined;
    try {
      return await earlierChanges(attemptsBefore(earlier, registry.runs, place), place);
    } catch (error) {
      // The next attempt sees the files as they are, and goes on without being told.
      options.log.warn(`What earlier attempts at ${earlier.seq ?? ''} left could not be read: ${String(error)}`);
      return undefined;
    }
  }

  #makeFolder(folder: string): void {
    const { files } = this.#input.options;
    if (!files.stat(folder)) files.createFolder(folder);
    // Journals hold what agents read and wrote; they are not meant to be committed.
    files.createExclusive(`${folder}/.gitignore`, '*\n');
  }

  #refused(active: ActiveRun, reason: Message): Extract<RunResult, { kind: 'refused' }> {
    return { kind: 'refused', seq: active.subtask.seq, reason };
  }
}

/** What the agent of the next attempt hears of the one before, and of the person. */
function leftBy(
  earlier: Run | undefined,
  attempt: EarlierAttempt | undefined,
  { remark, afresh }: RunOptions,
  changes: EarlierChanges | undefined,
): Pick<SubtaskRunInput, 'remarks' | 'met' | 'left'> {
  const said = remark === undefined || remark.trim() === '' ? [] : [msg('The person says: {0}', remark.trim())];
  if (afresh || !earlier || !attempt) return { remarks: said, met: [], left: [] };
  const { account = [], diffs = [] } = changes ?? {};
  return { remarks: [...said, ...earlier.missing, ...attempt.account, ...account], met: attempt.met, left: diffs };
}

function branchOf({ worktree }: Checkout): { readonly branch?: string } {
  return worktree ? { branch: worktree.worktree.branch } : {};
}

interface FoundAgent {
  readonly definition: AgentDefinition;
  /** Nobody defines an agent of the name in the file. */
  readonly unknown: boolean;
}

/** `CoderAgent` → `coder-agent`, as the workflow's own tools write it. */
function idOf(agent: string): string {
  return agent
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .replace(/\s+/g, '-')
    .toLowerCase();
}
