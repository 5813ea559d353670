import type { AgentDefinition } from '../../agents/definitions/agentDefinition';
import { StageJob } from '../../agents/jobs/stageJob';
import type { AgentEnd } from '../../agents/loop/agentEvents';
import { runAgent } from '../../agents/loop/agentLoop';
import { WriteScope } from '../../agents/rights/writeScope';
import { ChangeLog } from '../../agents/tools/changeLog';
import { submitStage } from '../../agents/tools/submitStage';
import type { ToolContext } from '../../agents/tools/toolContext';
import { TOOLS, type ToolName } from '../../agents/tools/toolTable';
import type { Run, RunPhase } from '../../core/model/run';
import type { LanguageModel } from '../../core/ports/languageModel';
import { patternGuidance } from '../../core/stages/patterns/patternGuidance';
import type { StageNumber } from '../../core/stages/stageNumber';
import type { StageRecord } from '../../core/stages/stageRecord';
import type { StageFacts } from '../../core/stages/submission/stageFacts';
import type { StageSubmissions } from '../../core/stages/submission/stageSubmissions';
import { submissionInput } from '../../core/stages/submission/submissionInput';
import { type Message, msg, plainText } from '../../core/text/message';
import { endSentence } from '../execution/endSentence';
import { runDelegates } from '../execution/runDelegates';
import { type RunToolsInput, runTools } from '../execution/runTools';
import { contextEvent } from '../journal/contextEvent';
import type { Journal } from '../journal/journal';
import { journalText } from '../journalText';
import { knownWork } from './knownWork';
import { stageFactsOf } from './stageFactsOf';
import type { StageMachineOptions } from './stageMachineOptions';
import type { StagePlace } from './stagePlace';
import { stagePrompt } from './stagePrompt';
import { StageRecorder } from './stageRecorder';
import { SubmissionReview } from './submissionReview';

/** Tools that end or report a subtask; a stage has `submit_stage` instead. */
const OF_SUBTASKS: ReadonlySet<ToolName> = new Set<ToolName>(['complete_subtask', 'report_criterion']);

/** What a run that may begin needs: its lease is taken and its stage is recorded as started. */
export interface StageRunInput {
  readonly options: StageMachineOptions;
  readonly stage: StageNumber;
  readonly place: StagePlace;
  readonly placeNow: () => StagePlace | undefined;
  readonly recordNow: () => StageRecord | undefined;
  readonly definition: AgentDefinition;
  readonly model: LanguageModel;
  readonly journal: Journal;
  /** As it starts. */
  readonly run: Run;
  readonly remarks: readonly Message[];
  readonly signal: AbortSignal;
  /** Aborts when the run is to end with the turn that goes on, or at once. */
  readonly finishing: AbortSignal;
  /** Whether the window is going away, so that nothing more is to be written. */
  readonly leaving: () => boolean;
  /** What is done before the lead begins; gives why it held the stage up, if it did. */
  readonly before: () => Promise<Message | undefined>;
  readonly keep: (submission: StageSubmissions[StageNumber], facts: StageFacts) => Promise<Message | undefined>;
}

/** How a run of a stage ended: its result was kept, or why not. */
export type StageRunEnd =
  | { readonly kind: 'kept' }
  | { readonly kind: 'without'; readonly reason: Message }
  | { readonly kind: 'left' };

/** Lets the lead of a stage work on it and records how that ended, in journal and registry. */
export async function runStage(input: StageRunInput): Promise<StageRunEnd> {
  const { options, journal } = input;
  const recorder = new StageRecorder(journal, options.services.registry, input.run);
  const changes = new ChangeLog();
  let end: AgentEnd | undefined;
  let held: Message | undefined;
  let job: StageJob | undefined;
  try {
    held = await input.before();
    if (held === undefined && !input.finishing.aborted) {
      const made = prepare(input, recorder, changes);
      job = made.job;
      end = await work(input, recorder, made);
    }
  } catch (error) {
    options.log.error(`Run ${input.run.id} failed.`, error);
    end = { kind: 'failed', reason: 'unknown', message: error instanceof Error ? error.message : String(error) };
  }
  if (input.leaving()) return { kind: 'left' };
  const { phase, reason } = outcome(held, end, job, input.finishing.aborted);
  const missing = reason ? [reason] : [];
  if (input.finishing.aborted) journal.add({ kind: 'stop', why: 'person' });
  const step = recorder.run.step;
  journal.add({
    kind: 'end',
    phase,
    step,
    missing: missing.map(journalText),
    changed: Object.fromEntries(changes.all),
  });
  recorder.update({ phase, missing, endedAt: options.clock.now() });
  return reason ? { kind: 'without', reason } : { kind: 'kept' };
}

