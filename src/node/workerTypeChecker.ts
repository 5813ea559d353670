import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { TypeCheck, TypeChecker, TypeFinding } from '../core/ports/typeChecker';
import { TYPE_CHECK_WORKER } from './typeCheckWorker';

const LIMIT_MS = 60_000;

/** Checks types by a compiler found on this machine, in a thread of its own. */
export class WorkerTypeChecker implements TypeChecker {
  readonly #places: () => readonly string[];

  /** @param places folders that may hold the package `typescript`, in the order in which to look */
  constructor(places: () => readonly string[]) {
    this.#places = places;
  }

  check(
    root: string,
    files: readonly string[],
    texts: ReadonlyMap<string, string>,
    signal: AbortSignal,
  ): Promise<TypeCheck> {
    return this.#run({ root, files, texts: [...texts] }, signal);
  }

  /** Looks at the syntax of JavaScript and TypeScript alone, which needs nothing but the files themselves. */
  syntax(root: string, files: readonly string[], signal: AbortSignal): Promise<TypeCheck> {
    return this.#run({ root, files, texts: [], syntaxOnly: true }, signal);
  }

  #run(data: { readonly files: readonly string[] } & Record<string, unknown>, signal: AbortSignal): Promise<TypeCheck> {
    const compiler = this.#places()
      .map((place) => join(place, 'typescript', 'lib', 'typescript.js'))
      .find((path) => existsSync(path));
    if (compiler === undefined) return Promise.resolve({ kind: 'absent', why: 'This editor carries no TypeScript.' });
    if (data.files.length === 0) return Promise.resolve({ kind: 'checked', findings: [] });
    return new Promise((resolve) => {
      const worker = new Worker(TYPE_CHECK_WORKER, {
        eval: true,
        workerData: { compiler, ...data },
      });
      const end = (result: TypeCheck) => {
        clearTimeout(timer);
        signal.removeEventListener('abort', stopped);
        resolve(result);
        void worker.terminate();
      };
      const stopped = () => end({ kind: 'absent', why: 'The type check was stopped.' });
      const timer = setTimeout(
        () => end({ kind: 'absent', why: `The type check did not end within ${LIMIT_MS / 1000} s.` }),
        LIMIT_MS,
      );
      signal.addEventListener('abort', stopped);
      if (signal.aborted) stopped();
      worker.once('message', (findings: readonly TypeFinding[]) => end({ kind: 'checked', findings }));
      worker.once('error', (error) => end({ kind: 'absent', why: `The type check failed: ${error.message}` }));
    });
  }
}
