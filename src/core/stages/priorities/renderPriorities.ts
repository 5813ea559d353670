import { STAGE } from '../stage';
import { plannedStories } from '../submission/plannedStories';
import { priorityScores } from '../submission/priorityScores';
import { jsonFile } from '../submission/render/jsonFile';
import { markdown } from '../submission/render/markdown';
import { markdownFile } from '../submission/render/markdownFile';
import { mermaid } from '../submission/render/mermaid';
import type { Renderer } from '../submission/stageDefinition';
import type { StageFacts } from '../submission/stageFacts';
import type { Submission } from '../submission/stageSubmissions';

type Priorities = Submission<'priorities'>;

const { list, table, line } = markdown;
const LEVELS = ['low', 'medium', 'high'] as const;

/** Stage 3: prioritized-backlog.json, risk-matrix.md, dependency-graph.md, execution-plan.md. */
export const renderPriorities: Renderer<3> = (submission, facts) => [
  backlog(submission, facts),
  riskMatrix(submission),
  dependencyGraph(submission, facts),
  executionPlan(submission, facts),
];

function titles({ accepted }: StageFacts): (id: string) => string {
  const known = new Map(accepted[STAGE.storyMap]?.stories.map(({ id, title }) => [id, title]));
  return (id) => known.get(id) ?? id;
}

/** The first phase is the smallest release; the shape is the one that other tools of the workflow write. */
function backlog(submission: Priorities, facts: StageFacts) {
  const { stories, phases } = submission;
  const title = titles(facts);
  const planned = new Map(plannedStories(submission, facts).stories.map(({ id, dependsOn }) => [id, dependsOn]));
  const ranked = [...stories].sort(
    (a, b) => priorityScores(b).rice - priorityScores(a).rice || (a.story < b.story ? -1 : 1),
  );
  const rank = new Map(ranked.map(({ story }, index) => [story, index + 1]));
  const items = (ids: readonly string[], reason: string, why: string) =>
    ids.flatMap((id) => {
      const story = stories.find((one) => one.story === id);
      if (!story) return [];
      const { reach, impact, confidence, effort } = story.rice;
      const { businessValue, timeCriticality, riskReduction, jobSize } = story.wsjf;
      const { rice, wsjf } = priorityScores(story);
      return [
        {
          id,
          title: title(id),
          rice_score: { reach, impact, confidence, effort, score: rice },
          wsjf_score: {
            business_value: businessValue,
            time_criticality: timeCriticality,
            risk_reduction: riskReduction,
            job_size: jobSize,
            score: wsjf,
          },
          combined_rank: rank.get(id),
          value: story.value,
          [reason]: why,
          dependencies: [...new Set(planned.get(id))],
        },
      ];
    });
  const [first, ...later] = phases;
  const mvp = first?.stories ?? [];
  return jsonFile('prioritized-backlog.json', {
    metadata: {
      source: 'stories.json',
      frameworks: ['RICE', 'WSJF'],
      total_items: stories.length,
      mvp_count: mvp.length,
      post_mvp_count: stories.length - mvp.length,
    },
    mvp_features: items(mvp, 'mvp_reason', first?.goal ?? ''),
    post_mvp_features: later.flatMap(({ name, stories: ids }) => items(ids, 'post_mvp_reason', name)),
    release_recommendations: {
      mvp_scope: first?.goal ?? '',
      post_mvp_phases: later.map(({ name, goal, stories: ids }) => ({ phase: name, features: ids, theme: goal })),
    },
  });
}

function riskMatrix({ risks }: Priorities) {
  const at = (likelihood: string, impact: string) =>
    risks
      .filter((risk) => risk.likelihood === likelihood && risk.impact === impact)
      .map(({ id }) => id)
      .join(', ');
  return markdownFile('risk-matrix.md', 'Risks', [
    table(
      ['Likelihood', 'Low impact', 'Medium impact', 'High impact'],
      [...LEVELS].reverse().map((likelihood) => [likelihood, ...LEVELS.map((impact) => at(likelihood, impact))]),
    ),
    table(
      ['Id', 'Risk', 'Likelihood', 'Impact', 'What is done', 'Stories'],
      risks.map(({ id, risk, likelihood, impact, mitigation, stories }) => [
        id,
        risk,
        likelihood,
        impact,
        mitigation,
        stories.length > 0 ? stories.join(', ') : 'all',
      ]),
    ),
  ]);
}

function dependencyGraph(submission: Priorities, facts: StageFacts) {
  const title = titles(facts);
  const { stories, plan } = plannedStories(submission, facts);
  const critical = new Set(plan.criticalPath);
  const phaseOf = new Map(submission.phases.flatMap(({ name, stories: ids }) => ids.map((id) => [id, name] as const)));
  return markdownFile('dependency-graph.md', 'Dependencies between stories', [
    mermaid(
      'LR',
      stories.map(({ id }) => {
        const group = phaseOf.get(id);
        const label = title(id) === id ? id : `${id} ${title(id)}`;
        return { id, label, marked: critical.has(id), ...(group !== undefined && { group }) };
      }),
      stories.flatMap(({ id, dependsOn }) => [...new Set(dependsOn)].map((before) => ({ from: before, to: id }))),
    ),
    `Arrows lead from what comes first. The critical path has a thick border: ${line(plan.criticalPath.join(' → '))}.`,
    ...(submission.dependencies.length > 0
      ? [
          '## Found while prioritising',
          list(submission.dependencies.map(({ story, dependsOn, reason }) => `${story} needs ${dependsOn}: ${reason}`)),
        ]
      : []),
  ]);
}

function executionPlan(submission: Priorities, facts: StageFacts) {
  const title = titles(facts);
  const { stories, plan } = plannedStories(submission, facts);
  const effort = new Map(stories.map((story) => [story.id, story.effort ?? 0]));
  const scores = new Map(
    submission.stories.map((story) => [story.story, { ...priorityScores(story), value: story.value }]),
  );
  return markdownFile('execution-plan.md', 'Execution plan', [
    ...submission.phases.flatMap(({ name, goal, stories: ids }) => [
      `## ${line(name)}`,
      line(goal),
      table(
        ['Story', 'Title', 'Value', 'RICE', 'WSJF', 'Person-months'],
        ids.map((id) => [
          id,
          title(id),
          scores.get(id)?.value ?? '',
          String(scores.get(id)?.rice ?? ''),
          String(scores.get(id)?.wsjf ?? ''),
          String(effort.get(id) ?? ''),
        ]),
      ),
      `Milestones:\n\n${list(
        submission.milestones.filter(({ phase }) => phase === name).map((one) => `${one.name}: ${one.proof}`),
      )}`,
    ]),
    '## Critical path',
    `${line(plan.criticalPath.join(' → '))}: ${Math.round(plan.criticalLength * 100) / 100} person-months.`,
  ]);
}
