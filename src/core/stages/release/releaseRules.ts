import { msg } from '../../text/message';
import { diffFault } from '../submission/check/diffFault';
import { repeated } from '../submission/check/repeated';
import type { Rules } from '../submission/stageDefinition';

/** Stage 8: changes to standards that can be applied, and to standards alone. */
export const releaseRules: Rules<8> = function* ({ standards, lessons, deployment }) {
  yield* repeated(
    lessons.map(({ title }) => title),
    (index) => `lessons.${index}.title`,
  );
  yield* repeated(
    deployment.checklist.map(({ item }) => item),
    (index) => `deployment.checklist.${index}.item`,
  );
  yield* repeated(
    standards.map(({ path }) => path),
    (index) => `standards.${index}.path`,
  );
  for (const [index, { path, diff }] of standards.entries()) {
    if (!path.startsWith('.opencode/context/')) {
      yield { path: `standards.${index}.path`, message: msg('{0} is not under .opencode/context/.', path) };
    }
    const fault = diffFault(diff, path);
    if (fault) yield { path: `standards.${index}.diff`, message: fault };
  }
};
