import type { AgentDefinition } from '../../agents/definitions/agentDefinition';
import { OPEN_CODER } from '../../agents/definitions/builtInAgents';
import { definitionOf } from '../../agents/definitions/findDefinition';
import { StageJob } from '../../agents/jobs/stageJob';
import type { AgentEnd } from '../../agents/loop/agentEvents';
import { runAgent } from '../../agents/loop/agentLoop';
import { submitStage } from '../../agents/tools/endingTools';
import { TOOLS, type ToolName } from '../../agents/tools/toolTable';
import { vendorOf } from '../../core/ports/languageModel';
import { patternGuidance } from '../../core/stages/patterns/patternGuidance';
import type { StageNumber } from '../../core/stages/stage';
import { STAGE } from '../../core/stages/stage';
import { STAGES } from '../../core/stages/stages';
import { stageCriteria } from '../../core/stages/submission/stageCriteria';
import type { StageFacts } from '../../core/stages/submission/stageFacts';
import type { StageSubmissions } from '../../core/stages/submission/stageSubmissions';
import { submissionInput } from '../../core/stages/submission/submissionInput';
import { type Message, MessageError, msg, plainText } from '../../core/text/message';
import { type AgentWork, type BegunRun, type Outcome, refused } from '../execution/agentRun';
import { endSentence } from '../execution/endSentence';
import { runSurroundings } from '../execution/runTools';
import { contextEvent } from '../journal/journalEvent';
import { runFolders } from '../journal/runFolders';
import type { ActiveStage } from '../runs/activeRun';
import { outputFiles } from './outputFiles';
import { SUBMITTED_PLAN } from './proposal/planOnDisk';
import { stageChecksFile } from './stageChecks';
import { stageFactsOf } from './stageFactsOf';
import type { StageMachineOptions } from './stageMachineOptions';
import { knownWork, passesAlone } from './stageMachineOptions';
import { stagePrompt } from './stagePrompt';
import type { StageRecords } from './stageRecords';
import { SubmissionReview } from './submissionReview';

/** Tools that end or report a subtask; a stage has `submit_stage` instead. */
const OF_SUBTASKS: ReadonlySet<ToolName> = new Set<ToolName>(['complete_subtask', 'report_criterion']);
const STAGE_LEASE = /-stage-\d-\d+\.lease$/;

/** The work of a stage's lead: what it hands in is reviewed, kept with the stage's record, and waits at the gate. */
export class StageWork implements AgentWork {
  readonly active: ActiveStage;
  readonly definition: AgentDefinition;
  readonly #options: StageMachineOptions;
  readonly #records: StageRecords;
  #remarks: readonly Message[] = [];
  #heldUp: Message | undefined;
  #job: StageJob | undefined;
  #passesAlone = false;

  /** @param root of the feature, absolute and native */
  constructor(options: StageMachineOptions, records: StageRecords, active: ActiveStage, root: string) {
    this.#options = options;
    this.#records = records;
    this.active = active;
    const lead = STAGES[active.stage - 1]?.lead ?? OPEN_CODER.name;
    this.definition = definitionOf(lead, options.agents.of(root).definitions) ?? OPEN_CODER;
  }

  /** Whether the settings let its gate be passed without a person; known once something was handed in. */
  get passesAlone(): boolean {
    return this.#passesAlone;
  }

  get name(): string {
    return `stage-${this.active.stage}`;
  }

  get target() {
    return { stage: this.active.stage };
  }

  get title(): string {
    return STAGES[this.active.stage - 1]?.name ?? '';
  }

  get modelChoice() {
    const { root, slug } = this.active.feature;
    return {
      agent: this.definition.name,
      root,
      feature: slug,
      stage: this.active.stage,
      wanted: this.definition.model,
    };
  }

  /** The lead of stage 6 begins when the subtasks have ended, and would keep a permit from them. */
  get permitFirst(): boolean {
    return this.active.stage !== STAGE.execution;
  }

  get takenElsewhere(): Message {
    return msg('Stage {0} was just started in another window.', this.active.stage);
  }

  /** Whether another window works on a stage of the feature. */
  lateRefusal(root: string, own: string): Message | undefined {
    const { files, services } = this.#options;
    const { feature } = this.active;
    const held = runFolders(root, files).some((folder) =>
      files.list(folder).some(({ name }) => {
        const path = `${folder}/${name}`;
        if (!STAGE_LEASE.test(name) || path === own) return false;
        return services.leases.live(path)?.feature === feature.folder;
      }),
    );
    return held ? msg('A stage of {0} is running in another window.', feature.slug) : undefined;
  }

