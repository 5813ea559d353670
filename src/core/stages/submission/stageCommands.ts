import type { StageNumber } from '../stage';
import { STAGE } from '../stage';
import type { StageSubmissions, Submission } from './stageSubmissions';

/** A command that a submission names and that the orchestrator runs itself before the gate. */
export interface StageCommand {
  readonly purpose: 'test' | 'deploy' | 'health';
  readonly command: string;
}

/** The commands to run for a submission, in order; their results go into `StageFacts.commands`. */
export function stageCommands<S extends StageNumber>(
  stage: S,
  submission: StageSubmissions[S],
): readonly StageCommand[] {
  if (stage === STAGE.validation) {
    return (submission as Submission<'validation'>).tests.map(({ command }) => ({ purpose: 'test', command }));
  }
  if (stage !== STAGE.release) return [];
  const { command, healthCheck } = (submission as Submission<'release'>).deployment;
  const commands: StageCommand[] = [];
  if (command !== undefined) commands.push({ purpose: 'deploy', command });
  if (healthCheck) commands.push({ purpose: 'health', command: healthCheck.command });
  return commands;
}
