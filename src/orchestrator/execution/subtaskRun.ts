import type { ContextSource } from '../../agents/context/contextSource';
import { buildPrompt } from '../../agents/context/prompt';
import type { AgentDefinition } from '../../agents/definitions/agentDefinition';
import { type CriterionReport, SubtaskJob } from '../../agents/jobs/subtaskJob';
import type { AgentEnd } from '../../agents/loop/agentEvents';
import { runAgent } from '../../agents/loop/agentLoop';
import { WriteScope } from '../../agents/rights/writeScope';
import type { ChangeLog } from '../../agents/tools/changeLog';
import type { ToolContext } from '../../agents/tools/toolContext';
import { TOOLS } from '../../agents/tools/toolTable';
import type { Run } from '../../core/model/run';
import type { LanguageModel } from '../../core/ports/languageModel';
import { type Message, msg, plainText } from '../../core/text/message';
import { commitTitle } from '../../core/text/shorten';
import type { Baseline } from '../../proof/baseline';
import { CommandWatch } from '../../proof/commandWatch';
import { ContractProof } from '../../proof/contractProof';
import { ProofCheck } from '../../proof/proofCheck';
import type { WriteResult } from '../../workspace/write/writeResult';
import type { Checkout } from '../isolation/checkout';
import { Delivery } from '../isolation/delivery';
import { contextEvent } from '../journal/contextEvent';
import type { Journal } from '../journal/journal';
import { journalText } from '../journalText';
import type { ActiveRun } from '../runs/activeRun';
import type { OrchestratorOptions } from '../runs/orchestratorPorts';
import type { RunRegistry } from '../runs/runRegistry';
import { endSentence } from './endSentence';
import { runDelegates } from './runDelegates';
import { RunRecorder } from './runRecorder';
import { type RunToolsInput, runTools } from './runTools';
import { withTreeLock } from './withTreeLock';

/** What a run that may begin needs: its lease is taken and its subtask is `in_progress` on disk. */
export interface SubtaskRunInput {
  readonly options: OrchestratorOptions;
  readonly registry: RunRegistry;
  readonly active: ActiveRun;
  /** Who works on it. */
  readonly definition: AgentDefinition;
  readonly model: LanguageModel;
  readonly journal: Journal;
  /** As it starts; `id`, `attempt`, `journal` are set. */
  readonly run: Run;
  /** The tree in which it works. */
  readonly work: Checkout;
  /** The session's folder, relative to the root. */
  readonly session: string;
  /** What an earlier attempt left, and what the person wants of this one. */
  readonly remarks: readonly Message[];
  /** What earlier attempts did to files, as diffs. */
  readonly left: readonly ContextSource[];
  /** Criteria that an earlier attempt reported as met; they need not be reported again. */
  readonly met: readonly CriterionReport[];
  /** The running subtask, other than this one, that has the path among its deliverables. */
  readonly heldByOther: (path: string) => string | undefined;
  /** The deliverables as they stand now. */
  readonly before: Baseline;
  /** The deliverables before the first of the attempts that this run goes on with. */
  readonly beforeAll: Baseline;
  /** Whether budgets allow a request of so many tokens; where they do not, the run is being stopped. */
  readonly maySend: (tokensIn: number) => boolean;
  /** Whether the lease is still ours. */
  readonly holdsLease: () => boolean;
}

/** Lets an agent work on one subtask and records how it ended, in journal, task file and registry. */
export async function runSubtask(input: SubtaskRunInput): Promise<Run> {
  const { options, registry, active, journal } = input;
  const { changes } = active;
  const recorder = new RunRecorder(journal, registry, active.subtask, changes, input.run);
  let end: AgentEnd;
  let job: SubtaskJob | undefined;
  try {
    const made = prepare(input, recorder, changes);
    job = made.job;
    end = await work(input, recorder, made);
  } catch (error) {
    options.log.error(`Run ${input.run.id} failed.`, error);
    end = { kind: 'failed', reason: 'unknown', message: error instanceof Error ? error.message : String(error) };
  }
  const outcome = outcomeOf(end, job, active);
  if (active.why === 'hostGone') return recorder.run;
  const refused = await writeOutcome(input, outcome);
  const missing = refused ? [...outcome.missing, refused] : outcome.missing;
  if (active.why !== undefined) journal.add({ kind: 'stop', why: active.why });
  const step = outcome.phase === 'proven' ? 8 : recorder.run.step;
  journal.add({
    kind: 'end',
    phase: outcome.phase,
    step,
    missing: missing.map(journalText),
    changed: Object.fromEntries(changes.all),
  });
  recorder.update({ phase: outcome.phase, step, missing, endedAt: options.clock.now() });
  return recorder.run;
}

type Prepared = ToolContext & { readonly job: SubtaskJob };

