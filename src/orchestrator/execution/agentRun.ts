import type { AgentDefinition } from '../../agents/definitions/agentDefinition';
import type { AgentEnd } from '../../agents/loop/agentEvents';
import { unlessStopped } from '../../core/async/unlessStopped';
import type { Run } from '../../core/model/run';
import { rootOf } from '../../core/model/workspaceSnapshot';
import { type LanguageModel, type ModelChoice, ModelError, vendorOf } from '../../core/ports/languageModel';
import { errorWords, type Message, msg } from '../../core/text/message';
import type { Checkout } from '../isolation/checkout';
import { Journal } from '../journal/journal';
import type { JournalEvent, NewJournalEvent } from '../journal/journalEvent';
import type { ActiveWork } from '../runs/activeRun';
import { HEARTBEAT_MS } from '../runs/lease';
import type { RefusalWay } from '../runs/results';
import { sessionFolder } from '../runs/sessionChoice';
import { type Containment, containmentOf } from './containment';
import { RunRecorder } from './runRecorder';
import type { RunServices } from './runServices';

/** Why work does not begin, with what a person can do about it. */
export interface Refused {
  readonly kind: 'refused';
  readonly reason: Message;
  readonly way?: RefusalWay;
}

/** How work ended. */
export interface Outcome {
  readonly phase: Extract<JournalEvent, { kind: 'end' }>['phase'];
  /** What is missing, or why it failed. */
  readonly missing: readonly Message[];
  /** In the agent's words. */
  readonly blockedBecause?: string;
}

/** Work whose lease is taken: what it works with until it ends. */
export interface BegunRun {
  readonly services: RunServices;
  readonly model: LanguageModel;
  /** The main root, absolute and native. */
  readonly root: string;
  /** The session's folder, relative to the root. */
  readonly session: string;
  readonly checkout: Checkout;
  /** What holds the commands of this run. */
  readonly containment: Containment;
  readonly journal: Journal;
  readonly recorder: RunRecorder;
  /** As it started; `id`, `attempt` and `journal` are set. */
  readonly run: Run;
  /** Whether the lease is still ours. */
  readonly holdsLease: () => boolean;
}

/** What a run of an agent is about: a subtask or a stage. The frame of every run, {@link runAgentWork}, asks it in this order. */
export interface AgentWork {
  readonly active: ActiveWork;
  /** A subtask's `seq`, or `stage-4`: leases and journals are named by it. */
  readonly name: string;
  readonly target: { readonly seq: string } | { readonly stage: number };
  readonly title: string;
  readonly definition: AgentDefinition;
  readonly modelChoice: ModelChoice;
  /** False where other agents work first, from whom a permit would be kept; the work takes it itself then. */
  readonly permitFirst: boolean;
  /** Said where another window was quicker. */
  readonly takenElsewhere: Message;
  /** Looks once more whether it may begin, now that nobody else can start it. @param lease the path of its own */
  lateRefusal(root: string, lease: string): Message | undefined;
  checkout(root: string): Promise<{ readonly kind: 'ready'; readonly checkout: Checkout } | Refused>;
  /** Says on disk that the work begins; gives what the journal says of its start beside the usual. */
  begin(
    begun: Pick<BegunRun, 'model' | 'root' | 'checkout' | 'run'>,
  ): Promise<
    { readonly kind: 'begun'; readonly start: Partial<Extract<NewJournalEvent, { kind: 'start' }>> } | Refused
  >;
  /** Lets the agent work. May reject: that is an outcome, too. */
  perform(begun: BegunRun): Promise<AgentEnd>;
  /** Told from how the agent's loop ended and what its job says. */
  outcome(end: AgentEnd): Outcome;
  /** Says on disk how it ended. @returns why that could not be said */
  finish(begun: BegunRun, outcome: Outcome): Promise<Message | undefined>;
}

/**
 * Runs an agent on a piece of work from the request to its end: permit, model, lease, journal, agent, outcome, and
 * everything given back. The one frame for subtasks and stages.
 */
