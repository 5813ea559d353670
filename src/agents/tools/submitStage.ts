import { msg, plainText } from '../../core/text/message';
import { StageJob } from '../jobs/stageJob';
import type { Tool } from './tool';
import { ToolRefusal } from './toolRefusal';

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
