import type { Feature } from '../model/feature';
import type { OffsetRange, Problem } from '../model/problem';
import { msg } from '../text/message';

const VALUE = /("suggested_agent"\s*:\s*)("(?:[^"\\]|\\.)*")/;

/**
 * Subtasks that are still to be done and name an agent that nobody defines.
 * @param isKnown whether an agent of that name is built in or defined in the feature's root
 * @param textOf a file's text, for the place; relative to the root
 */
export function unknownAgents(
  feature: Feature,
  isKnown: (name: string) => boolean,
  textOf: (file: string) => string | undefined,
): readonly Problem[] {
  return feature.subtasks.flatMap(({ file, seq, status, suggestedAgent }) => {
    if (status === 'completed' || suggestedAgent === undefined || isKnown(suggestedAgent)) return [];
    const range = placeIn(textOf(file) ?? '');
    const problem: Problem = {
      code: 'unknown-agent',
      severity: 'warning',
      path: file,
      message: msg('No agent is called {0}; CoderAgent works in that role.', suggestedAgent),
      remedy: msg('Correct the name, or define the agent in .opencode/agent.'),
      seqs: [seq],
    };
    return [range ? { ...problem, range } : problem];
  });
}

function placeIn(content: string): OffsetRange | undefined {
  const found = VALUE.exec(content);
  if (!found) return undefined;
  const start = found.index + (found[1]?.length ?? 0);
  return { start, end: start + (found[2]?.length ?? 0) };
}
