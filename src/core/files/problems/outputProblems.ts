import type { Problem } from '../../model/problem';
import { type Message, msg } from '../../text/message';
import { parseJsonObject } from '../json/parseJsonObject';
import type { FeatureFile } from '../read/featureFiles';
import { judgedOutput } from '../read/judgedOutput';
import { ReadFile } from '../read/readFile';
import { schemaProblems } from './schemaProblems';

/**
 * All that is wrong with an output of a stage that is JSON. What cannot be read at all is an error, what is of another
 * form than the format gives it a warning.
 * @param path relative to the root
 */
export function outputProblems(path: string, file: FeatureFile): readonly Problem[] {
  const judged = judgedOutput(path);
  if (!judged) return [];
  const { json, text: content, problem } = parseJsonObject(path, file);
  const { schema, required = [], some = [] } = judged;
  if (json === undefined) return !schema && problem.code === 'not-an-object' ? [] : [problem];
  if (!schema) return [];
  const read = new ReadFile(path, file.name, content, json);
  const missing = (message: Message) =>
    read.problem(
      'missing-keys',
      'warning',
      [],
      message,
      msg('Add what is missing, or run the stage again; until then it is read as well as may be.'),
    );
  const absent = required.filter((key) => json[key] === undefined);
  const none = some.length > 0 && some.every((key) => json[key] === undefined);
  return [
    ...schemaProblems(read, schema),
    ...(absent.length > 0 ? [missing(msg('The keys {0} are missing.', absent.join(', ')))] : []),
    ...(none ? [missing(msg('None of the keys {0} is there.', some.join(', ')))] : []),
  ];
}
