import type { StageNumber } from '../stage';
import type { StageSubmissions } from './stageSubmissions';

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
  if (stage === 7) {
    return (submission as StageSubmissions[7]).tests.map(({ command }) => ({ purpose: 'test', command }));
  }
  if (stage !== 8) return [];
  const { command, healthCheck } = (submission as StageSubmissions[8]).deployment;
  const commands: StageCommand[] = [];
  if (command !== undefined) commands.push({ purpose: 'deploy', command });
  if (healthCheck) commands.push({ purpose: 'health', command: healthCheck.command });
  return commands;
}
