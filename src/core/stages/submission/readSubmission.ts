import { parseJson } from '../../files/json/parseJson';
import type { StageNumber } from '../stageNumber';
import type { StageSubmissions } from './stageSubmissions';
import { submissionSchema } from './submissionSchema';

/**
 * Reads the text of `submissions/stage-N.json` back.
 * @returns undefined when it is no submission of that stage
 */
export function readSubmission<S extends StageNumber>(stage: S, text: string): StageSubmissions[S] | undefined {
  const parsed = submissionSchema(stage).safeParse(parseJson(text));
  return parsed.success ? (parsed.data as StageSubmissions[S]) : undefined;
}
