import type { Problem } from '../../model/problem';

/** A contract as it was written down, before anybody looks how far it is. */
export interface ContractEntry {
  readonly name: string;
  readonly type: 'interface' | 'api' | 'event' | 'schema';
  /** The file that holds it, relative to the root; empty where a task file declares it and names none. */
  readonly file: string;
  /** Whether a compiler can hold code against it: it is a type that the file exports. */
  readonly typed: boolean;
  /** Whether it holds: its stage is approved. What was only handed in is a draft. */
  readonly agreed: boolean;
  /** Who keeps it. */
  readonly implementer: string;
  /** Who relies on it. */
  readonly consumers: readonly string[];
  readonly integrationPoints: readonly string[];
  /** Files that are said to implement it; a type's are found by the compiler. */
  readonly implementedBy: readonly string[];
  /** `seq` of the subtasks whose files name it in their `contracts`, where some do. */
  readonly namedBy?: readonly string[];
  /** Nobody but a task file knows it: which one, and the status that stands there. */
  readonly declared?: { readonly by: string; readonly status?: string };
  /** Why its file cannot be read, where that is so; the file's own problems tell it already. */
  readonly unreadable?: Problem & { readonly line: number };
}
