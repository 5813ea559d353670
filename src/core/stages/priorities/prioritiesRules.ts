import { msg } from '../../text/message';
import { STAGE } from '../stage';
import { cyclesAsProblems } from '../submission/check/cyclesAsProblems';
import { Names } from '../submission/check/names';
import { repeated } from '../submission/check/repeated';
import { plannedStories } from '../submission/plannedStories';
import { priorityScores } from '../submission/priorityScores';
import type { Rules, SubmissionProblem } from '../submission/stageDefinition';
import type { StageFacts } from '../submission/stageFacts';
import type { Submission } from '../submission/stageSubmissions';

type Priorities = Submission<'priorities'>;

/** Stage 3: every story scored and in one phase, figures that add up, phases that respect the dependencies. */
export const prioritiesRules: Rules<3> = function* (submission, facts) {
  const { stories, risks, dependencies, phases, milestones } = submission;
  const ids = stories.map(({ story }) => story);
  yield* repeated(ids, (index) => `stories.${index}.story`);
  const mapped = facts.accepted[STAGE.storyMap]?.stories.map(({ id }) => id);
  const known = new Names('story', mapped ?? ids);
  for (const [index, id] of ids.entries()) yield* known.check(`stories.${index}.story`, id);
  for (const id of mapped ?? []) {
    if (!ids.includes(id)) yield { path: 'stories', message: msg('The story {0} has no priority. Add it.', id) };
  }
  yield* scores(submission);
  yield* repeated(
    risks.map(({ id }) => id),
    (index) => `risks.${index}.id`,
  );
  for (const [index, risk] of risks.entries()) yield* known.checkAll(`risks.${index}.stories`, risk.stories);
  for (const [index, { story, dependsOn }] of dependencies.entries()) {
    yield* known.check(`dependencies.${index}.story`, story);
    yield* known.check(`dependencies.${index}.dependsOn`, dependsOn);
  }
  yield* repeated(
    phases.map(({ name }) => name),
    (index) => `phases.${index}.name`,
  );
  const phaseNames = new Names(
    'phase',
    phases.map(({ name }) => name),
  );
  for (const [index, { phase }] of milestones.entries()) yield* phaseNames.check(`milestones.${index}.phase`, phase);
  for (const [index, { name }] of phases.entries()) {
    if (milestones.some(({ phase }) => phase === name)) continue;
    yield {
      path: `phases.${index}`,
      message: msg('No milestone ends the phase "{0}". Add one that can be seen.', name),
    };
  }
  yield* placed(submission, facts, known);
};

function* scores({ stories }: Priorities): Iterable<SubmissionProblem> {
  for (const [index, story] of stories.entries()) {
    const right = priorityScores(story);
    const { rice, wsjf } = story;
    if (rice.score !== undefined && !isNear(rice.score, right.rice)) {
      yield {
        path: `stories.${index}.rice.score`,
        message: msg(
          '{0} × {1} × {2} ÷ 100 ÷ {3} gives {4}, not {5}. Leave the score out, or correct the figures.',
          rice.reach,
          rice.impact,
          rice.confidence,
          rice.effort,
          right.rice,
          rice.score,
        ),
      };
    }
    if (wsjf.score !== undefined && !isNear(wsjf.score, right.wsjf)) {
      yield {
        path: `stories.${index}.wsjf.score`,
        message: msg(
          '({0} + {1} + {2}) ÷ {3} gives {4}, not {5}. Leave the score out, or correct the figures.',
          wsjf.businessValue,
          wsjf.timeCriticality,
          wsjf.riskReduction,
          wsjf.jobSize,
          right.wsjf,
          wsjf.score,
        ),
      };
    }
  }
}

/** Scores are given rounded: half a unit of the first digit behind the point, or half a percent of large ones. */
function isNear(given: number, right: number): boolean {
  return Math.abs(given - right) <= Math.max(0.051, right * 0.005);
}

function* placed(submission: Priorities, facts: StageFacts, known: Names): Iterable<SubmissionProblem> {
  const { stories, phases, criticalPath } = submission;
  const phaseOf = new Map<string, number>();
  for (const [index, phase] of phases.entries()) {
    for (const [at, id] of phase.stories.entries()) {
      const path = `phases.${index}.stories.${at}`;
      yield* known.check(path, id);
      const before = phaseOf.get(id);
      if (before === undefined) phaseOf.set(id, index);
      else {
        const name = phases[before]?.name ?? '';
        yield { path, message: msg('The story {0} is in the phase "{1}" already. Keep it in one.', id, name) };
      }
    }
  }
  for (const { story } of stories) {
    if (phaseOf.has(story)) continue;
    yield { path: 'phases', message: msg('The story {0} is in no phase. Put it into one.', story) };
  }
  const { stories: planned, plan } = plannedStories(submission, facts);
  yield* cyclesAsProblems(plan, () => 'dependencies');
  for (const { id, dependsOn } of planned) {
    const own = phaseOf.get(id);
    for (const before of dependsOn) {
      const other = phaseOf.get(before);
      if (own === undefined || other === undefined || other <= own) continue;
      yield {
        path: `phases.${own}.stories`,
        message: msg(
          '{0} depends on {1}, which comes in the later phase "{2}". Move one of the two.',
          id,
          before,
          phases[other]?.name ?? '',
        ),
      };
    }
  }
  if (criticalPath === undefined || plan.cycles.length > 0) return;
  const byId = new Map(planned.map((story) => [story.id, story]));
  const chain = criticalPath.every((id, index) => {
    const before = criticalPath[index - 1];
    return byId.has(id) && (before === undefined || byId.get(id)?.dependsOn.includes(before));
  });
  const length = criticalPath.reduce((sum, id) => sum + (byId.get(id)?.effort ?? 0), 0);
  if (chain && Math.abs(length - plan.criticalLength) < 1e-9) return;
  yield {
    path: 'criticalPath',
    message: msg(
      'The longest chain of dependencies by effort is {0}. Leave the critical path out, or correct it.',
      plan.criticalPath.join(' → '),
    ),
  };
}
