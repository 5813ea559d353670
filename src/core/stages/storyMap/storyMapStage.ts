import { exactly, type Stage, within } from '../stage';

/** Stage 2, Story Mapping: what it is, who leads it, and where its outputs lie. */
export const storyMapStage: Stage = {
  number: 2,
  name: 'Story Mapping',
  lead: 'OpenCoder',
  helpers: ['ContextScout'],
  steps: ['Identify personas', 'Map user journeys', 'Create user stories', 'Organise the story map'],
  outputs: ['persona definitions', 'journey maps', 'story backlog', 'story map picture'],
  criteria: [
    'All user journeys documented',
    'Stories have acceptance criteria',
    'Stories organised by priority',
    'Dependencies identified',
  ],
  places: {
    session: [['personas.json'], ['journey-maps.md'], ['stories.json'], ['story-map.md']],
    elsewhere: [
      { form: within('(?:planning|story-maps)/', '/map\\.json'), whole: true },
      { form: exactly('story-maps/map\\.json'), whole: true, nameless: true },
      { form: within('story-maps/', '(?:-[\\w-]+\\.md|/.+)'), whole: false },
      { form: exactly('(?:planning/stories\\.json|story-maps/[\\w-]+-persona\\.md)'), whole: false, nameless: true },
    ],
  },
};
