import { msg } from '../../core/text/message';
import { ToolRefusal } from '../tools/toolRefusal';
import type { AgentJob } from './agentJob';
import { SubtaskJob } from './subtaskJob';

/** The job as a subtask's. @throws ToolRefusal for the lead of a stage, whose work ends otherwise */
export function subtaskJobOf(job: AgentJob): SubtaskJob {
  if (job instanceof SubtaskJob) return job;
  throw new ToolRefusal(msg('Your work is a stage. End it by submit_stage.'));
}
