import { msg } from '../../../text/message';
import type { SubmissionProblem } from '../stageDefinition';

/**
 * A problem for each name that stands in a list a second time; upper and lower case are the same.
 * @param pathOf where the name of that index stands
 */
export function* repeated(names: readonly string[], pathOf: (index: number) => string): Iterable<SubmissionProblem> {
  const seen = new Map<string, number>();
  for (const [index, name] of names.entries()) {
    const key = name.toLowerCase();
    const first = seen.get(key);
    if (first === undefined) seen.set(key, index);
    else {
      yield {
        path: pathOf(index),
        message: msg('"{0}" is given already at {1}. Give each another name, or join them.', name, pathOf(first)),
      };
    }
  }
}
