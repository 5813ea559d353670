import * as vscode from 'vscode';
import { unlessStopped } from '../../core/async/unlessStopped';
import type { Clock } from '../../core/ports/clock';
import {
  type LanguageModel,
  type LanguageModels,
  type ModelChoice,
  ModelError,
  type ModelMessage,
  type ModelRequest,
  REHEARSAL_VENDOR,
  type ResponsePart,
} from '../../core/ports/languageModel';
import { errorWords, msg } from '../../core/text/message';
import { localize } from '../../platform/localize';
import { agentName } from '../definitions/agentDefinition';
import { modelFits } from '../definitions/modelFits';
import { unlessStalled } from '../loop/unlessStalled';
import { modelErrorReason } from './modelErrorReason';

/** What decides which model an agent gets. */
export interface VscodeLanguageModelsOptions {
  /** The setting `callboard.models`: agent → `vendor/id`. */
  readonly configured: () => Readonly<Record<string, string>>;
  /** Whether a script that a person has said yes to covers this work, or rehearsals are switched on and none does. */
  readonly rehearses: (choice: ModelChoice) => Promise<boolean>;
  /** Asks the person to choose among several; nothing means that they closed the question. */
  readonly pick: (
    models: readonly { readonly id: string; readonly name: string }[],
    choice: ModelChoice,
  ) => Promise<string | undefined>;
  /** Keeps what the person picked, as `vendor/id`, for this workspace. */
  readonly memory: { get(): string | undefined; set(id: string): void };
  readonly clock: Clock;
}

/** Finds models among those that VS Code offers. The only place that selects models or sends requests. */
export class VscodeLanguageModels implements LanguageModels {
  readonly #options: VscodeLanguageModelsOptions;
  #asking: Promise<string | undefined> | undefined;

  constructor(options: VscodeLanguageModelsOptions) {
    this.#options = options;
  }

