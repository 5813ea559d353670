import { readFileSync } from 'node:fs';
import { Session } from 'node:inspector';
import { SourceMap, type SourceMapPayload } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A function that ran, by its place in the sources. */
export interface ExecutedFunction {
  /** Relative to the project, with `/`. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** The text of that line, trimmed; it names the function. */
  readonly text: string;
}

/**
 * Notes which functions of the built extension run in this process between start and {@link take}, told by their source
 * maps. Functions that are running already when it starts are not noted.
 */
export class ExecutedFunctions {
  readonly #session = new Session();
  readonly #root: string;
  readonly #maps = new Map<string, Mapped | undefined>();

  /** @param root the project's folder, absolute; only scripts below its `dist` count */
  constructor(root: string) {
    this.#root = root;
    this.#session.connect();
    this.#post('Profiler.enable');
    this.#post('Profiler.startPreciseCoverage', { callCount: true, detailed: false });
  }

  /** What ran since the start, or since the last call. */
  take(): readonly ExecutedFunction[] {
    const { result } = this.#post('Profiler.takePreciseCoverage') as {
      readonly result: readonly {
        readonly url: string;
        readonly functions: readonly { readonly ranges: readonly { startOffset: number; count: number }[] }[];
      }[];
    };
    return result.flatMap(({ url, functions }) => {
      const mapped = this.#mapOf(url);
      if (!mapped) return [];
      return functions.flatMap(({ ranges: [range] }) => {
        const found = range && range.count > 0 ? mapped.at(range.startOffset) : undefined;
        return found ? [found] : [];
      });
    });
  }

  stop(): void {
    this.#post('Profiler.stopPreciseCoverage');
    this.#session.disconnect();
  }

  #mapOf(url: string): Mapped | undefined {
    if (!this.#maps.has(url)) this.#maps.set(url, readMap(url, this.#root));
    return this.#maps.get(url);
  }

  /** The session runs in this thread, so that each answer is there when `post` returns. */
  #post(method: string, params: object = {}): unknown {
    let answer: unknown;
    this.#session.post(method, params, (error, result) => {
      if (error) throw error;
      answer = result;
    });
    return answer;
  }
}

interface Mapped {
  at(offset: number): ExecutedFunction | undefined;
}

function readMap(url: string, root: string): Mapped | undefined {
  const path = url.startsWith('file:') ? fileURLToPath(url) : url;
  if (!path.startsWith(join(root, 'dist'))) return undefined;
  const script = readFileSync(path, 'utf8');
  const map = new SourceMap(JSON.parse(readFileSync(`${path}.map`, 'utf8')) as SourceMapPayload);
  const lineStarts = [0];
  for (let at = script.indexOf('\n'); at >= 0; at = script.indexOf('\n', at + 1)) lineStarts.push(at + 1);
  const sources = new Map<string, readonly string[]>();
  return {
    at(offset) {
      let line = lineStarts.findLastIndex((start) => start <= offset);
      if (line < 0) line = 0;
      const entry = map.findEntry(line, offset - (lineStarts[line] ?? 0));
      if (!('originalSource' in entry)) return undefined;
      const source = join(dirname(path), entry.originalSource);
      const file = relative(root, source).replaceAll('\\', '/');
      if (!file.startsWith('src/')) return undefined;
      const lines = sources.get(source) ?? readFileSync(source, 'utf8').split('\n');
      sources.set(source, lines);
      return { file, line: entry.originalLine + 1, text: lines[entry.originalLine]?.trim() ?? '' };
    },
  };
}
