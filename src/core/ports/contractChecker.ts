import type { Message } from '../text/message';
import type { TypeFinding } from './typeChecker';

/** A type that is a contract, and the file that is to export it (relative to the root, `/`-separated). */
export interface ContractName {
  readonly name: string;
  readonly file: string;
}

/** What is held against contracts. */
export interface ContractCheckInput {
  /** Absolute and native. */
  readonly root: string;
  readonly contracts: readonly ContractName[];
  /** TypeScript and JavaScript that may keep to them, relative to the root; those that are not there are passed over. */
  readonly sources: readonly string[];
  /** Texts that stand for what lies on disk. */
  readonly texts?: ReadonlyMap<string, string>;
}

/** An error of a contract file, or a place where a source departs from contracts. */
export interface ContractFinding extends TypeFinding {
  /** Names of the contracts concerned, as far as they can be told apart. */
  readonly contracts: readonly string[];
}

/** What a source does with a contract, by its own code. */
export interface ContractRole {
  readonly path: string;
  readonly contract: string;
  readonly role: 'implements' | 'uses';
  /** From 1. */
  readonly line: number;
}

/** What became of a check. */
export type ContractCheck =
  | {
      readonly kind: 'checked';
      readonly findings: readonly ContractFinding[];
      /** The contracts that their files really export, and where. Offsets of the name. */
      readonly declared: readonly (ContractName & { readonly start: number; readonly end: number })[];
      readonly roles: readonly ContractRole[];
      /** Sources that tell the compiler to look away, and in which line. */
      readonly silenced: readonly { readonly path: string; readonly line: number }[];
      /** Every file below the root that the answer rests on, but for packages; relative to the root. */
      readonly read: readonly string[];
    }
  /** Nothing was checked. */
  | { readonly kind: 'absent'; readonly why: Message };

/** Holds code against contracts by a real compiler. */
export interface ContractChecker {
  /** @param signal ends the check; the answer is then `absent` */
  conformance(input: ContractCheckInput, signal: AbortSignal): Promise<ContractCheck>;
}
