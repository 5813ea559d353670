import * as z from 'zod';
import { plainText } from '../../core/text/message';
import { subtaskJobOf } from '../jobs/subtaskJobOf';
import { type SelfReview, selfReview } from '../review/selfReview';
import { tool } from './tool';

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
