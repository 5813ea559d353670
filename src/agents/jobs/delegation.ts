import { type LanguageModel, ModelError, type RequestIdentity } from '../../core/ports/languageModel';
import { type Message, msg, plainText } from '../../core/text/message';
import { keepManifest } from '../context/externalManifest';
import { catalogueOf } from '../context/prompt';
import type { AgentDefinition } from '../definitions/agentDefinition';
import { agentName } from '../definitions/agentDefinition';
import { patternVerdict } from '../definitions/agentPermission';
import { definitionOf } from '../definitions/findDefinition';
import type { AgentEnd, AgentEvents } from '../loop/agentEvents';
import { runAgent } from '../loop/agentLoop';
import type { Delegates, ToolContext } from '../tools/tool';
import { ToolRefusal } from '../tools/toolRefusal';
import { TOOLS, type ToolName } from '../tools/toolTable';
import { AnswerJob } from './agentJob';

/** Those whom everybody may ask unless a rule forbids it. */
const SCOUTS = new Set(['contextscout', 'externalscout']);
/** What ends or reports the asker's own job, and asking further: an agent that is asked asks nobody. */
const NOT_DELEGATED: ReadonlySet<ToolName> = new Set<ToolName>([
  'ask_agent',
  'report_criterion',
  'complete_subtask',
  'block_subtask',
]);
const READING: ReadonlySet<ToolName> = new Set<ToolName>([
  'read_file',
  'list_directory',
  'find_files',
  'search_text',
  'get_diagnostics',
]);
const MOST_ASKED = 20;

/** What one run lets other agents work with. */
export interface DelegationOptions {
  readonly asker: AgentDefinition;
  /** Of the root. */
  readonly definitions: readonly AgentDefinition[];
  /** The tools' surroundings for another agent: the same run, with rights of its own. */
  readonly contextFor: (definition: AgentDefinition) => Omit<ToolContext, 'job' | 'delegates'>;
  readonly modelFor: (definition: AgentDefinition) => Promise<LanguageModel>;
  readonly identity: Omit<RequestIdentity, 'turn' | 'agent'>;
  /** What the asker works on, in a line. */
  readonly about: Message;
  /** Hears what the other agents do as well; their tokens are the run's. */
  readonly events: AgentEvents;
  /** As `AgentWork.maySend`: what the others send is paid by the run. */
  readonly maySend?: (tokensIn: number) => boolean;
  /** The asker's, for the question whether it may ask. */
  readonly permissions: ToolContext['permissions'];
}

/** Lets other agents work for the agent of one run, one level deep. */
export class Delegation implements Delegates {
  readonly #options: DelegationOptions;
  #asked = 0;

  constructor(options: DelegationOptions) {
    this.#options = options;
  }

  readsOnly(agent: string): boolean {
    const found = definitionOf(agent, this.#options.definitions);
    return found?.tools.every((name) => READING.has(name) || NOT_DELEGATED.has(name)) === true;
  }

  async ask(agent: string, prompt: string): Promise<string> {
    const definition = this.#allowed(agent);
    await this.#options.permissions.delegate(definition.name);
    if (++this.#asked > MOST_ASKED) {
      throw new ToolRefusal(msg('You have asked other agents {0} times. Go on with what you know.', MOST_ASKED));
    }
    const context = this.#options.contextFor(definition);
    const job = new AnswerJob();
    const end = await runAgent({
      model: await this.#model(definition),
      prompt: this.#prompt(definition, prompt, context),
      tools: definition.tools.filter((name) => !NOT_DELEGATED.has(name)).map((name) => TOOLS[name]),
      context: { ...context, job },
      identity: { ...this.#options.identity, agent: definition.name },
      justification: msg(
        'Callboard lets {0} help {1} with {2}, as you asked.',
        definition.name,
        this.#options.asker.name,
        this.#options.about,
      ),
      temperature: definition.temperature,
      maxTurns: definition.maxTurns,
      clock: context.clock,
      events: named(this.#options.events, definition.name),
      maySend: this.#options.maySend,
    });
    if (agentName(definition.name) === 'externalscout') await keepManifest(context);
    if (job.words !== undefined) return job.words;
    throw new ToolRefusal(unanswered(definition.name, end));
  }

  /** Whom the asker may ask: the scouts, and whom its definition names. */
  #allowed(agent: string): AgentDefinition {
    const { asker, definitions } = this.#options;
    const may = (each: AgentDefinition) => {
      if (each.mode === 'primary' || agentName(each.name) === agentName(asker.name)) return false;
      const verdict = patternVerdict(asker.permission?.task ?? [], each.name);
      return SCOUTS.has(agentName(each.name)) ? verdict !== 'deny' : verdict === 'allow' || verdict === 'ask';
    };
    const found = definitionOf(agent, definitions);
    if (found && may(found)) return found;
    const names = definitions.filter(may).map(({ name }) => name);
    if (names.length === 0) throw new ToolRefusal(msg('You cannot ask other agents. Do it yourself.'));
    throw new ToolRefusal(msg('You cannot ask {0}. You can ask: {1}.', agent, names.join(', ')));
  }

  async #model(definition: AgentDefinition): Promise<LanguageModel> {
    try {
      return await this.#options.modelFor(definition);
    } catch (error) {
      if (!(error instanceof ModelError)) throw error;
      throw new ToolRefusal(msg('{0} has no language model: {1} Go on without it.', definition.name, error.words));
    }
  }

  #prompt(definition: AgentDefinition, prompt: string, { root, files }: Pick<ToolContext, 'root' | 'files'>): string {
    const { asker, about } = this.#options;
    const catalogue = agentName(definition.name) === 'contextscout' ? catalogueOf(root, files) : '';
    const asked = `# What ${asker.name} asks of you\nIt works on ${plainText(about)}.\n\n${prompt}`;
    const end = 'Answer in words when you are done; your last message is the answer, and nothing else of it is seen.';
    return [definition.instructions, catalogue, asked, end].filter((part) => part !== '').join('\n\n');
  }
}

/** The same events, with the name of the agent that was asked. */
function named(events: AgentEvents, agent: string): AgentEvents {
  return {
    turn: (event) => events.turn({ ...event, agent }),
    response: (event) => events.response({ ...event, agent }),
    call: (event) => events.call({ ...event, agent }),
    result: (event) => events.result({ ...event, agent }),
    error: (event) => events.error({ ...event, agent }),
  };
}

function unanswered(name: string, end: AgentEnd): Message {
  switch (end.kind) {
    case 'failed':
      return msg('{0} could not answer: {1} Go on without it.', name, end.message);
    case 'turnLimit':
    case 'repeating':
      return msg('{0} came to no end. Ask for less, or go on without it.', name);
    default:
      return msg('{0} gave no answer. Go on without it.', name);
  }
}
