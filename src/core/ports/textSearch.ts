/** A file that may be searched. */
export interface SearchedFile {
  /** As hits name it. */
  readonly path: string;
  /** Absolute and native. */
  readonly absolute: string;
}

/** What is looked for, in each line by itself and without regard to case. */
export interface TextQuery {
  readonly text: string;
  /** `text` is a regular expression of JavaScript. */
  readonly isRegex: boolean;
  /** Hits after which the search ends. */
  readonly most: number;
  /** After this the search ends with what it found. */
  readonly timeLimitMs: number;
}

/** A line in which it was found. */
export interface TextHit {
  readonly path: string;
  /** From 1. */
  readonly line: number;
  /** The line, or what stands around the place in a long one. */
  readonly text: string;
}

/** What a search came to. */
export type TextSearchResult =
  | {
      readonly kind: 'found';
      readonly hits: readonly TextHit[];
      /** `all`: everything was looked at; else what ended it before. */
      readonly end: 'all' | 'most' | 'time' | 'stopped';
      /** The file in which the time ran out. */
      readonly slow?: string;
    }
  /** The expression cannot be read; `why` in the words of the engine. */
  | { readonly kind: 'invalid'; readonly why: string };

/**
 * Searches the text of files. Whatever the expression does, neither this process waits for it nor the search beyond its
 * time. Files that are large, gone by now or no text are passed over.
 */
export interface TextSearch {
  /** @param files asked for as the search goes on */
  search(query: TextQuery, files: AsyncIterable<SearchedFile>, signal: AbortSignal): Promise<TextSearchResult>;
}
