import { parseJson } from '../../files/json/parseJson';
import type { StageNumber } from '../stage';
import { stageDefinition } from '../stageDefinitions';
import type { StageSubmissions } from './stageSubmissions';

/**
 * Reads the text of `submissions/stage-N.json` back.
 * @returns undefined when it is no submission of that stage
 */
export function readSubmission<S extends StageNumber>(stage: S, text: string): StageSubmissions[S] | undefined {
  const parsed = stageDefinition(stage).schema.safeParse(parseJson(text));
  return parsed.success ? (parsed.data as StageSubmissions[S]) : undefined;
}
