import { msg } from '../../text/message';
import { STAGE } from '../stage';
import { Names } from '../submission/check/names';
import { repeated } from '../submission/check/repeated';
import { requirements } from '../submission/requirements';
import type { Rules, SubmissionProblem } from '../submission/stageDefinition';
import type { StageFacts } from '../submission/stageFacts';
import type { Submission } from '../submission/stageSubmissions';

/** Stage 7: a verdict on every component and every criterion, and an issue behind what does not hold. */
export const validationRules: Rules<7> = function* (submission, facts) {
  const { components, issues, tests } = submission;
  const { accepted } = facts;
  const named = components.map(({ component }) => component);
  yield* repeated(named, (index) => `components.${index}.component`);
  const architecture = accepted[STAGE.architecture];
  if (architecture) {
    const own = architecture.components.map(({ name }) => name);
    const known = new Names('component', own);
    for (const [index, name] of named.entries()) yield* known.check(`components.${index}.component`, name);
    for (const name of own) {
      if (!named.includes(name)) yield { path: 'components', message: msg('Nothing is said about "{0}".', name) };
    }
  }
  yield* repeated(
    tests.map(({ command }) => command),
    (index) => `tests.${index}.command`,
  );
  yield* repeated(
    issues.map(({ id }) => id),
    (index) => `issues.${index}.id`,
  );
  const agreed = accepted[STAGE.contracts];
  const contracts =
    agreed &&
    new Names(
      'contract',
      agreed.contracts.map(({ name }) => name),
    );
  for (const [index, { contract }] of issues.entries()) {
    if (contract !== undefined) yield* contracts?.check(`issues.${index}.contract`, contract) ?? [];
  }
  yield* verdicts(submission, facts);
  const open = issues.some(({ status }) => status === 'open');
  const failing = components.some(({ integrated }) => !integrated) || submission.requirements.some(({ met }) => !met);
  if (failing && !open) {
    yield {
      path: 'issues',
      message: msg('Something does not hold, and no issue is open. Add the issue, with what is to be done.'),
    };
  }
};

function* verdicts({ requirements: given }: Submission<'validation'>, facts: StageFacts): Iterable<SubmissionProblem> {
  const wanted = requirements(facts);
  const known = new Names(
    'story',
    wanted.map(({ of }) => of),
  );
  const seen = new Set<string>();
  for (const [index, { of, criterion }] of given.entries()) {
    const path = `requirements.${index}`;
    yield* known.check(`${path}.of`, of);
    const count = wanted.find((one) => one.of === of)?.criteria.length;
    if (count !== undefined && criterion > count) {
      yield {
        path: `${path}.criterion`,
        message: msg('{0} has {1} criteria; there is no number {2}.', of, count, criterion),
      };
    }
    const key = `${of} ${criterion}`;
    if (seen.has(key))
      yield { path, message: msg('There is a verdict on criterion {0} of {1} already.', criterion, of) };
    seen.add(key);
  }
  for (const { of, title, criteria } of wanted) {
    const lacking = criteria.map((_, index) => index + 1).filter((number) => !seen.has(`${of} ${number}`));
    if (lacking.length === 0) continue;
    yield {
      path: 'requirements',
      message: msg('{0} ("{1}") has no verdict on criterion {2}. Add it.', of, title, lacking.join(', ')),
    };
  }
}
