import { jsonFile } from '../submission/render/jsonFile';
import { markdown } from '../submission/render/markdown';
import { markdownFile } from '../submission/render/markdownFile';
import { mermaid } from '../submission/render/mermaid';
import type { Renderer } from '../submission/stageDefinition';
import type { Submission } from '../submission/stageSubmissions';

type StoryMap = Submission<'storyMap'>;

const { line, list, table } = markdown;
const PRIORITIES = { must: 'Must have', should: 'Should have', could: 'Later' } as const;

/** Stage 2: personas.json, journey-maps.md, stories.json, story-map.md. */
export const renderStoryMap: Renderer<2> = (submission, { feature }) => {
  const { personas, journeys, stories } = submission;
  return [
    jsonFile('personas.json', {
      feature,
      personas: personas.map(({ id, name, role, goals, painPoints }) => ({
        id,
        name,
        role,
        goals,
        pain_points: painPoints,
        primary_use_cases: journeys.filter(({ persona }) => persona === id).map((journey) => journey.name),
      })),
    }),
    journeyMaps(submission),
    jsonFile('stories.json', {
      feature,
      journeys: journeys.map(({ id, name, persona, steps, successCriteria, edgeCases }) => ({
        id,
        name,
        persona,
        steps,
        success_criteria: successCriteria,
        edge_cases: edgeCases,
      })),
      stories: stories.map((story) => ({
        id: story.id,
        title: story.title,
        story: story.story,
        persona: story.persona,
        journeys: story.journeys,
        acceptance_criteria: story.acceptanceCriteria,
        dependencies: story.dependsOn,
        priority: story.priority,
        components: story.components,
      })),
    }),
    storyMap(submission),
  ];
};

function journeyMaps({ personas, journeys, stories }: StoryMap) {
  const nameOf = new Map(personas.map(({ id, name }) => [id, name]));
  const served = (journey: string, step: string) =>
    stories
      .filter((story) => story.journeys.some((one) => one.journey === journey && one.step === step))
      .map(({ id, title }) => `${id} ${title}`)
      .join(', ');
  return markdownFile('journey-maps.md', 'User journeys', [
    ...personas.map(
      ({ name, role, goals, painPoints }) =>
        `## ${line(name)}\n\n${line(role)}\n\nWants:\n\n${list(goals)}${painPoints.length > 0 ? `\n\nSuffers from:\n\n${list(painPoints)}` : ''}`,
    ),
    ...journeys.flatMap(({ id, name, persona, steps, successCriteria, edgeCases }) => [
      `## ${line(name)} (${line(nameOf.get(persona) ?? persona)})`,
      table(
        ['Step', 'What happens', 'Where', 'Stories'],
        steps.map((step) => [step.id, step.action, step.touchpoint ?? '', served(id, step.id)]),
      ),
      `Succeeds when:\n\n${list(successCriteria)}`,
      ...(edgeCases.length > 0 ? [`May go wrong:\n\n${list(edgeCases)}`] : []),
    ]),
  ]);
}

function storyMap({ journeys, stories }: StoryMap) {
  const diagram = mermaid(
    'LR',
    journeys
      .flatMap((journey) => [
        ...journey.steps.map((step) => ({ id: `${journey.id}/${step.id}`, label: step.action, group: journey.name })),
      ])
      .concat(
        stories.map(({ id, title, priority }) => ({
          id: `story/${id}`,
          label: `${id} ${title}`,
          group: PRIORITIES[priority],
        })),
      ),
    [
      ...journeys.flatMap(({ id, steps }) =>
        steps.slice(1).map((step, index) => ({ from: `${id}/${steps[index]?.id ?? ''}`, to: `${id}/${step.id}` })),
      ),
      ...stories.flatMap(({ id, journeys: own }) =>
        own.map(({ journey, step }) => ({ from: `${journey}/${step}`, to: `story/${id}` })),
      ),
    ],
  );
  const groups = Object.entries(PRIORITIES).flatMap(([priority, title]) => {
    const own = stories.filter((story) => story.priority === priority);
    if (own.length === 0) return [];
    return [
      `## ${title}`,
      ...own.flatMap(({ id, title: name, story, acceptanceCriteria, dependsOn, components }) => [
        `### ${line(`${id} ${name}`)}`,
        line(story),
        `Accepted when:\n\n${list(acceptanceCriteria)}`,
        `Depends on: ${dependsOn.length > 0 ? line(dependsOn.join(', ')) : 'nothing'}. Touches: ${components.length > 0 ? line(components.join(', ')) : 'no component named'}.`,
      ]),
    ];
  });
  return markdownFile('story-map.md', 'Story map', [diagram, ...groups]);
}
