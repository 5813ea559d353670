import type { Plan } from '../../../plan/plan';
import { msg } from '../../../text/message';
import type { SubmissionProblem } from '../stageDefinition';

/** A problem for each cycle of a plan of stories, at the dependencies of its first story. */
export function* cyclesAsProblems({ cycles }: Plan, pathOf: (id: string) => string): Iterable<SubmissionProblem> {
  for (const way of cycles) {
    const first = way[0] ?? '';
    yield {
      path: pathOf(first),
      message: msg(
        'These depend on each other in a circle: {0}. Take one of the dependencies away.',
        [...way, first].join(' → '),
      ),
    };
  }
}
