/** What a rule says of an act that its pattern matches. */
export type PermissionVerdict = 'allow' | 'ask' | 'deny';

/** One line of a definition's `permission`: a pattern over paths, command lines or agents' names, and what it says. */
export interface PermissionRule {
  readonly pattern: string;
  readonly verdict: PermissionVerdict;
}

/**
 * The rights that a definition names, for each kind of act; a kind without rules is not narrowed. A definition comes from
 * the repository, so `ask` and `deny` count and `allow` gives nothing that the person did not give.
 */
export interface AgentPermission {
  /** Over whole command lines. */
  readonly bash?: readonly PermissionRule[];
  /** Over paths relative to the root: changing and deleting files that exist. */
  readonly edit?: readonly PermissionRule[];
  /** Over paths likewise: writing whole files. Holds the rules of `edit` where a definition has none for it. */
  readonly write?: readonly PermissionRule[];
  readonly read?: readonly PermissionRule[];
  /** Over names of agents, in the definition's spelling. */
  readonly task?: readonly PermissionRule[];
}
