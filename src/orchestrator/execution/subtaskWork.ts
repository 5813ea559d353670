import type { ContextSource } from '../../agents/context/contextSource';
import { buildPrompt } from '../../agents/context/prompt';
import { findDefinition } from '../../agents/definitions/findDefinition';
import { type CriterionReport, SubtaskJob } from '../../agents/jobs/subtaskJob';
import type { AgentEnd } from '../../agents/loop/agentEvents';
import { runAgent } from '../../agents/loop/agentLoop';
import { TOOLS } from '../../agents/tools/toolTable';
import type { Run } from '../../core/model/run';
import { featureByKey } from '../../core/model/workspaceSnapshot';
import { type Message, msg, plainText } from '../../core/text/message';
import { commitTitle } from '../../core/text/shorten';
import { type Baseline, takeBaseline } from '../../proof/baseline';
import { ContractProof } from '../../proof/contractProof';
import { ProofCheck } from '../../proof/proofCheck';
import type { WriteResult } from '../../workspace/write/writeResult';
import { type EarlierAttempt, earlierAttempt } from '../attempts/earlierAttempt';
import { attemptsBefore, type EarlierChanges, earlierChanges } from '../attempts/earlierChanges';
import type { Checkout } from '../isolation/checkout';
import { Delivery } from '../isolation/delivery';
import { contextEvent } from '../journal/journalEvent';
import { runFolders } from '../journal/runFolders';
import type { ActiveRun } from '../runs/activeRun';
import type { RunOptions } from '../runs/runOptions';
import { modelChoice } from '../runs/runOptions';
import { type AgentWork, type BegunRun, type Outcome, refused } from './agentRun';
import { endSentence } from './endSentence';
import type { RunServices } from './runServices';
import { type RunSurroundings, runSurroundings } from './runTools';
import { startNote } from './startNote';

/** What a run goes on with: the deliverables as they were, and what earlier attempts and the person left for its agent. */
interface Beginning {
  /** The deliverables as they stood when the run began. */
  readonly before: Baseline;
  /** The deliverables before the first of the attempts that this run goes on with. */
  readonly beforeAll: Baseline;
  readonly remarks: readonly Message[];
  /** Criteria that an earlier attempt reported as met; they need not be reported again. */
  readonly met: readonly CriterionReport[];
  /** What earlier attempts did to files, as diffs. */
  readonly diffs: readonly ContextSource[];
}

/** The work of an agent on one subtask: its claim is checked, and its end written into the task file. */
export class SubtaskWork implements AgentWork {
  readonly active: ActiveRun;
  readonly #services: RunServices;
  readonly #agent: ReturnType<typeof findDefinition>;
  #beginning: Beginning | undefined;
  #job: SubtaskJob | undefined;

