import { type Node, parseTree } from 'jsonc-parser';
import type { OffsetRange, Problem, Severity } from '../../model/problem';
import type { Message } from '../../text/message';
import { hasDuplicateKeys } from '../json/countKeys';
import { lastChild } from '../json/jsonNodes';
import type { JsonObject } from './liberalValues';

/** A JSON file that could be read, with the means to say where in it something stands. */
export class ReadFile {
  #source: SourceMap | undefined;

  /**
   * @param path relative to the root
   * @param text with its BOM
   */
  constructor(
    readonly path: string,
    readonly name: string,
    readonly text: string,
    readonly json: JsonObject,
  ) {}

  /** Where a value stands; costs a slow parse on first use. */
  place(path: readonly (string | number)[]): OffsetRange | undefined {
    return this.#map().rangeOf(path);
  }

  /** Keys given more than once, where there are any. */
  duplicates(): readonly DuplicateKey[] {
    return hasDuplicateKeys(this.text, this.json) ? this.#map().duplicates() : [];
  }

  /** A problem at a value of this file; without `at`, of the file as a whole. */
  problem(
    code: string,
    severity: Severity,
    at: readonly (string | number)[] | undefined,
    message: Message,
    remedy: Message,
  ): Problem {
    const range = at && this.place(at);
    return { code, severity, path: this.path, range, message, remedy };
  }

  #map(): SourceMap {
    this.#source ??= new SourceMap(this.text);
    return this.#source;
  }
}

type Path = readonly (string | number)[];

/** An occurrence of a key that readers do not see, since the same key follows in the same object. */
export interface DuplicateKey {
  readonly key: string;
  /** The value that is lost; undefined for lists and objects. */
  readonly lost: unknown;
  /** The value that readers see; undefined for lists and objects. */
  readonly kept: unknown;
  /** Of the lost key and its value. */
  readonly range: OffsetRange;
}

/** Finds values of a JSON text by their path. Built only when someone asks: it costs many times a plain parse. */
export class SourceMap {
  readonly #bom: number;
  readonly #root: Node | undefined;

  /** @param text with its BOM; ranges count it */
  constructor(text: string) {
    this.#bom = text.startsWith('\uFEFF') ? 1 : 0;
    try {
      this.#root = parseTree(text.slice(this.#bom));
    } catch {
      // Nested too deep for this parser: places are not known then.
    }
  }

  /** The value at a path, or the nearest thing around it that exists; for the top the opening brace alone. */
  rangeOf(path: Path): OffsetRange | undefined {
    let node = this.#root;
    if (node === undefined) return undefined;
    let depth = 0;
    for (const step of path) {
      const child: Node | undefined = lastChild(node, step);
      if (child === undefined) break;
      node = child;
      depth++;
    }
    return this.#range(node.offset, depth === 0 ? 1 : node.length);
  }

  /** Every occurrence of a key that a later one of the same object hides, in the order of the text. */
  duplicates(): readonly DuplicateKey[] {
    const found: DuplicateKey[] = [];
    const open = this.#root ? [this.#root] : [];
    for (let node = open.pop(); node !== undefined; node = open.pop()) {
      const children = node.children ?? [];
      if (node.type === 'object') {
        const last = new Map<unknown, Node>();
        for (const child of children) last.set(child.children?.[0]?.value, child);
        if (last.size < children.length) {
          for (const child of children) {
            const key = child.children?.[0]?.value;
            const kept = last.get(key);
            if (kept === undefined || kept === child) continue;
            const range = this.#range(child.offset, child.length);
            found.push({ key: String(key), lost: child.children?.[1]?.value, kept: kept.children?.[1]?.value, range });
          }
        }
      }
      for (const child of children) if (child.children) open.push(child);
    }
    return found.sort((a, b) => a.range.start - b.range.start);
  }

  #range(offset: number, length: number): OffsetRange {
    return { start: offset + this.#bom, end: offset + length + this.#bom };
  }
}
