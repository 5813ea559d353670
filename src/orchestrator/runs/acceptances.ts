import type { Feature } from '../../core/model/feature';
import type { Decision, Subtask } from '../../core/model/subtask';
import type { OrchestratorOptions } from './orchestratorPorts';

/**
 * Signs that a person took a subtask as done, and tells such an acceptance from one that only the file names. It holds for
 * what was to be done then: other criteria or deliverables are other work.
 */
export class Acceptances {
  readonly #options: Pick<OrchestratorOptions, 'records' | 'repositories' | 'store'>;

  constructor(options: Pick<OrchestratorOptions, 'records' | 'repositories' | 'store'>) {
    this.#options = options;
  }

  /** @returns nothing where there is no key, or the repository has no name yet */
  sign(feature: Feature, subtask: Subtask, decision: Decision): string | undefined {
    const own = this.#names(feature)?.own;
    return own ? this.#options.records.sign('proof', fields(own, feature, subtask, decision)) : undefined;
  }

  /** Whether the acceptance in a subtask's file was signed here, for this work. */
  holds(feature: Feature, subtask: Subtask): boolean {
    const accepted = subtask.annotation?.accepted;
    if (accepted?.mac === undefined) return false;
    const names = this.#names(feature)?.all ?? [];
    return names.some((name) =>
      this.#options.records.isSigned('proof', fields(name, feature, subtask, accepted), accepted.mac),
    );
  }

  #names({ root }: Feature) {
    const path = this.#options.store.rootPath(root);
    return path === undefined ? undefined : this.#options.repositories.known(path);
  }
}

function fields(
  repository: string,
  { slug }: Feature,
  { seq, title, acceptanceCriteria, deliverables }: Subtask,
  { reason, by, at }: Decision,
): readonly string[] {
  const work = JSON.stringify([title, acceptanceCriteria, deliverables]);
  return ['accepted', repository, slug, seq, work, reason, by, at];
}
