import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { ContractCheck, ContractChecker, ContractCheckInput } from '../core/ports/contractChecker';
import type { TypeCheck, TypeChecker, TypeFinding } from '../core/ports/typeChecker';
import { type Message, msg } from '../core/text/message';
import type { ContractCheckOrder } from './workers/contractCheck.worker';
import type { TypeCheckOrder } from './workers/typeCheck.worker';

const LIMIT_MS = 60_000;

/** Checks types by a compiler found on this machine, in a thread of its own. */
export class WorkerTypeChecker implements TypeChecker, ContractChecker {
  readonly #places: () => readonly string[];
  readonly #workers: string;

  /**
   * @param places folders that may hold the package `typescript`, in the order in which to look
   * @param workers the folder of the workers' programs as built, `dist/workers` (native path)
   */
  constructor(places: () => readonly string[], workers: string) {
    this.#places = places;
    this.#workers = workers;
  }

  check(
    root: string,
    files: readonly string[],
    texts: ReadonlyMap<string, string>,
    signal: AbortSignal,
  ): Promise<TypeCheck> {
    return this.#types({ root, files, texts: [...texts] }, signal);
  }

  /** Looks at the syntax of JavaScript and TypeScript alone, which needs nothing but the files themselves. */
  syntax(root: string, files: readonly string[], signal: AbortSignal): Promise<TypeCheck> {
    return this.#types({ root, files, texts: [], syntaxOnly: true }, signal);
  }

  async conformance({ texts, ...input }: ContractCheckInput, signal: AbortSignal): Promise<ContractCheck> {
    const data: Omit<ContractCheckOrder, 'compiler'> = { ...input, texts: [...(texts ?? [])] };
    const ended = await this.#run<ContractCheck>('contractCheck.worker.js', data, signal);
    return ended.kind === 'ended' ? ended.answer : ended;
  }

  async #types(data: Omit<TypeCheckOrder, 'compiler'>, signal: AbortSignal): Promise<TypeCheck> {
    if (data.files.length === 0 && this.#compiler() !== undefined) return { kind: 'checked', findings: [] };
    const ended = await this.#run<readonly TypeFinding[]>('typeCheck.worker.js', data, signal);
    return ended.kind === 'ended' ? { kind: 'checked', findings: ended.answer } : ended;
  }

  #compiler(): string | undefined {
    return this.#places()
      .map((place) => join(place, 'typescript', 'lib', 'typescript.js'))
      .find((path) => existsSync(path));
  }

  #run<T>(program: string, data: object, signal: AbortSignal): Promise<Ended<T>> {
    const compiler = this.#compiler();
    if (compiler === undefined)
      return Promise.resolve({ kind: 'absent', why: msg('This editor carries no TypeScript.') });
    return new Promise((resolve) => {
      const worker = new Worker(join(this.#workers, program), { workerData: { compiler, ...data } });
      const end = (result: Ended<T>) => {
        clearTimeout(timer);
        signal.removeEventListener('abort', stopped);
        resolve(result);
        void worker.terminate();
      };
      const stopped = () => end({ kind: 'absent', why: msg('The type check was stopped.') });
      const timer = setTimeout(
        () => end({ kind: 'absent', why: msg('The type check did not end within {0} s.', LIMIT_MS / 1000) }),
        LIMIT_MS,
      );
      signal.addEventListener('abort', stopped);
      if (signal.aborted) stopped();
      worker.once('message', (answer: T) => end({ kind: 'ended', answer }));
      worker.once('error', (error) => end({ kind: 'absent', why: msg('The type check failed: {0}', error.message) }));
    });
  }
}

type Ended<T> = { readonly kind: 'ended'; readonly answer: T } | { readonly kind: 'absent'; readonly why: Message };
