import * as z from 'zod';
import { subtaskJobOf } from '../jobs/subtaskJobOf';
import { tool } from './tool';

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
