import type { StageAnswer } from '../../agents/jobs/stageJob';
import type { Permissions } from '../../agents/rights/permissions';
import type { Shell } from '../../core/ports/shell';
import type { StageNumber } from '../../core/stages/stage';
import { STAGE } from '../../core/stages/stage';
import { checkSubmission } from '../../core/stages/submission/checkSubmission';
import { stageCommands } from '../../core/stages/submission/stageCommands';
import { stageCriteria } from '../../core/stages/submission/stageCriteria';
import type { StageCriterion } from '../../core/stages/submission/stageDefinition';
import type { StageFacts } from '../../core/stages/submission/stageFacts';
import type { StageSubmissions, Submission } from '../../core/stages/submission/stageSubmissions';
import { type Message, msg } from '../../core/text/message';
import type { ActiveStage } from '../runs/activeRun';
import type { RanCommand } from './stageCommandRun';
import { runStageCommands } from './stageCommandRun';
import { stageFactsOf } from './stageFactsOf';
import type { StageMachineOptions } from './stageMachineOptions';
import { knownWork } from './stageMachineOptions';
import type { StagePlace } from './stagePlace';
import type { StageRecords } from './stageRecords';

type Problem = StageAnswer['problems'][number];

/** What judging a submission takes. */
export interface SubmissionReviewInput {
  readonly options: StageMachineOptions;
  /** Asked anew each time: files and record may have changed. */
  readonly records: Pick<StageRecords, 'place' | 'record'>;
  readonly active: ActiveStage;
  readonly permissions: Permissions;
  /** Runs the stage's tests, as the run's other commands. */
  readonly commands: Shell;
  /** Writes what was accepted; gives why it could not. */
  readonly keep: (submission: StageSubmissions[StageNumber], facts: StageFacts) => Promise<Message | undefined>;
}

/** Judges what the lead of a stage hands in: its shape and meaning, types by a compiler, tests and deployment by running them. */
export class SubmissionReview {
  readonly #input: SubmissionReviewInput;
  /** Refusals before the run is ended. */
  readonly #rounds: number;
  #refused = 0;

  constructor(input: SubmissionReviewInput) {
    this.#input = input;
    this.#rounds = input.options.settings().repairRounds;
  }

  /** Judges one submission, and keeps it where nothing is wrong with it. */
  async check(value: unknown): Promise<StageAnswer> {
    const { options, records, active, permissions, keep } = this.#input;
    const { stage, signal } = active;
    const place = records.place(active.feature.key);
    if (!place) return this.#no([{ path: '', message: msg('The feature is no longer there.') }], [], true);
    const at = new Date(options.clock.now()).toISOString();
    const sources = {
      files: options.files,
      newest: (feature: string, seq: string) => options.batches.newest(feature, seq),
      record: records.record(active.feature.key),
      done: knownWork(options),
      at,
    };
    const facts = stageFactsOf(place, stage, sources);
    const checked = checkSubmission(stage, value, facts);
    if (checked.kind === 'refused') return this.#no(checked.problems);
    const { submission } = checked;
    const compiler =
      stage === STAGE.contracts ? await this.#compiled(place, submission as Submission<'contracts'>) : undefined;
    if (signal.aborted) return this.#no([{ path: '', message: msg('The run was stopped.') }], [], true);
    if (compiler && compiler.length > 0)
      return this.#no(compiler.map(typeProblem(submission as Submission<'contracts'>)));
    const run = await runStageCommands(stageCommands(stage, submission), {
      place,
      stage,
      permissions,
      shell: this.#input.commands,
      outside: options.shell,
      files: options.files,
      signal,
    });
    if (signal.aborted) return this.#no([{ path: '', message: msg('The run was stopped.') }], [], true);
    const all = stageFactsOf(place, stage, {
      ...sources,
      commands: run.ran.map(({ tail: _, ...fact }) => fact),
      compiler,
    });
    const criteria = stageCriteria(stage, submission, all);
    const failed = run.ran.find(({ exitCode }) => exitCode !== 0);
    if (failed && this.#refused < this.#rounds) return this.#no([commandProblem(failed)], criteria);
    const kept = await keep(submission, all);
    if (kept) return this.#no([{ path: '', message: kept }], criteria, true);
    return { accepted: true, problems: [], criteria, final: true };
  }

  #no(problems: readonly Problem[], criteria: readonly StageCriterion[] = [], final = false): StageAnswer {
    this.#refused++;
    return { accepted: false, problems, criteria, final: final || this.#refused > this.#rounds + 2 };
  }

  async #compiled({ root }: StagePlace, { files }: Submission<'contracts'>): Promise<StageFacts['compiler']> {
    const texts = new Map(files.map(({ path, source }) => [path, source]));
    const result = await this.#input.options.types.check(root, [...texts.keys()], texts, this.#input.active.signal);
    return result.kind === 'checked' ? result.findings : undefined;
  }
}

function typeProblem({ files }: Submission<'contracts'>) {
  return ({ path, line, message }: NonNullable<StageFacts['compiler']>[number]): Problem => ({
    path: `files.${files.findIndex((file) => file.path === path)}.source`,
    message: msg('{0}, line {1}: {2}', path, line, message),
  });
}

function commandProblem({ command, exitCode, tail }: RanCommand): Problem {
  const ended = exitCode === undefined ? msg('was ended') : msg('ended with {0}', exitCode);
  return { path: '', message: msg('`{0}` {1}. Mend it, then hand in again. It printed: {2}', command, ended, tail) };
}
