import type { Event } from '../../core/event/emitter';
import type { ContractState } from '../../core/stages/contracts/contractState';

/** The contracts of features as they stand. */
export interface ContractSource {
  /** Fires when any may stand otherwise. */
  readonly onDidChange: Event<void>;
  /** Empty where a feature has none, or is closed. */
  of(feature: { readonly key: string }): readonly ContractState[];
}
