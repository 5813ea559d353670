import type { SectionKind } from '../../files/read/contextDocument';

/** Which section of `context.md`: by what it is about, whatever its heading says; of stage blocks also the number. */
export interface SectionRef {
  readonly kind: Exclude<SectionKind, 'other'>;
  readonly stage?: number;
}

/** One change to `context.md`. Where the section is not there yet, it is added at the end. */
export type ContextEdit =
  /** The `Status:` line of the header; one in words of its own is left alone. */
  | { readonly kind: 'status'; readonly value: string }
  /** A line `Key: value` of a section. */
  | { readonly kind: 'value'; readonly section: SectionRef; readonly key: string; readonly value: string }
  /** Lines at a section's end, as far as they are not there yet. Several lines that belong together are one entry. */
  | { readonly kind: 'lines'; readonly section: SectionRef; readonly lines: readonly string[] }
  /** The checkbox of an entry whose text is this one. */
  | { readonly kind: 'tick'; readonly section: SectionRef; readonly item: string; readonly done: boolean };
