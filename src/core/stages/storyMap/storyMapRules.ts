import { msg } from '../../text/message';
import { STAGE } from '../stage';
import { cyclesAsProblems } from '../submission/check/cyclesAsProblems';
import { Names } from '../submission/check/names';
import { repeated } from '../submission/check/repeated';
import { WHOLE_FEATURE } from '../submission/requirements';
import type { Rules } from '../submission/stageDefinition';
import { storyPlan } from '../submission/storyPlan';

/** Stage 2: every persona with a journey, every journey and story hung together, no cycle among the stories. */
export const storyMapRules: Rules<2> = function* ({ personas, journeys, stories }, { accepted }) {
  const ids = (list: readonly { readonly id: string }[]) => list.map(({ id }) => id);
  yield* repeated(ids(personas), (index) => `personas.${index}.id`);
  yield* repeated(ids(journeys), (index) => `journeys.${index}.id`);
  yield* repeated(ids(stories), (index) => `stories.${index}.id`);
  const titles = stories.map(({ title }) => title);
  yield* repeated(titles, (index) => `stories.${index}.title`);

  const knownPersonas = new Names('persona', ids(personas));
  const knownJourneys = new Names('journey', ids(journeys));
  const knownStories = new Names('story', ids(stories));
  const steps = new Map(journeys.map((journey) => [journey.id, new Names('step of that journey', ids(journey.steps))]));
  const architecture = accepted[STAGE.architecture];
  const components =
    architecture &&
    new Names(
      'component',
      architecture.components.map(({ name }) => name),
    );

  for (const [index, { persona, steps: own }] of journeys.entries()) {
    yield* knownPersonas.check(`journeys.${index}.persona`, persona);
    yield* repeated(ids(own), (step) => `journeys.${index}.steps.${step}.id`);
  }
  for (const [index, story] of stories.entries()) {
    const path = `stories.${index}`;
    if (story.id.toLowerCase() === WHOLE_FEATURE) {
      yield {
        path: `${path}.id`,
        message: msg('"{0}" stands for the feature as a whole. Choose another id.', story.id),
      };
    }
    yield* knownPersonas.check(`${path}.persona`, story.persona);
    for (const [at, { journey, step }] of story.journeys.entries()) {
      yield* knownJourneys.check(`${path}.journeys.${at}.journey`, journey);
      yield* steps.get(journey)?.check(`${path}.journeys.${at}.step`, step) ?? [];
    }
    yield* knownStories.checkAll(`${path}.dependsOn`, story.dependsOn);
    yield* repeated(story.acceptanceCriteria, (at) => `${path}.acceptanceCriteria.${at}`);
    if (components) yield* components.checkAll(`${path}.components`, story.components);
  }
  for (const [index, { id, name }] of personas.entries()) {
    if (journeys.some(({ persona }) => persona === id)) continue;
    yield {
      path: `personas.${index}`,
      message: msg('No journey is made by "{0}". Add one, or leave the persona out.', name),
    };
  }
  const served = new Set(stories.flatMap((story) => story.journeys.map(({ journey }) => journey)));
  for (const [index, { id, name }] of journeys.entries()) {
    if (served.has(id)) continue;
    yield {
      path: `journeys.${index}`,
      message: msg('No story serves the journey "{0}". Add a story that makes it possible, or leave it out.', name),
    };
  }
  yield* cyclesAsProblems(storyPlan(stories), (id) => `stories.${ids(stories).indexOf(id)}.dependsOn`);
};
