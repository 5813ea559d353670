import type { FileRef } from '../../core/model/fileRef';

/** Why a file belongs into an agent's first message; in the order of importance. */
export type SourceKind = 'rule' | 'contract' | 'reference' | 'session' | 'design' | 'external';

/** A file that an agent should know before it begins. */
export interface ContextSource extends FileRef {
  readonly kind: SourceKind;
}
