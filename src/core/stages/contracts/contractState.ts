/** How far a contract is: written down, agreed on, implemented, held by proof. */
export type ContractStatus = 'draft' | 'defined' | 'implemented' | 'verified';

/** A contract between components, as far as it is. */
export interface ContractState {
  readonly name: string;
  readonly type: 'interface' | 'api' | 'event' | 'schema';
  /** The file that exports it, relative to the root. */
  readonly path: string;
  readonly status: ContractStatus;
  /** Component that keeps it. */
  readonly implementer: string;
  /** Components that rely on it. */
  readonly consumers: readonly string[];
  readonly integrationPoints: readonly string[];
  /** `seq` of the subtasks that implement it: they write for it or name its file. */
  readonly subtasks: readonly string[];
  /** Where code departs from it, or the contract itself does not compile. */
  readonly drift: readonly { readonly path: string; readonly line: number; readonly message: string }[];
}