  async checkout(root: string) {
    return { kind: 'ready' as const, checkout: this.#options.services.checkouts.shared(this.active, root) };
  }

  async begin() {
    const { feature, stage, run } = this.active;
    const { runs } = this.#options.services.registry;
    const newest = runs.findLast((each) => each.feature === feature.key && each.stage === stage && each.id !== run?.id);
    const because = this.#records.sentBackBecause(feature.key, stage);
    this.#remarks = [...(because ? [because] : []), ...(newest?.missing ?? [])];
    const started = await this.#records.write(feature.key, (_place, _record, at) => ({
      events: [{ kind: 'started', stage, at }],
    }));
    return started.kind === 'refused' ? refused(started.reason) : { kind: 'begun' as const, start: {} };
  }

  async perform(begun: BegunRun): Promise<AgentEnd> {
    this.#heldUp = await this.#subtasks(begun);
    if (this.#heldUp || this.active.finishing.aborted) return { kind: 'stopped' };
    const { active, definition } = this;
    const { feature, stage } = active;
    const { journal, model, recorder, run, services } = begun;
    const options = this.#options;
    const place = this.#records.place(feature.key);
    if (!place) throw new MessageError(msg('The feature is no longer there.'));
    const about = msg('stage {0} of the feature "{1}"', stage, feature.name);
    const { commands, checks: _, ...tools } = runSurroundings(begun, this, about);
    const review = new SubmissionReview({
      options,
      commands,
      records: this.#records,
      active,
      permissions: tools.permissions,
      keep: (submission, facts) => this.#keep(begun, submission, facts),
    });
    const job = new StageJob(stage, (value) => review.check(value));
    this.#job = job;
    const record = this.#records.record(feature.key);
    const facts = stageFactsOf(place, stage, {
      files: options.files,
      newest: (key, seq) => options.batches.newest(key, seq),
      record,
      done: knownWork(options),
      at: new Date(options.clock.now()).toISOString(),
    });
    const earlier = Array.from({ length: stage - 1 }, (_, index) => (index + 1) as StageNumber);
    const prompt = await stagePrompt({
      place,
      stage,
      definition,
      request: facts.request,
      pattern: patternGuidance(record?.pattern, stage),
      without: earlier.filter((number) => facts.accepted[number] === undefined),
      remarks: this.#remarks.map(plainText),
      model,
      files: options.files,
    });
    journal.add(contextEvent(prompt));
    const own = definition.tools.filter((name) => !OF_SUBTASKS.has(name)).map((name) => TOOLS[name]);
    return runAgent({
      model,
      prompt: prompt.text,
      tools: [...own, submitStage(submissionInput(stage))],
      context: { ...tools, job },
      identity: { agent: definition.name, feature: feature.slug, stage, run: run.id, attempt: run.attempt },
      justification: msg(
        'Callboard runs the agent {0} on stage {1} of "{2}", as you asked.',
        definition.name,
        stage,
        feature.name,
      ),
      temperature: definition.temperature,
      maxTurns: definition.maxTurns,
      clock: options.clock,
      events: recorder,
      leave: active.finishing,
      maySend: (tokensIn) => services.budget.maySend(active, tokensIn),
    });
  }

  outcome(end: AgentEnd): Outcome {
    const state = this.#job?.state;
    if (state?.kind === 'submitted' && state.answer.accepted) return { phase: 'proven', missing: [] };
    if (this.active.finishing.aborted) return stopped(this.active.because);
    if (this.#heldUp) return { phase: 'failed', missing: [this.#heldUp] };
    if (state?.kind === 'blocked') {
      return { phase: 'blocked', missing: [msg('Its lead asks: {0}', state.reason)], blockedBecause: state.reason };
    }
    const sentence = endSentence(end);
    if (sentence && end.kind !== 'silent') return { phase: 'failed', missing: [sentence] };
    const [first] = state?.kind === 'submitted' ? state.answer.problems : [];
    if (first) {
      const where = first.path === '' ? '' : `${first.path}: `;
      const reason = msg('What was handed in is not right. {0}{1}', where, first.message);
      return { phase: 'failed', missing: [reason] };
    }
    const reason = msg('The agent stopped without handing in a result. Run the stage again.');
    return { phase: 'failed', missing: [reason] };
  }

  /** What is handed in is recorded already; an end without that is recorded as a failure. */
  async finish({ holdsLease }: BegunRun, { phase, missing: [reason] }: Outcome): Promise<Message | undefined> {
    const { feature, stage } = this.active;
    if (phase === 'proven' || !reason || !holdsLease()) return undefined;
    const written = await this.#records.write(feature.key, (_place, _record, at) => ({
      events: [{ kind: 'failed', stage, at, error: plainText(reason) }],
    }));
    return written.kind === 'refused' ? written.reason : undefined;
  }

  /** Stage 6 lets the subtasks be worked on first; then its lead takes a permit of its own. @returns what held it up */
  async #subtasks({ model }: BegunRun): Promise<Message | undefined> {
    const { active } = this;
    if (active.stage !== STAGE.execution) return undefined;
    const held = await this.#options.batches.runAll(active.feature.key, active);
    if (held !== undefined || active.finishing.aborted) return held;
    if (await active.permit?.take(active.finishing)) await active.permit?.takeAt(vendorOf(model), active.finishing);
    return undefined;
  }

  async #keep<S extends StageNumber>(
    { holdsLease }: BegunRun,
    submission: StageSubmissions[S],
    facts: StageFacts,
  ): Promise<Message | undefined> {
    const { feature, stage } = this.active;
    if (!holdsLease()) return msg('It goes on in another window, or not at all.');
    const kept = await this.#records.write(feature.key, ({ session }, _record, at) => {
      const criteria = stageCriteria(stage, submission, facts);
      const made = outputFiles(session, stage, submission, facts);
      this.#passesAlone = passesAlone(this.#options.gates(), stage, criteria);
      return {
        events: [{ kind: 'submitted', stage, at, outputs: made.names, criteria }],
        files: [
          ...made.now,
          stageChecksFile({ session }, stage, facts),
          // What a person changed of the plan before is no longer what waits.
          ...(stage === STAGE.breakdown ? [{ path: `${session}/${SUBMITTED_PLAN}`, text: undefined }] : []),
        ],
      };
    });
    return kept.kind === 'refused' ? kept.reason : undefined;
  }
}

function stopped(because: Message | undefined): Outcome {
  const reason = because ?? msg('It was stopped. Run the stage again; what was written is kept.');
  return { phase: 'stopped', missing: [reason] };
}
