import type { Feature } from '../../src/core/model/feature';
import { editPlan } from '../../src/core/stages/proposal/editPlan';
import type { PlanEdit } from '../../src/core/stages/proposal/planEdit';
import { planProblems } from '../../src/core/stages/proposal/planProblems';
import { proposedFeature } from '../../src/core/stages/proposal/proposedFeature';
import { openStories } from '../../src/core/stages/submission/openStories';
import type { ProposedPlan } from '../../src/orchestrator/stages/proposal/proposedPlan';
import { sampleFacts, sampleSubmissions } from './sampleSubmissions';

/** The sample's plan as it waits at the gate of stage 4, after some edits if there are any. */
export function sampleProposal(
  real: Feature,
  edits: readonly PlanEdit[] = [],
  effects: Partial<ProposedPlan['effects']> = {},
): ProposedPlan {
  const facts = sampleFacts(4);
  const draft = edits.reduce((now, edit) => {
    const result = editPlan(now, edit);
    return result.kind === 'edited' ? result.draft : now;
  }, sampleSubmissions()[4]);
  const stories = (facts.accepted[2]?.stories ?? []).map(({ id, title }) => ({ id, title }));
  const feature = proposedFeature(real, draft, planProblems(draft, facts), facts.at);
  return {
    of: real.key,
    feature,
    draft,
    edited: edits.length > 0,
    stories,
    openStories: openStories(
      draft,
      stories.map(({ id }) => id),
    ),
    effects: { added: feature.subtasks.map(({ seq }) => seq), changed: [], removed: [], ...effects },
  };
}
