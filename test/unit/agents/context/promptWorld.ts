import { buildPrompt, type Prompt } from '../../../../src/agents/context/prompt';
import { BUILT_IN_AGENTS } from '../../../../src/agents/definitions/builtInAgents';
import { findDefinition } from '../../../../src/agents/definitions/findDefinition';
import { readFeature } from '../../../../src/core/files/read/readFeature';
import type { LanguageModel } from '../../../../src/core/ports/languageModel';
import { NodeFileSystem } from '../../../../src/node/nodeFileSystem';
import { readFolder } from '../../../support/readFolder';

/** The first message for a subtask of a feature that lies on disk. */
export function promptFor(
  root: string,
  seq: string,
  options: {
    readonly feature?: string;
    readonly session?: string;
    readonly maxInputTokens?: number;
    readonly countTokens?: (text: string) => number;
    readonly agent?: string;
    readonly remarks?: readonly string[];
  } = {},
): Promise<Prompt> {
  const slug = options.feature ?? 'f';
  const feature = readFeature(readFolder(`${root}/.tmp/tasks/${slug}`, slug));
  const subtask = feature.subtasks.find((each) => each.seq === seq);
  if (!subtask) throw new Error(`There is no subtask ${seq}.`);
  const count = options.countTokens ?? ((text) => Math.ceil(text.length / 4));
  const model: LanguageModel = {
    id: 'fake/fake',
    name: 'Fake',
    maxInputTokens: options.maxInputTokens ?? 100_000,
    countTokens: (text) => Promise.resolve(count(text)),
    async *send() {},
  };
  return buildPrompt({
    definition: findDefinition(options.agent ?? subtask.suggestedAgent, BUILT_IN_AGENTS).definition,
    feature,
    subtask,
    root,
    files: new NodeFileSystem({ durable: false }),
    model,
    session: options.session ?? '.tmp/sessions/2026-01-15-f',
    remarks: options.remarks ?? [],
  });
}
