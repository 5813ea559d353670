import * as z from 'zod';
import { plainText } from '../../core/text/plainText';
import { subtaskJobOf } from '../subtaskJobOf';
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
  async run({ summary, unchanged = [] }, { job }) {
    const reasons = new Map(unchanged.map((each) => [each.path, each.reason]));
    const verdict = await subtaskJobOf(job).claim({ summary, unchanged: reasons });
    if (verdict.proven) return 'Checked and recorded as completed.';
    const list = verdict.missing.map((each) => `- ${plainText(each)}`).join('\n');
    return verdict.final
      ? `Not proven, and no round is left:\n${list}`
      : `Not proven yet:\n${list}\nPut this right, then call complete_subtask again. Call block_subtask if you cannot.`;
  },
});