  constructor(services: RunServices, active: ActiveRun) {
    const { options } = services;
    const root = options.store.rootPath(active.feature.root);
    this.#services = services;
    this.active = active;
    // Looked up once: a definition that changes meanwhile serves the next run.
    this.#agent = findDefinition(
      active.options.agent ?? active.subtask.suggestedAgent,
      root === undefined ? [] : options.agents.of(root).definitions,
    );
  }

  readonly permitFirst = true;

  get name(): string {
    return this.active.subtask.seq;
  }

  get target() {
    return { seq: this.active.subtask.seq };
  }

  get title(): string {
    return this.active.subtask.title;
  }

  get definition() {
    return this.#agent.definition;
  }

  get modelChoice() {
    return modelChoice(this.active, this.definition);
  }

  get takenElsewhere(): Message {
    return msg('{0} was just started in another window.', this.active.subtask.seq);
  }

  /** Looks at the file as it is now, and at leases in other sessions. */
  lateRefusal(root: string, own: string): Message | undefined {
    const { options, leases, registry } = this.#services;
    const { feature, subtask } = this.active;
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
        if (leases.live(path)) return msg('{0} is running in another window.', subtask.seq);
        // A host that only slept must find its lease gone when it wakes, and stop.
        options.files.remove(path);
      }
    }
    return undefined;
  }

  async checkout(root: string) {
    const found = await this.#services.checkouts.of(this.active, root);
    return found.kind === 'ready' ? found : refused(found.reason, 'shareFolder');
  }

  async begin({ model, checkout }: Pick<BegunRun, 'model' | 'checkout'>) {
    const { registry } = this.#services;
    const { feature, subtask, options } = this.active;
    const earlier = this.#earlier(registry.runs);
    const before = await takeBaseline(subtask, checkout.root, checkout.files);
    const attempt = earlier && this.#attempt(earlier);
    const changes = earlier && attempt && !options.afresh ? await this.#changes(earlier, checkout) : undefined;
    const beforeAll = attempt?.baseline ?? before;
    this.#beginning = { before, beforeAll, ...leftBy(options, earlier, attempt, changes) };
    const unsaid = await this.#writeStart(feature, subtask);
    if (unsaid) return refused(unsaid);
    const note = startNote(this.definition, this.#agent.unknown, model.id);
    return { kind: 'begun' as const, start: { baseline: beforeAll, note } };
  }

  async perform(begun: BegunRun): Promise<AgentEnd> {
    const { active, definition } = this;
    const { checkout, model, journal, recorder, run, session, services } = begun;
    const { remarks, diffs } = this.#begun();
    const about = msg(
      'subtask {0} of the feature "{1}": {2}',
      active.subtask.seq,
      active.feature.name,
      active.subtask.title,
    );
    const { commands, checks, ...tools } = runSurroundings(begun, this, about);
    const job = this.#jobOf(begun, { ...tools, commands, checks });
    this.#job = job;
    const prompt = await buildPrompt({
      definition,
      feature: active.feature,
      subtask: active.subtask,
      root: checkout.root,
      files: checkout.files,
      model,
      session,
      remarks: remarks.map(plainText),
      left: diffs,
    });
    journal.add(contextEvent(prompt));
    return runAgent({
      model,
      prompt: prompt.text,
      tools: definition.tools.map((name) => TOOLS[name]),
      context: { ...tools, job },
      identity: {
        agent: definition.name,
        feature: active.feature.slug,
        seq: active.subtask.seq,
        run: run.id,
        attempt: run.attempt,
      },
      justification: msg(
        'Callboard runs the agent {0} on the subtask "{1}", as you asked.',
        definition.name,
        active.subtask.title,
      ),
      temperature: definition.temperature,
      maxTurns: definition.maxTurns,
      clock: services.options.clock,
      events: recorder,
      leave: active.finishing,
      maySend: (tokensIn) => services.budget.maySend(active, tokensIn),
    });
  }

  outcome(end: AgentEnd): Outcome {
    const { active } = this;
    const state = this.#job?.state;
    if (state?.kind === 'claimed' && state.verdict.proven) return { phase: 'proven', missing: [] };
    if (active.why !== undefined || end.kind === 'stopped') {
      return { phase: 'stopped', missing: active.because ? [active.because] : [] };
    }
    if (state?.kind === 'blocked') return { phase: 'blocked', missing: [], blockedBecause: state.reason };
    const sentence = endSentence(end);
    const added = sentence === undefined ? [] : [sentence];
    if (state?.kind === 'claimed') return { phase: 'claimed', missing: [...state.verdict.missing, ...added] };
    return { phase: 'failed', missing: added };
  }

  /** What the task file says afterwards: a failed or stopped subtask is nobody's any more, a claimed one stays. */
  async finish({ holdsLease, run, services }: BegunRun, outcome: Outcome): Promise<Message | undefined> {
    const { clock, writer } = services.options;
    const { feature, how } = this.active;
    if (outcome.phase === 'proven' || outcome.phase === 'claimed' || !holdsLease()) return undefined;
    if (outcome.phase === 'stopped' && how.keep) return undefined;
    if (outcome.phase === 'blocked') {
      const at = new Date(clock.now()).toISOString();
      const change = { reason: outcome.blockedBecause ?? '', by: run.agent, at };
      return reasonOf(await writer.block(feature, this.#started, change));
    }
    return reasonOf(await writer.reset(feature, this.#started));
  }

  /** The file as it was read before the start says `pending`; it is `in_progress` by now. */
  get #started() {
    return { ...this.active.subtask, status: 'in_progress' };
  }

  #begun(): Beginning {
    if (!this.#beginning) throw new Error('begin() comes first');
    return this.#beginning;
  }

  #jobOf(begun: BegunRun, { permissions, diagnostics, commands, checks }: RunSurroundings): SubtaskJob {
    const { services, checkout, journal, recorder, run } = begun;
    const { options } = services;
    const { subtask, feature, changes, scope, signal } = this.active;
    const { root, files, treeLock, worktree } = checkout;
    const { before, beforeAll, met } = this.#begun();
    const { verify, repairRounds } = options.settings();
    const check = new ProofCheck({
      subtask,
      root,
      files,
      shell: checks,
      permissions,
      changes,
      diagnostics,
      commands,
      scope,
      before,
      beforeAll,
      found: diagnostics.current(root),
      contracts:
        options.contracts &&
        new ContractProof({
          subtask,
          root,
          files,
          signal,
          checker: options.contracts.checker,
          contracts: options.contracts.names(feature),
          main: worktree?.main.root,
        }),
      verify,
      treeLock,
      journal,
      rounds: repairRounds,
      signal,
      complete: (summary) => this.#complete(begun, summary),
      delivery: worktree && new Delivery({ ...worktree, title: commitTitle(subtask), by: `${run.agent}, ${run.id}` }),
    });
    const job: SubtaskJob = new SubtaskJob(
      subtask.acceptanceCriteria,
      (claim) => check.check(claim, job.reports),
      (report) => recorder.criterion(report),
    );
    for (const { index, evidence } of met) {
      if (index < subtask.acceptanceCriteria.length) job.report(index + 1, true, evidence);
    }
    return job;
  }

  /** Records the completion, unless another window has taken over meanwhile. */
  async #complete({ services, holdsLease }: BegunRun, summary: string): Promise<Message | undefined> {
    const { clock, writer } = services.options;
    if (!holdsLease()) return msg('Another window has taken over this subtask.');
    const at = new Date(clock.now()).toISOString();
    return reasonOf(await writer.complete(this.active.feature, this.#started, { summary, at }));
  }

  /** Says in the task file that the work begins. @returns why it could not */
  async #writeStart(feature: ActiveRun['feature'], subtask: ActiveRun['subtask']): Promise<Message | undefined> {
    const { clock, writer } = this.#services.options;
    const at = new Date(clock.now()).toISOString();
    if (subtask.status !== 'pending') await writer.reset(feature, subtask);
    const agentId = idOf(this.definition.name);
    return reasonOf(await writer.start(feature, { ...subtask, status: 'pending' }, { agentId, at }));
  }

  /** The newest run but this one. */
  #earlier(runs: readonly Run[]): Run | undefined {
    const { feature, subtask, run } = this.active;
    return runs.findLast((each) => each.feature === feature.key && each.seq === subtask.seq && each.id !== run?.id);
  }

  /** What the newest run left; nothing where it is proven, for what comes after is other work. */
  #attempt(run: Run): EarlierAttempt | undefined {
    const record = this.#services.journals.record(run);
    if (record?.origin !== 'ours' || run.phase === 'proven' || run.checked) return undefined;
    return earlierAttempt(record.events);
  }

  async #changes(earlier: Run, { root, files }: Checkout): Promise<EarlierChanges | undefined> {
    const { options, registry, journals } = this.#services;
    const place = { root, files, eventsOf: (run: Run) => journals.eventsOf(run) };
    const runs = registry.runs.filter(({ id }) => id !== this.active.run?.id);
    try {
      return await earlierChanges(attemptsBefore(earlier, runs, place), place);
    } catch (error) {
      // The next attempt sees the files as they are, and goes on without being told.
      options.log.warn(`What earlier attempts at ${earlier.seq ?? ''} left could not be read: ${String(error)}`);
      return undefined;
    }
  }
}

/** What the agent hears of the attempt before, and of the person. */
function leftBy(
  { remark, afresh }: RunOptions,
  earlier: Run | undefined,
  attempt: EarlierAttempt | undefined,
  changes: EarlierChanges | undefined,
): Pick<Beginning, 'remarks' | 'met' | 'diffs'> {
  const said = remark === undefined || remark.trim() === '' ? [] : [msg('The person says: {0}', remark.trim())];
  if (afresh || !earlier || !attempt) return { remarks: said, met: [], diffs: [] };
  const { account = [], diffs = [] } = changes ?? {};
  return { remarks: [...said, ...earlier.missing, ...attempt.account, ...account], met: attempt.met, diffs };
}

function reasonOf(result: WriteResult): Message | undefined {
  return result.kind === 'refused' ? result.reason : undefined;
}

/** `CoderAgent` → `coder-agent`, as the workflow's own tools write it. */
function idOf(agent: string): string {
  return agent
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .replace(/\s+/g, '-')
    .toLowerCase();
}
