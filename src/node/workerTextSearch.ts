import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { SearchedFile, TextHit, TextQuery, TextSearch, TextSearchResult } from '../core/ports/textSearch';
import type { TextSearchAnswer, TextSearchOrder } from './workers/textSearch.worker';

/** Files sent at a time: enough that the thread seldom waits, few enough that a search ends soon after its last hit. */
const AT_A_TIME = 200;

/** Searches in a thread of its own, which is ended when its time is over. */
export class WorkerTextSearch implements TextSearch {
  readonly #workers: string;

  /** @param workers the folder of the workers' programs as built, `dist/workers` (native path) */
  constructor(workers: string) {
    this.#workers = workers;
  }

  async search(query: TextQuery, files: AsyncIterable<SearchedFile>, signal: AbortSignal): Promise<TextSearchResult> {
    if (query.isRegex) {
      try {
        // Only read here: it is never tried on anything in this thread.
        new RegExp(query.text, 'i');
      } catch (error) {
        return { kind: 'invalid', why: error instanceof Error ? error.message : String(error) };
      }
    }
    if (signal.aborted) return { kind: 'found', hits: [], end: 'stopped' };
    const thread = new SearchThread(join(this.#workers, 'textSearch.worker.js'), query);
    let timer: NodeJS.Timeout | undefined;
    let stop: () => void = () => undefined;
    const over = new Promise<'time' | 'stopped'>((resolve) => {
      timer = setTimeout(() => resolve('time'), query.timeLimitMs);
      stop = () => resolve('stopped');
    });
    signal.addEventListener('abort', stop, { once: true });
    const { hits } = thread;
    try {
      for await (const batch of inBatches(files)) {
        const end = await Promise.race([thread.look(batch), over]);
        if (end === 'time') return { kind: 'found', hits, end, slow: thread.at?.path };
        if (end !== 'done') return { kind: 'found', hits, end };
        if (hits.length >= query.most) return { kind: 'found', hits, end: 'most' };
      }
      return { kind: 'found', hits, end: signal.aborted ? 'stopped' : 'all' };
    } finally {
      clearTimeout(timer);
      signal.removeEventListener('abort', stop);
      await thread.end();
    }
  }
}

/** One worker, and what it has found. */
class SearchThread {
  readonly hits: TextHit[] = [];
  readonly #worker: Worker;
  readonly #at = new Int32Array(new SharedArrayBuffer(4));
  readonly #broken: Promise<never>;
  #files: readonly SearchedFile[] = [];
  #done: (() => void) | undefined;

  constructor(program: string, { text, isRegex, most }: TextQuery) {
    const order: TextSearchOrder = { text, isRegex, most, at: this.#at };
    this.#worker = new Worker(program, { workerData: order });
    this.#worker.on('message', (answer: TextSearchAnswer) => {
      if (answer.kind === 'hits') this.hits.push(...answer.hits);
      else this.#done?.();
    });
    this.#broken = new Promise((_, reject) => this.#worker.on('error', reject));
    // It is awaited only while the thread works.
    this.#broken.catch(() => undefined);
  }

  /** The file that is looked at, or was last. */
  get at(): SearchedFile | undefined {
    return this.#files[Atomics.load(this.#at, 0)];
  }

  /** Resolves when all these files were looked at. */
  look(files: readonly SearchedFile[]): Promise<'done'> {
    this.#files = files;
    const done = new Promise<'done'>((resolve) => {
      this.#done = () => resolve('done');
    });
    this.#worker.postMessage(files);
    return Promise.race([done, this.#broken]);
  }

  async end(): Promise<void> {
    await this.#worker.terminate();
  }
}

async function* inBatches(files: AsyncIterable<SearchedFile>): AsyncGenerator<readonly SearchedFile[]> {
  let batch: SearchedFile[] = [];
  for await (const file of files) {
    batch.push(file);
    if (batch.length < AT_A_TIME) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
