import type { Problem } from '../../model/problem';
import { StageTrackingSchema } from '../../schema/stageTrackingSchema';
import { msg } from '../../text/message';
import type { JsonObject } from '../read/liberalValues';
import { ReadFile } from '../read/readFile';
import { schemaProblems } from './schemaProblems';

const REQUIRED = ['feature', 'workflow_status', 'current_stage', 'stages'];

/** All that is wrong with a `stage-tracking.json` that could be parsed. */
export function stageRecordProblems(path: string, content: string, json: JsonObject): Problem[] {
  const file = new ReadFile(path, 'stage-tracking.json', content, json);
  const problems = schemaProblems(file, StageTrackingSchema);
  const absent = REQUIRED.filter((key) => json[key] === undefined);
  if (absent.length > 0) {
    problems.push(
      file.problem(
        'missing-keys',
        'warning',
        [],
        msg('The keys {0} are missing.', absent.join(', ')),
        msg('Add them, or remove the file: the stages are then inferred from what lies on disk.'),
      ),
    );
  }
  const { stages } = json;
  if (Array.isArray(stages) && stages.length !== 8) {
    problems.push(
      file.problem(
        'stage-count',
        'warning',
        ['stages'],
        msg('There are {0} stages where the workflow has eight.', stages.length),
        msg('List all eight, in order. Stages that are missing count as pending.'),
      ),
    );
  }
  return problems;
}
