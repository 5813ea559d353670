import type { FileRef } from '../../core/model/subtask';

/** Why a file belongs into an agent's first message; in the order of importance. */
export type SourceKind = 'rule' | 'contract' | 'change' | 'reference' | 'session' | 'design' | 'external';

/** A file that an agent should know before it begins. */
export interface ContextSource extends FileRef {
  readonly kind: SourceKind;
  /** Stands in for what lies at the path, as a diff of it does. */
  readonly content?: string;
}
