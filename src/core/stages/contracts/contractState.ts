import type { Message } from '../../text/message';
import type { ContractEntry } from './contractEntry';

/** How far a contract is: written down, agreed on, implemented, held by a compiler. */
export type ContractStatus = 'draft' | 'defined' | 'implemented' | 'verified';

/** What is wrong about a contract, and where. */
export interface ContractDrift {
  /** `broken`: the contract itself; `departure`: code that does not keep to it; the others: see the message. */
  readonly kind: 'broken' | 'departure' | 'gone' | 'pointless' | 'hidden' | 'unreadable';
  /** Relative to the root. */
  readonly path: string;
  /** From 1. */
  readonly line: number;
  /** Offsets in the file's text; absent where the file as a whole is meant. */
  readonly range?: { readonly start: number; readonly end: number };
  readonly message: Message;
  readonly remedy: Message;
}

/** A contract between components, as far as it is. */
export interface ContractState extends ContractEntry {
  readonly status: ContractStatus;
  /** One sentence: what the status rests on, and what it lacks for the next one. */
  readonly why: Message;
  /** Subtasks whose files keep or use it, by `seq`. */
  readonly subtasks: readonly { readonly seq: string; readonly role: 'implements' | 'uses' }[];
  readonly drift: readonly ContractDrift[];
  /** The file to open: the one that holds it, or the task file that declares it where there is none. */
  readonly open: string;
  /** Offset of its name in its file, where a compiler has found it. */
  readonly at?: number;
}
