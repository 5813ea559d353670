import * as z from 'zod';
import { msg } from '../../core/text/message';
import { type Tool, tool } from './tool';
import { ToolRefusal } from './toolRefusal';

const LONGEST = 20_000;

const ask = tool({
  name: 'ask_agent',
  description:
    'Lets another agent work for you and gives its answer. It knows nothing of your conversation: say what you need, for what, and which paths matter. ContextScout finds rules and code; ExternalScout writes down how an external package is used.',
  input: z.object({ agent: z.string().min(1).max(100), prompt: z.string().min(1).max(20_000) }),
  readsOnly: false,
  async run({ agent, prompt }, { delegates }) {
    if (!delegates) throw new ToolRefusal(msg('You cannot ask other agents. Do it yourself.'));
    const answer = await delegates.ask(agent, prompt);
    return answer.length > LONGEST ? `${answer.slice(0, LONGEST)}\n[cut]` : answer;
  },
});

/** `ask_agent {agent, prompt}` */
export const askAgent: Tool = {
  ...ask,
  readsOnlyFor: (input, { delegates }) => {
    const agent = typeof input === 'object' && input !== null && 'agent' in input ? input.agent : undefined;
    return typeof agent === 'string' && delegates?.readsOnly(agent) === true;
  },
};
