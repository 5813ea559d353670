import * as z from 'zod';
import { msg, plainText } from '../../core/text/message';
import type { AgentJob } from '../jobs/agentJob';
import { StageJob } from '../jobs/stageJob';
import { SubtaskJob } from '../jobs/subtaskJob';
import { type SelfReview, selfReview } from '../review/selfReview';
import { type Tool, tool } from './tool';
import { ToolRefusal } from './toolRefusal';

/** `report_criterion {criterion, met, evidence}` */
export const reportCriterion = tool({
  name: 'report_criterion',
  description:
    'Records whether one acceptance criterion is met, with evidence that another person can check: a file and line, the output of a command, a test.',
  input: z.object({
    criterion: z.union([z.int(), z.string().min(1)]).describe('Its number from 1, or its text'),
    met: z.boolean(),
    evidence: z.string().min(1).max(2000),
  }),
  readsOnly: false,
  run({ criterion, met, evidence }, context) {
    const job = subtaskJobOf(context.job);
    const report = job.report(criterion, met, evidence);
    const open = job.criteria.length - job.reports.filter((each) => each.met).length;
    return `Recorded criterion ${report.index + 1} as ${met ? 'met' : 'not met'}; ${open} of ${job.criteria.length} still open.`;
  },
});

/** `complete_subtask {summary, unchanged?}`: a claim, which is then checked. */
export const completeSubtask = tool({
  name: 'complete_subtask',
  description:
    'Claims the subtask done. Deliverables and reported criteria are checked; what is missing comes back. A deliverable that needed no change is named in unchanged with the reason.',
  input: z.object({
    summary: z.string().min(1).max(200).describe('At most 200 characters: what was done'),
    unchanged: z
      .array(z.object({ path: z.string(), reason: z.string().min(1) }))
      .max(100)
      .optional(),
  }),
  readsOnly: false,
  async run({ summary, unchanged = [] }, context) {
    const job = subtaskJobOf(context.job);
    const review = job.reviewed ? [] : await selfReview(context, job);
    job.reviewed = true;
    // Open criteria alone are what the check itself tells of.
    if (review.some(({ step }) => step !== 'acceptance criteria')) return sentBack(review);
    const reasons = new Map(unchanged.map((each) => [each.path, each.reason]));
    const verdict = await job.claim({ summary, unchanged: reasons });
    if (verdict.proven) return 'Checked and recorded as completed.';
    const list = verdict.missing.map((each) => `- ${plainText(each)}`).join('\n');
    return verdict.final
      ? `Not proven, and no round is left:\n${list}`
      : `Not proven yet:\n${list}\nPut this right, then call complete_subtask again. Call block_subtask if you cannot.`;
  },
});

function sentBack(review: readonly SelfReview[]): string {
  const steps = review.map(
    ({ step, findings }) => `${step}:\n${findings.map((each) => `- ${plainText(each)}`).join('\n')}`,
  );
  return `Not claimed yet. The review of your own work found, by its steps:\n\n${steps.join('\n\n')}\n\nPut right what is wrong, then call complete_subtask again; what is meant to be so may stay. This review comes once.`;
}

/** `block_subtask {reason}` */
export const blockSubtask = tool({
  name: 'block_subtask',
  description: 'Gives the subtask back because it cannot be done as it stands. Say what is needed to go on.',
  input: z.object({ reason: z.string().min(1).max(1000) }),
  readsOnly: false,
  run({ reason }, { job }) {
    job.block(reason);
    return 'Recorded as blocked. End now.';
  },
});

/** The job as a subtask's. @throws ToolRefusal for the lead of a stage, whose work ends otherwise */
function subtaskJobOf(job: AgentJob): SubtaskJob {
  if (job instanceof SubtaskJob) return job;
  throw new ToolRefusal(msg('Your work is a stage. End it by submit_stage.'));
}

/**
 * `submit_stage {…}`: the result of one stage. It is checked, and what is wrong comes back with its place.
 * @param inputSchema JSON schema of an object; the stage's own
 */
export function submitStage(inputSchema: object): Tool {
  return {
    spec: {
      name: 'submit_stage',
      description:
        'Hands in the result of the stage. It is checked: what is wrong comes back with its place, and nothing is written until all of it is right. The output files are made from it.',
      inputSchema,
    },
    readsOnly: false,
    async call(input, { job }) {
      if (!(job instanceof StageJob)) throw new ToolRefusal(msg('Your work is a subtask. End it by complete_subtask.'));
      const { accepted, problems, criteria } = await job.submit(input);
      return JSON.stringify({
        accepted,
        problems: problems.map(({ path, message }) => ({ path, message: plainText(message) })),
        criteria: criteria.map(({ criterion, met, by }) => ({ criterion, met, by })),
      });
    },
  };
}
