import type { StageNumber } from '../stage';
import { stageDefinition } from '../stageDefinitions';
import type { StageSubmissions } from './stageSubmissions';

/**
 * Reads the text of `submissions/stage-N.json` back.
 * @returns undefined when it is no submission of that stage
 */
export function readSubmission<S extends StageNumber>(stage: S, text: string): StageSubmissions[S] | undefined {
  try {
    const parsed = stageDefinition(stage).schema.safeParse(JSON.parse(text.replace(/^\uFEFF/, '')));
    return parsed.success ? (parsed.data as StageSubmissions[S]) : undefined;
  } catch {
    return undefined;
  }
}
