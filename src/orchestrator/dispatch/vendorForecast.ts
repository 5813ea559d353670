import { findDefinition } from '../../agents/definitions/findDefinition';
import type { Feature } from '../../core/model/feature';
import type { Subtask } from '../../core/model/subtask';
import { vendorOf } from '../../core/ports/languageModel';
import type { OrchestratorOptions } from '../runs/orchestratorPorts';
import { modelChoice } from '../runs/runOptions';

/** Where a subtask's model will come from: `asking` until that is found out, `open` where nobody can say before. */
export type ForeseenVendor = { readonly vendor: string } | 'asking' | 'open';

/** Foresees at which vendor each subtask would ask for its turn, without asking a person. */
export class VendorForecast {
  readonly #options: Pick<OrchestratorOptions, 'store' | 'agents' | 'models'>;
  readonly #found: () => void;
  readonly #gone: AbortSignal;
  /** By `Feature.key` and `Subtask.file`. */
  #known = new Map<string, ForeseenVendor>();

  /**
   * @param found called when more is known than before
   * @param gone aborts when nobody wants to know any more
   */
  constructor(options: Pick<OrchestratorOptions, 'store' | 'agents' | 'models'>, found: () => void, gone: AbortSignal) {
    this.#options = options;
    this.#found = found;
    this.#gone = gone;
  }

  /** What is known by now; begins to find out what is not. */
  of(feature: Feature, subtask: Subtask): ForeseenVendor {
    const name = `${feature.key} ${subtask.file}`;
    const known = this.#known.get(name);
    if (known !== undefined) return known;
    const asked = this.#known.set(name, 'asking');
    void this.#ask(feature, subtask).then((vendor) => {
      // Forgotten meanwhile: the answer may be of yesterday.
      if (this.#known !== asked || this.#gone.aborted) return;
      asked.set(name, vendor);
      this.#found();
    });
    return 'asking';
  }

  /** What is known already; nothing where it was not asked for yet. */
  known({ key }: Feature, { file }: Subtask): ForeseenVendor | undefined {
    return this.#known.get(`${key} ${file}`);
  }

  /** Settings or models are others by now. */
  forget(): void {
    this.#known = new Map();
  }

  async #ask(feature: Feature, subtask: Subtask): Promise<ForeseenVendor> {
    const { store, agents, models } = this.#options;
    try {
      const root = store.rootPath(feature.root);
      if (root === undefined) return 'open';
      const { definition } = findDefinition(subtask.suggestedAgent, agents.of(root).definitions);
      const choice = { ...modelChoice({ feature, subtask, options: {} }, definition), silently: true as const };
      return { vendor: vendorOf(await models.select(choice, this.#gone)) };
    } catch {
      // Why there is none is told when it starts.
      return 'open';
    }
  }
}
