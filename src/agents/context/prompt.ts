import { contextCatalogue } from '../../core/files/read/contextCatalogue';
import type { Feature } from '../../core/model/feature';
import type { Subtask } from '../../core/model/subtask';
import type { FileSystem } from '../../core/ports/fileSystem';
import type { LanguageModel } from '../../core/ports/languageModel';
import type { AgentDefinition } from '../definitions/agentDefinition';
import { contextBlocks } from './contextBlocks';
import type { ContextSource } from './contextSource';
import { type FittedSources, fitSources } from './fitSources';
import { subtaskSources } from './subtaskSources';

/** Those who choose context for others are told what there is. */
const TOLD_OF_ALL = new Set(['TaskManager', 'ContextScout']);

/** What a subtask's first message is made from. */
export interface PromptInput {
  readonly definition: AgentDefinition;
  readonly feature: Feature;
  readonly subtask: Subtask;
  /** Absolute and native. */
  readonly root: string;
  readonly files: FileSystem;
  readonly model: LanguageModel;
  /** The session's folder, relative to the root; it need not exist. */
  readonly session: string;
  /** What earlier attempts left open, in sentences. */
  readonly remarks: readonly string[];
  /** What earlier attempts did to files, as diffs. */
  readonly left?: readonly ContextSource[];
}

/** The first message of a run, and what had no place in it. */
export interface Prompt extends Omit<FittedSources, 'named'> {
  readonly text: string;
  readonly tokens: number;
}

/** Puts together instructions, job and context, the files most important first, within the model's room. */
export async function buildPrompt(input: PromptInput): Promise<Prompt> {
  const { definition, root, files, model } = input;
  const catalogue = TOLD_OF_ALL.has(definition.name) ? catalogueOf(root, files) : '';
  const head = [definition.instructions, job(input), catalogue].filter((part) => part !== '').join('\n\n');
  const taken = await model.countTokens(head);
  const { sources, others } = subtaskSources(input);
  const fitted = await fitSources([...(input.left ?? []), ...sources], taken, { root, files, model });
  const blocks = contextBlocks(fitted, others);
  const tokens = fitted.files.reduce((sum, file) => sum + file.tokens, taken);
  return { ...fitted, tokens, text: blocks === '' ? head : `${head}\n\n# Context\n\n${blocks}` };
}

/** The standards and workflows of the workspace as a list; empty where it has none. */
export function catalogueOf(root: string, files: FileSystem): string {
  const lines = contextCatalogue(root, files).map(({ path, title }) => `- ${path}: ${title}`);
  return section('Standards and workflows of this workspace', lines);
}

function job({ feature, subtask, remarks }: PromptInput): string {
  const lines = [
    `# Subtask ${subtask.seq} of the feature "${feature.name}": ${subtask.title}`,
    ...(feature.objective === '' ? [] : [`Objective of the feature: ${feature.objective}`]),
    section(
      'Acceptance criteria',
      subtask.acceptanceCriteria.map((each, index) => `${index + 1}. ${each}`),
    ),
    section(
      'Deliverables (paths relative to the workspace folder)',
      subtask.deliverables.map((each) => `- ${each}`),
    ),
    section('Completed before, which you build on', dependencies(feature, subtask)),
    section(
      'Checked by commands at the end',
      subtask.validationCommands.map((each) => `- ${each.command}`),
    ),
    section(
      'Left open by an earlier attempt; its files are still there',
      remarks.map((each) => `- ${each}`),
    ),
  ];
  return lines.filter((line) => line !== '').join('\n\n');
}

function section(title: string, lines: readonly string[]): string {
  return lines.length === 0 ? '' : `## ${title}\n${lines.join('\n')}`;
}

function dependencies(feature: Feature, subtask: Subtask): readonly string[] {
  return feature.subtasks
    .filter((each) => subtask.dependsOn.includes(each.seq))
    .map((each) => {
      const summary = each.completionSummary === undefined ? '' : `: ${each.completionSummary}`;
      return `- ${each.seq} ${each.title}${summary} (${each.deliverables.join(', ')})`;
    });
}
