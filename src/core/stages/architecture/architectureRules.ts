import { msg } from '../../text/message';
import { Names } from '../submission/check/names';
import { repeated } from '../submission/check/repeated';
import type { Rules } from '../submission/stageDefinition';

/** Stage 1: names given once, every reference known, and no component that stands apart from all others. */
export const architectureRules: Rules<1> = function* (submission) {
  const { components, externalSystems, integrationPoints, dataFlow, sharedDependencies } = submission;
  const own = components.map(({ name }) => name);
  const all = [...own, ...externalSystems.map(({ name }) => name)];
  yield* repeated(all, (index) =>
    index < own.length ? `components.${index}.name` : `externalSystems.${index - own.length}.name`,
  );
  yield* repeated(
    integrationPoints.map(({ id }) => id),
    (index) => `integrationPoints.${index}.id`,
  );
  const parts = new Names('component or external system', all);
  const ours = new Names('component', own);
  for (const [index, { from, to }] of integrationPoints.entries()) {
    const path = `integrationPoints.${index}`;
    yield* parts.check(`${path}.from`, from);
    yield* parts.check(`${path}.to`, to);
    if (from === to) {
      yield {
        path: `${path}.to`,
        message: msg('An integration point joins two parts; this one joins "{0}" with itself.', from),
      };
    } else if (parts.has(from) && parts.has(to) && !ours.has(from) && !ours.has(to)) {
      yield {
        path,
        message: msg('"{0}" and "{1}" are both outside of the feature. One of the two must be a component.', from, to),
      };
    }
  }
  for (const [index, { from, to }] of dataFlow.entries()) {
    yield* parts.check(`dataFlow.${index}.from`, from);
    yield* parts.check(`dataFlow.${index}.to`, to);
  }
  for (const [index, { usedBy }] of sharedDependencies.entries()) {
    yield* ours.checkAll(`sharedDependencies.${index}.usedBy`, usedBy);
  }
  if (own.length < 2) return;
  const met = new Set(integrationPoints.flatMap(({ from, to }) => [from, to]));
  for (const [index, name] of own.entries()) {
    if (met.has(name)) continue;
    yield {
      path: `components.${index}`,
      message: msg(
        'No integration point leads to or from "{0}". Add the one where it meets the others, or leave the component out.',
        name,
      ),
    };
  }
};