type Prepared = ToolContext & { readonly job: StageJob };

function prepare(input: StageRunInput, recorder: StageRecorder, changes: ChangeLog): Prepared {
  const { options, stage, place, journal, definition, run, signal } = input;
  const { root, session, feature } = place;
  const toolsInput: RunToolsInput = {
    ...{ options, journal, changes, definition, root, session },
    // The lead's files are made from what it hands in; whatever else it wants to write, the person is asked.
    scope: new WriteScope([]),
    who: { agent: run.agent, feature: feature.slug, key: feature.key, stage, run: run.id },
    heldByOther: () => undefined,
    onQuestion: (question) => recorder.update({ question }),
    signal,
  };
  const tools = runTools(toolsInput);
  const delegates = runDelegates({
    tools: toolsInput,
    permissions: tools.permissions,
    toolFor: (name) => TOOLS[name],
    rootUri: feature.root,
    identity: { feature: feature.slug, stage, run: run.id, attempt: run.attempt },
    about: `stage ${stage} of the feature "${feature.name}"`,
    events: recorder,
  });
  const handIn = new SubmissionReview({
    options,
    place: input.placeNow,
    record: input.recordNow,
    stage,
    permissions: tools.permissions,
    signal,
    rounds: options.settings().repairRounds,
    keep: input.keep,
  });
  return { ...tools, delegates, job: new StageJob(stage, (value) => handIn.check(value)) };
}

async function work(input: StageRunInput, recorder: StageRecorder, made: Prepared): Promise<AgentEnd> {
  const { options, stage, place, definition, model, run } = input;
  const record = input.recordNow();
  const facts = stageFactsOf(place, stage, {
    files: options.files,
    newest: (feature, seq) => options.batches.newest(feature, seq),
    record,
    done: knownWork(options),
    at: new Date(options.clock.now()).toISOString(),
  });
  const without = Array.from({ length: stage - 1 }, (_, index) => (index + 1) as StageNumber).filter(
    (number) => facts.accepted[number] === undefined,
  );
  const prompt = await stagePrompt({
    place,
    stage,
    definition,
    request: facts.request,
    pattern: patternGuidance(record?.pattern, stage),
    without,
    remarks: input.remarks.map(plainText),
    model,
    files: options.files,
  });
  input.journal.add(contextEvent(prompt));
  const tools = definition.tools.filter((name) => !OF_SUBTASKS.has(name)).map((name) => TOOLS[name]);
  return runAgent({
    model,
    prompt: prompt.text,
    tools: [...tools, submitStage(submissionInput(stage))],
    context: made,
    identity: { agent: definition.name, feature: place.feature.slug, stage, run: run.id, attempt: run.attempt },
    justification: `Callboard runs the agent ${definition.name} on stage ${stage} of "${place.feature.name}", as you asked.`,
    ...(definition.temperature === undefined ? {} : { temperature: definition.temperature }),
    maxTurns: definition.maxTurns,
    clock: options.clock,
    events: recorder,
    leave: input.finishing,
  });
}

function outcome(
  held: Message | undefined,
  end: AgentEnd | undefined,
  job: StageJob | undefined,
  stopped: boolean,
): { readonly phase: RunPhase & ('proven' | 'blocked' | 'failed' | 'stopped' | 'claimed'); readonly reason?: Message } {
  const state = job?.state;
  if (state?.kind === 'submitted' && state.answer.accepted) return { phase: 'proven' };
  if (stopped)
    return { phase: 'stopped', reason: msg('It was stopped. Run the stage again; what was written is kept.') };
  if (held) return { phase: 'failed', reason: held };
  if (state?.kind === 'blocked') return { phase: 'blocked', reason: msg('Its lead asks: {0}', state.reason) };
  const sentence = end && endSentence(end);
  if (sentence && end?.kind !== 'silent') return { phase: 'failed', reason: sentence };
  const [first] = state?.kind === 'submitted' ? state.answer.problems : [];
  if (first) {
    const where = first.path === '' ? '' : `${first.path}: `;
    return {
      phase: 'failed',
      reason: msg('What was handed in is not right. {0}{1}', where, plainText(first.message)),
    };
  }
  return { phase: 'failed', reason: msg('The agent stopped without handing in a result. Run the stage again.') };
}
