import { type Message, msg } from '../../../text/message';
import type { Verdict } from '../stageDefinition';
import type { CommandFact } from '../stageFacts';
import { byMachine } from './verdict';

/** Whether commands, as the orchestrator itself ran them, all ended with 0. */
export function commandVerdict(commands: readonly string[], ran: readonly CommandFact[]): Verdict {
  const missing: Message[] = [];
  for (const command of commands) {
    const fact = ran.find((one) => one.command === command);
    if (!fact) missing.push(msg('`{0}` has not been run yet.', command));
    else if (fact.exitCode === undefined) missing.push(msg('`{0}` was ended before it was through.', command));
    else if (fact.exitCode !== 0) missing.push(msg('`{0}` ended with {1}.', command, fact.exitCode));
  }
  return byMachine(msg('{0} ended with 0.', commands.map((command) => `\`${command}\``).join(', ')), missing);
}