  async select(choice: ModelChoice, signal: AbortSignal): Promise<LanguageModel> {
    if (choice.chosen !== undefined) {
      const { chosen } = choice;
      const model = (await offered()).find((each) => isNamed(each, chosen));
      if (model) return this.#made(model);
      throw new ModelError('noModel', msg('{0} is not available any more. Choose another model.', chosen));
    }
    const configured = entryOf(this.#options.configured(), choice.agent);
    if (configured !== undefined) {
      const model = (await offered()).find((each) => isNamed(each, configured));
      if (model) return this.#made(model);
      throw new ModelError(
        'noModel',
        msg('The setting callboard.models asks for {0}, which is not available.', configured),
      );
    }
    const models = await offered();
    signal.throwIfAborted();
    const real = models.filter((each) => each.vendor !== REHEARSAL_VENDOR);
    const asked = choice.wanted === undefined ? undefined : modelFits(real, choice.wanted);
    if (asked) return this.#made(asked);
    const rehearsal = models.find((each) => each.vendor === REHEARSAL_VENDOR);
    if (rehearsal && (await unlessStopped(this.#options.rehearses(choice), signal))) return this.#made(rehearsal);
    signal.throwIfAborted();
    const [first] = real;
    if (!first) {
      throw new ModelError(
        'noModel',
        msg('No language model is available. Install or sign in to a provider, then run again.'),
      );
    }
    const kept = this.#options.memory.get();
    const picked = kept === undefined ? undefined : real.find((each) => isNamed(each, kept));
    if (picked || real.length === 1) return this.#made(picked ?? first);
    if (choice.silently) throw noneChosen();
    return this.#made(await this.#pickOne(real, choice, signal));
  }

  /** The models that may be chosen for a person's own work, as `vendor/id` and name. */
  async choices(): Promise<readonly { readonly id: string; readonly name: string }[]> {
    const real = (await offered()).filter((each) => each.vendor !== REHEARSAL_VENDOR);
    return real.map((each) => ({ id: nameOf(each), name: each.name }));
  }

  /** What the person picked for this workspace, as `vendor/id`; it need not be offered any more. */
  get picked(): string | undefined {
    return this.#options.memory.get();
  }

  /** The model of the next runs in this workspace, as `vendor/id`; no setting and no definition is overruled by it. */
  choose(id: string): void {
    this.#options.memory.set(id);
  }

  #made(model: vscode.LanguageModelChat): LanguageModel {
    return new VscodeModel(model, this.#options.clock);
  }

  /** Members of a batch start together, and the person is asked once for all of them. */
  async #pickOne(
    models: readonly vscode.LanguageModelChat[],
    choice: ModelChoice,
    signal: AbortSignal,
  ): Promise<vscode.LanguageModelChat> {
    this.#asking ??= this.#options
      .pick(
        models.map((each) => ({ id: nameOf(each), name: each.name })),
        choice,
      )
      .finally(() => {
        this.#asking = undefined;
      });
    const id = await unlessStopped(this.#asking, signal);
    signal.throwIfAborted();
    const model = id === undefined ? undefined : models.find((each) => isNamed(each, id));
    if (model) {
      this.choose(nameOf(model));
      return model;
    }
    throw noneChosen();
  }
}

function noneChosen(): ModelError {
  return new ModelError(
    'noModel',
    msg('No language model was chosen. Run again and pick one, or set callboard.models.'),
  );
}

/** One model as VS Code offers it. */
class VscodeModel implements LanguageModel {
  /** Another object of the same model once the provider has changed its list. */
  #model: vscode.LanguageModelChat;
  readonly #clock: Clock;

  constructor(model: vscode.LanguageModelChat, clock: Clock) {
    this.#model = model;
    this.#clock = clock;
  }

  get id(): string {
    return nameOf(this.#model);
  }

  get name(): string {
    return this.#model.name;
  }

  get maxInputTokens(): number {
    return this.#model.maxInputTokens;
  }

  async countTokens(text: string): Promise<number> {
    try {
      return await this.#model.countTokens(text);
    } catch {
      // A provider without a tokenizer must not end a run; four characters a token is the usual rule of thumb.
      return Math.ceil(text.length / 4);
    }
  }

  async *send(request: ModelRequest): AsyncIterable<ResponsePart> {
    const source = new vscode.CancellationTokenSource();
    const cancel = () => source.cancel();
    request.signal.addEventListener('abort', cancel, { once: true });
    if (request.signal.aborted) cancel();
    try {
      const open = async () => (await this.#open(request, source.token)).stream;
      for await (const part of unlessStalled(open, request.signal, this.#clock)) {
        if (part instanceof vscode.LanguageModelTextPart) yield { kind: 'text', text: part.value };
        else if (part instanceof vscode.LanguageModelToolCallPart) {
          yield { kind: 'call', id: part.callId, name: part.name, input: part.input };
        }
      }
    } catch (error) {
      const reason = request.signal.aborted ? 'cancelled' : modelErrorReason(error);
      throw new ModelError(reason, errorWords(error), { cause: error });
    } finally {
      request.signal.removeEventListener('abort', cancel);
      // A reader that stops early, also because nothing came, must not be charged for more.
      source.cancel();
      source.dispose();
    }
  }

  /** What a provider offered goes stale when its list changes: then the same model is looked up once more. */
  async #open(request: ModelRequest, token: vscode.CancellationToken): Promise<vscode.LanguageModelChatResponse> {
    const messages = request.messages.map(toVscode);
    try {
      return await this.#model.sendRequest(messages, this.#requestOptions(request), token);
    } catch (error) {
      if (modelErrorReason(error) !== 'noModel') throw error;
      const name = this.id;
      const again = (await offered()).find((each) => isNamed(each, name));
      if (!again) throw error;
      this.#model = again;
      return again.sendRequest(messages, this.#requestOptions(request), token);
    }
  }

  #requestOptions(request: ModelRequest): vscode.LanguageModelChatRequestOptions {
    return {
      justification: localize(request.justification),
      tools: request.tools.map((each) => ({ ...each })),
      toolMode: vscode.LanguageModelChatToolMode.Auto,
      // Told to the rehearsal alone: other providers may reject options that they do not know.
      ...(this.#model.vendor === REHEARSAL_VENDOR
        ? { modelOptions: { callboard: request.identity } }
        : request.temperature === undefined
          ? {}
          : { modelOptions: { temperature: request.temperature } }),
    };
  }
}

async function offered(): Promise<readonly vscode.LanguageModelChat[]> {
  try {
    return await vscode.lm.selectChatModels({});
  } catch (error) {
    throw new ModelError(modelErrorReason(error), errorWords(error), {
      cause: error,
    });
  }
}

function toVscode(message: ModelMessage): vscode.LanguageModelChatMessage {
  const parts = message.parts.map((part) => {
    if (part.kind === 'text') return new vscode.LanguageModelTextPart(part.text);
    if (part.kind === 'call') return new vscode.LanguageModelToolCallPart(part.id, part.name, asObject(part.input));
    return new vscode.LanguageModelToolResultPart(part.id, [new vscode.LanguageModelTextPart(part.text)]);
  });
  const role =
    message.role === 'user' ? vscode.LanguageModelChatMessageRole.User : vscode.LanguageModelChatMessageRole.Assistant;
  return new vscode.LanguageModelChatMessage(role, parts);
}

function asObject(input: unknown): object {
  return typeof input === 'object' && input !== null ? input : { value: input };
}

function nameOf(model: vscode.LanguageModelChat): string {
  return `${model.vendor}/${model.id}`;
}

function isNamed(model: vscode.LanguageModelChat, name: string): boolean {
  return nameOf(model).toLowerCase() === name.toLowerCase();
}

/** Agents are compared without case and hyphens, as task files spell them in both ways; `*` is for all others. */
function entryOf(models: Readonly<Record<string, string>>, agent: string): string | undefined {
  const own = Object.entries(models).find(([name, value]) => agentName(name) === agentName(agent) && value !== '')?.[1];
  return own ?? (models['*'] || undefined);
}