function prepare(input: SubtaskRunInput, recorder: RunRecorder, changes: ChangeLog): Prepared {
  const { active, journal, work, run } = input;
  const { root, files, isDirty, treeLock, byOthers, worktree } = work;
  const options = { ...input.options, files, isDirty };
  const { subtask, feature } = active;
  const commands = new CommandWatch({
    ...{ shell: options.shell, root, files, clock: options.clock, treeLock, byOthers },
    ...(options.onSave ? { onSave: options.onSave } : {}),
    onChanged: (path, change, by) => {
      changes.noteByCommand(path);
      journal.add({ kind: 'change', path, change, by });
    },
  });
  const toolsInput: RunToolsInput = {
    shell: commands,
    ...{ options, journal, changes, root, definition: input.definition, session: input.session },
    scope: active.scope,
    planned: new WriteScope(feature.subtasks.flatMap(({ deliverables }) => deliverables)),
    who: { agent: input.run.agent, feature: feature.slug, key: feature.key, seq: subtask.seq, run: input.run.id },
    heldByOther: input.heldByOther,
    onQuestion: (question) => recorder.question(question),
    signal: active.signal,
  };
  const tools = runTools(toolsInput);
  const delegates = runDelegates({
    tools: toolsInput,
    permissions: tools.permissions,
    toolFor: (name) => withTreeLock(TOOLS[name], treeLock),
    rootUri: feature.root,
    identity: { feature: feature.slug, seq: subtask.seq, run: input.run.id, attempt: input.run.attempt },
    about: `subtask ${subtask.seq} of the feature "${feature.name}": ${subtask.title}`,
    events: recorder,
    maySend: input.maySend,
  });
  const check = new ProofCheck({
    subtask,
    root,
    files,
    shell: options.shell,
    permissions: tools.permissions,
    changes,
    diagnostics: options.diagnostics,
    commands,
    scope: active.scope,
    before: input.before,
    beforeAll: input.beforeAll,
    found: options.diagnostics.current(root),
    ...(options.contracts
      ? {
          contracts: new ContractProof({
            ...{ subtask, root, files, signal: active.signal, checker: options.contracts.checker },
            contracts: options.contracts.names(feature),
            ...(worktree ? { main: worktree.main.root } : {}),
          }),
        }
      : {}),
    verify: options.settings().verify,
    treeLock,
    journal,
    rounds: options.settings().repairRounds,
    signal: active.signal,
    complete: (summary) => complete(input, summary),
    ...(worktree
      ? { delivery: new Delivery({ ...worktree, title: commitTitle(subtask), by: `${run.agent}, ${run.id}` }) }
      : {}),
  });
  const job: SubtaskJob = new SubtaskJob(
    subtask.acceptanceCriteria,
    (claim) => check.check(claim, job.reports),
    (report) => recorder.criterion(report),
  );
  for (const { index, evidence } of input.met) {
    if (index < subtask.acceptanceCriteria.length) job.report(index + 1, true, evidence);
  }
  return { ...tools, delegates, job };
}

async function work(input: SubtaskRunInput, recorder: RunRecorder, made: Prepared): Promise<AgentEnd> {
  const { options, active, definition, model, work: place, session, run } = input;
  const prompt = await buildPrompt({
    definition,
    feature: active.feature,
    subtask: active.subtask,
    root: place.root,
    files: place.files,
    model,
    session,
    remarks: input.remarks.map(plainText),
    left: input.left,
  });
  input.journal.add(contextEvent(prompt));
  return runAgent({
    model,
    prompt: prompt.text,
    tools: definition.tools.map((name) => withTreeLock(TOOLS[name], place.treeLock)),
    context: made,
    identity: {
      agent: definition.name,
      feature: active.feature.slug,
      seq: active.subtask.seq,
      run: run.id,
      attempt: run.attempt,
    },
    justification: `Callboard runs the agent ${definition.name} on the subtask "${active.subtask.title}", as you asked.`,
    ...(definition.temperature === undefined ? {} : { temperature: definition.temperature }),
    maxTurns: definition.maxTurns,
    clock: options.clock,
    events: recorder,
    leave: active.leave,
    maySend: input.maySend,
  });
}

/** Records the completion, unless another window has taken over meanwhile. */
async function complete(
  { options, active, holdsLease }: SubtaskRunInput,
  summary: string,
): Promise<Message | undefined> {
  if (!holdsLease()) return msg('Another window has taken over this subtask.');
  const at = new Date(options.clock.now()).toISOString();
  // The file as it was read before the start says `pending`; it is `in_progress` by now.
  const started = { ...active.subtask, status: 'in_progress' };
  return reasonOf(await options.writer.complete(active.feature, started, { summary, at }));
}

interface Outcome {
  readonly phase: 'claimed' | 'proven' | 'blocked' | 'failed' | 'stopped';
  readonly missing: readonly Message[];
  readonly blockedBecause?: string;
}

function outcomeOf(end: AgentEnd, job: SubtaskJob | undefined, active: ActiveRun): Outcome {
  const state = job?.state;
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
async function writeOutcome({ options, active, run, holdsLease }: SubtaskRunInput, outcome: Outcome) {
  if (outcome.phase === 'proven' || outcome.phase === 'claimed' || !holdsLease()) return undefined;
  if (outcome.phase === 'stopped' && active.keep) return undefined;
  const started = { ...active.subtask, status: 'in_progress' };
  if (outcome.phase === 'blocked') {
    const at = new Date(options.clock.now()).toISOString();
    const change = { reason: outcome.blockedBecause ?? '', by: run.agent, at };
    return reasonOf(await options.writer.block(active.feature, started, change));
  }
  return reasonOf(await options.writer.reset(active.feature, started));
}

function reasonOf(result: WriteResult): Message | undefined {
  return result.kind === 'refused' ? result.reason : undefined;
}