export async function runAgentWork(
  services: RunServices,
  work: AgentWork,
): Promise<{ readonly kind: 'ended'; readonly run: Run } | Refused> {
  const { active } = work;
  const permit = services.openPermit();
  active.permit = permit;
  services.active.add(active);
  try {
    if (work.permitFirst && !(await permit.take(active.signal))) return neverBegan();
    const chosen = await chooseModel(services, work);
    if (chosen.kind === 'refused') return chosen;
    const { model } = chosen;
    if (work.permitFirst && !(await permit.takeAt(vendorOf(model), active.signal))) return neverBegan();
    if (active.signal.aborted) return neverBegan();
    return await underLease(services, work, model);
  } finally {
    permit.release();
    services.active.delete(active);
  }
}

async function chooseModel(
  { options }: RunServices,
  { active, modelChoice }: AgentWork,
): Promise<{ readonly kind: 'chosen'; readonly model: LanguageModel } | Refused> {
  try {
    // Not everybody who chooses a model hears the signal.
    const model = await unlessStopped(options.models.select(modelChoice, active.signal), active.signal);
    return model === undefined || active.signal.aborted ? neverBegan() : { kind: 'chosen', model };
  } catch (error) {
    if (active.signal.aborted) return neverBegan();
    if (error instanceof ModelError) {
      return { kind: 'refused', reason: msg('{0}', error.words), way: 'chooseModel' };
    }
    throw error;
  }
}

async function underLease(services: RunServices, work: AgentWork, model: LanguageModel) {
  const { options, leases, journals } = services;
  const { feature } = work.active;
  const root = options.store.rootPath(feature.root);
  const snapshot = rootOf(options.store.snapshot, feature);
  if (root === undefined || !snapshot) return refused(msg('The folder is no longer open.'));
  const session = sessionFolder(snapshot, feature, options.clock.now());
  const folder = `${root}/${session}/runs`;
  if (!options.files.stat(folder)) options.files.createFolder(folder);
  // Journals hold what agents read and wrote; they are not meant to be committed.
  options.files.createExclusive(`${folder}/.gitignore`, '*\n');
  journals.look();
  const repository = (await options.repositories.learn(root)).own;
  if (work.active.signal.aborted) return neverBegan();
  const attempt = journals.nextAttempt(root, feature.slug, work.name, lastAttempt(services, work));
  if (attempt === undefined) {
    return refused(msg('Every number for an attempt at {0} is taken. Remove journals from {1}.', work.name, folder));
  }
  const id = `${feature.slug}-${work.name}-${attempt}`;
  const lease = `${folder}/${id}.lease`;
  const seq = 'seq' in work.target ? { seq: work.target.seq } : {};
  if (!leases.take(lease, { run: id, feature: feature.folder, ...seq })) return refused(work.takenElsewhere);
  const over = new AbortController();
  void keepLease(services, work.active, lease, over.signal);
  try {
    const late = work.lateRefusal(root, lease);
    if (late) return refused(late);
    const found = await work.checkout(root);
    if (work.active.signal.aborted) return neverBegan();
    if (found.kind === 'refused') return found;
    const { checkout } = found;
    const begun = await begin(services, work, {
      model,
      root,
      session,
      checkout,
      repository,
      folder,
      id,
      attempt,
      lease,
    });
    return begun.kind === 'refused' ? begun : await perform(begun.run, work);
  } finally {
    over.abort();
    leases.release(lease);
  }
}

/** The number of our last attempt at some work, of older rounds too; 0 where there was none. */
function lastAttempt({ registry }: RunServices, { active, target }: AgentWork): number {
  const isOfWork = ({ feature, seq, formerSeq, stage }: Run) =>
    feature === active.feature.key && ('seq' in target ? (seq ?? formerSeq) === target.seq : stage === target.stage);
  return Math.max(0, ...registry.runs.filter(isOfWork).map(({ attempt }) => attempt));
}

