import { contextBlocks } from '../../agents/context/contextBlocks';
import type { ContextSource } from '../../agents/context/contextSource';
import { fitSources } from '../../agents/context/fitSources';
import { catalogueOf, type Prompt } from '../../agents/context/prompt';
import type { AgentDefinition } from '../../agents/definitions/agentDefinition';
import type { FileSystem } from '../../core/ports/fileSystem';
import type { LanguageModel } from '../../core/ports/languageModel';
import type { StageNumber } from '../../core/stages/stage';
import { STAGES } from '../../core/stages/stages';
import { submissionPath } from '../contracts/submissionOnDisk';
import type { StagePlace } from './stagePlace';

/** What the first message of a stage's lead is made from. */
export interface StagePromptInput {
  readonly place: StagePlace;
  readonly stage: StageNumber;
  readonly definition: AgentDefinition;
  readonly request: string;
  /** What the chosen pattern asks of this stage. */
  readonly pattern?: string | undefined;
  /** Stages before it that were skipped, or have no result that holds. */
  readonly without: readonly number[];
  /** What an earlier attempt or the person left open, in sentences. */
  readonly remarks: readonly string[];
  readonly model: LanguageModel;
  readonly files: FileSystem;
}

/** Puts together instructions, the stage, and what the stages before it came to: the nearest first, while there is room. */
export async function stagePrompt(input: StagePromptInput): Promise<Prompt> {
  const { place, definition, model, files } = input;
  const { root } = place;
  const catalogue = definition.name === 'TaskManager' ? catalogueOf(root, files) : '';
  const head = [definition.instructions, job(input), catalogue].filter((part) => part !== '').join('\n\n');
  const taken = await model.countTokens(head);
  const fitted = await fitSources(sources(input), taken, { root, files, model });
  const blocks = contextBlocks(fitted, []);
  const tokens = fitted.files.reduce((sum, file) => sum + file.tokens, taken);
  return { ...fitted, tokens, text: blocks === '' ? head : `${head}\n\n# Context\n\n${blocks}` };
}

function job(input: StagePromptInput): string {
  const { place, stage, request, pattern, without, remarks } = input;
  const { name, steps, outputs, criteria } = STAGES[stage - 1] as (typeof STAGES)[number];
  const list = (title: string, lines: readonly string[]) =>
    lines.length === 0 ? [] : [`## ${title}\n${lines.map((line) => `- ${line}`).join('\n')}`];
  return [
    `# Stage ${stage} of the feature "${place.feature.name}": ${name}`,
    'Your work is this stage, not a subtask: you have no complete_subtask and no report_criterion. Hand the result in by one call of submit_stage; its schema says what belongs into it. The output files are made from it, so do not write them yourself. What is wrong comes back with its place: correct it and hand in the whole again.',
    `## The request\n${request}`,
    ...(pattern === undefined ? [] : [pattern]),
    ...list('Steps', steps),
    ...list('What the stage brings', outputs),
    ...list('Asked at its gate', criteria),
    ...list('Without a result that holds', without.map(String)),
    ...list('Left open before', remarks),
    ...(lastResult(input) === undefined
      ? []
      : ['## Your last result\nIt is given below, as the person left it. Keep what they changed of it.']),
  ].join('\n\n');
}

/** What was handed in for this stage before, where it was sent back. */
function lastResult({ place, stage, files }: StagePromptInput): string | undefined {
  const path = `${place.session}/${submissionPath(stage)}`;
  return files.stat(`${place.root}/${path}`)?.kind === 'file' ? path : undefined;
}

function sources(input: StagePromptInput): readonly ContextSource[] {
  const { place, stage, files } = input;
  const { feature, session } = place;
  const last = lastResult(input);
  const before = Array.from({ length: stage - 1 }, (_, index) => (stage - 1 - index) as StageNumber);
  return [
    { path: `${session}/context.md`, kind: 'session' },
    ...(last === undefined ? [] : [{ path: last, kind: 'design' } as const]),
    // A stage that was skipped or has no result yet left no file: that is told beside the job.
    ...before
      .map((number) => `${session}/${submissionPath(number)}`)
      .filter((path) => files.stat(`${place.root}/${path}`) !== undefined)
      .map((path): ContextSource => ({ path, kind: 'design' })),
    ...feature.contextFiles.map((ref): ContextSource => ({ ...ref, kind: 'rule' })),
  ];
}
