import { isScript } from '../core/files/isScript';
import type { Subtask } from '../core/model/subtask';
import type { ContractChecker, ContractFinding, ContractName } from '../core/ports/contractChecker';
import { newFindings } from '../core/ports/diagnostics';
import type { FileSystem } from '../core/ports/fileSystem';
import { type Message, msg } from '../core/text/message';
import { deliverableFiles } from './deliverableFiles';

/** What a subtask is held against contracts with. */
export interface ContractProofOptions {
  readonly subtask: Subtask;
  /** The feature's contracts that are approved; none costs nothing. */
  readonly contracts: readonly ContractName[];
  readonly checker: ContractChecker;
  /** Of the tree in which the run works, absolute and native. */
  readonly root: string;
  /** The main root where the run works apart: a contract that is not committed yet lies only there. */
  readonly main?: string;
  readonly files: FileSystem;
  readonly signal: AbortSignal;
}

const MOST_NAMED = 5;
const LARGEST = 1_000_000;

/** Holds what a subtask delivers against the contracts of its feature, as far as it has to do with them. */
export class ContractProof {
  readonly #options: ContractProofOptions;
  /** What departed before the run began; absent where nothing was there that could. */
  readonly #before: Promise<readonly ContractFinding[]> | undefined;

  /** Made when the run begins: what is wrong already is not the run's. */
  constructor(options: ContractProofOptions) {
    this.#options = options;
    const { root, contracts } = options;
    const sources = this.#sources(root);
    if (sources.length === 0) return;
    // The texts as they are now: the agent writes while the compiler reads.
    const texts = new Map([...this.#lacking(root), ...this.#texts(root, [...sources, ...filesOf(contracts)])]);
    this.#before = options.checker
      .conformance({ root, contracts, sources, texts }, options.signal)
      .then((check) => (check.kind === 'checked' ? check.findings : []))
      // Nobody may ask for it any more; then all that departs counts as new.
      .catch(() => []);
  }

  /**
   * What departs from contracts now and did not before, in sentences for the agent.
   * @param root of the tree in which it must hold
   * @returns `unchecked` says what could not be looked at, and why
   */
  async check(root: string): Promise<{ readonly missing: readonly Message[]; readonly unchecked?: Message }> {
    const { checker, contracts, signal } = this.#options;
    const sources = this.#sources(root);
    if (sources.length === 0) return { missing: [] };
    const before = (await this.#before) ?? [];
    const check = await checker.conformance({ root, contracts, sources, texts: this.#lacking(root) }, signal);
    if (check.kind === 'absent') return { missing: [], unchecked: msg('Contracts were not checked: {0}', check.why) };
    const own = new Set(sources);
    const found = newFindings(before, check.findings, nameOf).filter(({ path }) => own.has(path));
    const missing = found
      .slice(0, MOST_NAMED)
      .map(({ path, line, contracts: names, message }) =>
        msg('`{0}`, line {1} departs from the contract {2}: {3}', path, line, names.join(', '), message),
      );
    const [silenced] = check.silenced;
    if (silenced) {
      return {
        missing,
        unchecked: msg(
          'Contracts were not checked: {0} tells the compiler to look away in line {1}.',
          silenced.path,
          silenced.line,
        ),
      };
    }
    if (check.roles.length > 0) return { missing };
    return { missing, unchecked: msg('Contracts were not checked: no file of the subtask names one as a type.') };
  }

  /** Contracts that a tree does not have, as they stand in the main root. */
  #lacking(root: string): ReadonlyMap<string, string> {
    const { main, files, contracts } = this.#options;
    if (main === undefined || main === root) return new Map();
    return this.#texts(
      main,
      filesOf(contracts).filter((path) => !files.stat(`${root}/${path}`)),
    );
  }

  #texts(root: string, paths: readonly string[]): ReadonlyMap<string, string> {
    const { files } = this.#options;
    return new Map(
      paths.flatMap((path) => {
        const stat = files.stat(`${root}/${path}`);
        return stat?.kind === 'file' && stat.size < LARGEST ? [[path, files.read(`${root}/${path}`)] as const] : [];
      }),
    );
  }

  /** What it delivers that a compiler can read, where any of it has to do with contracts. */
  #sources(root: string): readonly string[] {
    const { subtask, contracts, files } = this.#options;
    if (contracts.length === 0) return [];
    const sources = subtask.deliverables.flatMap((entry) => deliverableFiles(entry, root, files)).filter(isScript);
    const own = new Set(contracts.map(({ file }) => file));
    const told = [...sources, ...[...subtask.contextFiles, ...subtask.referenceFiles].map(({ path }) => path)];
    if (told.some((path) => own.has(path))) return sources;
    const words = contracts.flatMap(({ name, file }) => [name, file.replace(/\.\w+$/, '')]);
    const names = (path: string) => {
      const stat = files.stat(`${root}/${path}`);
      if (stat?.kind !== 'file' || stat.size > LARGEST) return false;
      const content = files.read(`${root}/${path}`);
      return words.some((word) => content.includes(word));
    };
    return sources.some(names) ? sources : [];
  }
}

function filesOf(contracts: readonly ContractName[]): readonly string[] {
  return contracts.map(({ file }) => file);
}

/** What a finding says, wherever it stands by now. */
function nameOf({ path, code, message }: ContractFinding): string {
  return `${path}\n${code}\n${message}`;
}
