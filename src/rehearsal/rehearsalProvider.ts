import * as vscode from 'vscode';
import * as z from 'zod';
import type { Disposable } from '../core/event/emitter';
import { REHEARSAL_VENDOR } from '../core/ports/languageModel';
import { type PlayRequest, playTurn } from './player';
import type { RehearsalConsent } from './rehearsalConsent';
import type { RehearsalScripts } from './rehearsalScripts';

const Identity = z.object({
  agent: z.string(),
  feature: z.string(),
  seq: z.string().optional(),
  stage: z.number().optional(),
  attempt: z.number(),
  turn: z.number(),
});

/** What the provider needs. */
export interface RehearsalProviderOptions {
  readonly scripts: RehearsalScripts;
  readonly consent: RehearsalConsent;
  /** The setting `callboard.rehearsal.enabled`. */
  readonly enabled: () => boolean;
}

/** A language model that plays a script, so that the whole product runs without an account. */
export class RehearsalProvider implements vscode.LanguageModelChatProvider, Disposable {
  readonly #options: RehearsalProviderOptions;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #subscription: Disposable;
  #calls = 0;

  constructor(options: RehearsalProviderOptions) {
    this.#options = options;
    this.#subscription = options.scripts.onDidChange(() => this.#changed.fire());
  }

  /** Makes VS Code know the provider; disposing what it gives takes it back. */
  static register(options: RehearsalProviderOptions): vscode.Disposable {
    const provider = new RehearsalProvider(options);
    return vscode.Disposable.from(vscode.lm.registerLanguageModelChatProvider(REHEARSAL_VENDOR, provider), provider);
  }

  get onDidChangeLanguageModelChatInformation(): vscode.Event<void> {
    return this.#changed.event;
  }

  async provideLanguageModelChatInformation(): Promise<vscode.LanguageModelChatInformation[]> {
    const offered = this.#options.enabled() || (await this.#options.scripts.find()).length > 0;
    if (!offered) return [];
    return [
      {
        id: 'script',
        name: vscode.l10n.t('Rehearsal (plays a script, no AI)'),
        family: 'rehearsal',
        version: '1',
        tooltip: vscode.l10n.t('Plays the *.rehearsal.json file of this workspace. Nothing is sent anywhere.'),
        maxInputTokens: 128_000,
        maxOutputTokens: 32_000,
        capabilities: { toolCalling: true, imageInput: false },
      },
    ];
  }

  async provideLanguageModelChatResponse(
    _model: vscode.LanguageModelChatInformation,
    _messages: readonly vscode.LanguageModelChatRequestMessage[],
    options: vscode.ProvideLanguageModelChatResponseOptions,
    progress: vscode.Progress<vscode.LanguageModelResponsePart>,
    token: vscode.CancellationToken,
  ): Promise<void> {
    const identity = Identity.safeParse(options.modelOptions?.['callboard']);
    if (!identity.success) {
      const sentence = vscode.l10n.t('This model only plays Callboard rehearsal scripts. Choose another model.');
      progress.report(new vscode.LanguageModelTextPart(sentence));
      return;
    }
    for (const step of playTurn(await this.#scriptFor(identity.data), identity.data)) {
      if (token.isCancellationRequested) throw new vscode.CancellationError();
      if (step.kind === 'wait') await wait(step.ms, token);
      else if (step.kind === 'text') progress.report(new vscode.LanguageModelTextPart(step.text));
      else if (step.kind === 'over') {
        progress.report(new vscode.LanguageModelTextPart(vscode.l10n.t('The rehearsal script has no further turn.')));
      } else if (step.kind === 'call') {
        const id = `rehearsal-${++this.#calls}`;
        progress.report(new vscode.LanguageModelToolCallPart(id, step.name, step.input));
      } else throw Object.assign(new Error(step.message), { name: step.name });
    }
  }

  provideTokenCount(
    _model: vscode.LanguageModelChatInformation,
    text: string | vscode.LanguageModelChatRequestMessage,
  ): Promise<number> {
    const length = typeof text === 'string' ? text.length : JSON.stringify(text.content).length;
    return Promise.resolve(Math.ceil(length / 4));
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#changed.dispose();
  }

  async #scriptFor(request: PlayRequest) {
    const playing = await this.#options.scripts.covering(request);
    if (playing) {
      // The content may be another by now than that which the person said yes to.
      if (await this.#options.consent.mayPlay(playing, false)) return playing.script;
      throw new Error(vscode.l10n.t('{0} may not play in this folder.', playing.path));
    }
    const found = await this.#options.scripts.find();
    const broken = found.find(({ error }) => error !== undefined)?.error;
    if (broken !== undefined) throw new Error(broken);
    const what = request.seq ?? String(request.stage);
    throw new Error(
      vscode.l10n.t('No rehearsal script has a step for {0} on {1} {2}.', request.agent, request.feature, what),
    );
  }
}

function wait(milliseconds: number, token: vscode.CancellationToken): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      subscription.dispose();
      resolve();
    }, milliseconds);
    const subscription = token.onCancellationRequested(() => {
      clearTimeout(timer);
      subscription.dispose();
      reject(new vscode.CancellationError());
    });
  });
}