async function begin(
  services: RunServices,
  work: AgentWork,
  place: Pick<BegunRun, 'model' | 'root' | 'session' | 'checkout'> & {
    /** The name of the repository that the journal is signed for. */
    readonly repository: string;
    readonly folder: string;
    readonly id: string;
    readonly attempt: number;
    readonly lease: string;
  },
): Promise<{ readonly kind: 'begun'; readonly run: BegunRun } | Refused> {
  const { options, registry, journals, leases } = services;
  const { active, definition, target, title } = work;
  const { model, root, session, checkout, repository, folder, id, attempt, lease } = place;
  const path = `${folder}/${id}.jsonl`;
  journals.own(path);
  const journal = Journal.create({ ...options, root, path: path.slice(root.length + 1) }, options.records, repository);
  if (!journal) return refused(work.takenElsewhere);
  const branch = checkout.worktree?.worktree.branch;
  const run: Run = {
    id,
    feature: active.feature.key,
    ...target,
    agent: definition.name,
    model: model.id,
    attempt,
    phase: 'running',
    step: 1,
    startedAt: options.clock.now(),
    tokensIn: 0,
    tokensOut: 0,
    missing: [],
    criteria: [],
    journal: path.slice(root.length + 1),
    branch,
  };
  active.run = run;
  // Known before the file says so, lest it seem to be worked on by somebody else.
  registry.set(run);
  const undo = () => {
    registry.delete(run);
    options.files.remove(path);
    active.run = undefined;
  };
  const begun = await work.begin({ model, root, checkout, run }).catch((error: unknown) => {
    undo();
    throw error;
  });
  if (begun.kind === 'refused') {
    undo();
    return begun;
  }
  const containment = await containmentOf(options);
  const sandbox = containment.kind === 'sandbox' ? containment.program : 'none';
  if (containment.kind === 'none' && containment.missing) options.onNoSandbox?.(containment.missing);
  journal.add({
    kind: 'start',
    feature: active.feature.folder,
    ...target,
    title,
    agent: definition.name,
    model: model.id,
    attempt,
    branch,
    sandbox,
    ...begun.start,
  });
  journal.add({ kind: 'lease', holder: options.holder });
  const recorder = new RunRecorder(journal, registry, active, run);
  recorder.update({ sandbox });
  const holdsLease = () => leases.isOurs(lease);
  return {
    kind: 'begun',
    run: { services, model, root, session, checkout, containment, journal, recorder, run: recorder.run, holdsLease },
  };
}

async function perform(begun: BegunRun, work: AgentWork) {
  const { services, journal, recorder } = begun;
  const { active } = work;
  const { options } = services;
  let end: AgentEnd;
  try {
    end = await work.perform(begun);
  } catch (error) {
    options.log.error(`Run ${begun.run.id} failed.`, error);
    end = { kind: 'failed', reason: 'unknown', message: errorWords(error) };
  }
  // A window that goes away writes nothing more: its runs show as interrupted.
  if (active.why === 'hostGone') return { kind: 'ended' as const, run: recorder.run };
  const outcome = work.outcome(end);
  const unsaid = await work.finish(begun, outcome);
  const missing = unsaid ? [...outcome.missing, unsaid] : outcome.missing;
  const { phase } = outcome;
  if (active.why !== undefined) journal.add({ kind: 'stop', why: active.why });
  const step = phase === 'proven' && active.kind === 'subtask' ? 8 : recorder.run.step;
  const changed = Object.fromEntries(active.changes.all);
  journal.add({ kind: 'end', phase, step, missing: missing, changed });
  recorder.update({ phase, step, missing, endedAt: options.clock.now() });
  return { kind: 'ended' as const, run: recorder.run };
}

/** Renews a lease until `over`; work whose lease another window took is stopped and left to it. */
async function keepLease({ options, leases }: RunServices, active: ActiveWork, lease: string, over: AbortSignal) {
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

/** A refusal in one sentence. */
export function refused(reason: Message, way?: RefusalWay): Refused {
  return { kind: 'refused', reason, way };
}

function neverBegan(): Refused {
  return refused(msg('It was stopped before it began.'));
}
