import type { Subtask } from '../../model/subtask';
import type { Plan } from '../../plan/plan';
import { planFeature } from '../../plan/planFeature';

/** A story as a node of the plan. */
export interface PlannedStory {
  readonly id: string;
  readonly dependsOn: readonly string[];
  /** Any unit; 1 where it is not known. */
  readonly effort?: number;
}

/**
 * What follows from the dependencies of stories, by the rules that hold for subtasks. The ids of stories stand where
 * the plan of a feature has files.
 */
export function storyPlan(stories: readonly PlannedStory[]): Plan {
  const effort = new Map(stories.map((story) => [story.id, story.effort ?? 1]));
  const nodes = stories.map(
    ({ id, dependsOn }): Subtask => ({
      file: id,
      id,
      seq: id,
      title: id,
      status: 'pending',
      dependsOn: [...new Set(dependsOn)],
      parallel: true,
      contextFiles: [],
      referenceFiles: [],
      acceptanceCriteria: [],
      deliverables: [],
      validationCommands: [],
    }),
  );
  return planFeature(nodes, [], ({ id }) => effort.get(id) ?? 1);
}
