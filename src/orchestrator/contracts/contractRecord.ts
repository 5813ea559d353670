import { parseJsonObject } from '../../core/files/json/parseJsonObject';
import type { Feature } from '../../core/model/feature';
import type { Session } from '../../core/model/session';
import type { RootSnapshot } from '../../core/model/workspaceSnapshot';
import { type FileSystem, fileStamp } from '../../core/ports/fileSystem';
import type { ContractEntry } from '../../core/stages/contracts/contractEntry';
import { withDeclared } from '../../core/stages/contracts/withDeclared';
import { writtenContract } from '../../core/stages/contracts/writtenContract';
import { linkedSessions } from '../../core/stages/linkedSessions';
import { outputPlaces } from '../../core/stages/outputPlaces';
import { STAGE } from '../../core/stages/stage';
import { stageOutputs } from '../../core/stages/stageOutputs';
import { lineAt } from '../../core/text/lineAt';
import { submissionOnDisk, submissionPath } from './submissionOnDisk';

/** The contracts of a feature as they were written down. */
export interface ContractRecord {
  readonly entries: readonly ContractEntry[];
  /** Ids of the integration points of stage 1; absent where nobody knows them. */
  readonly points?: readonly string[];
}

const FORM = /^\.tmp\/contracts\/.+\/contract\.json$/;

/** Reads contracts, and reads nothing again that has not changed. */
export class ContractRecords {
  readonly #files: FileSystem;
  readonly #kept = new Map<string, { readonly stamp: string; readonly value: unknown }>();

  constructor(files: FileSystem) {
    this.#files = files;
  }

  /** Open features that have contracts, with these. @param path of the root, absolute and native */
  of(root: RootSnapshot, path: string): ReadonlyMap<Feature, ContractRecord> {
    const found = new Map<Feature, ContractRecord>();
    const handedIn = new Set(
      root.sessions.flatMap(({ files, features }) => (files.includes('submissions') ? features : [])),
    );
    const written = root.planning?.some((each) => FORM.test(each)) === true;
    for (const feature of root.features) {
      if (feature.place === 'completed' || (!written && !handedIn.has(feature.key) && !declares(feature))) continue;
      const linked = linkedSessions(feature, root.sessions);
      const { entries, ...rest } = this.#handedIn(linked[0], path) ?? { entries: [] };
      const others = written
        ? stageOutputs(STAGE.contracts, outputPlaces(feature, linked, root)).files.filter((each) => FORM.test(each))
        : [];
      const all = withDeclared([...entries, ...others.flatMap((file) => this.#written(path, file) ?? [])], feature);
      if (all.length > 0) found.set(feature, { ...rest, entries: all });
    }
    return found;
  }

  #handedIn(session: Session | undefined, root: string): ContractRecord | undefined {
    if (!session?.files.includes('submissions')) return undefined;
    const folder = `${root}/${session.folder}`;
    const five = this.#once(`${folder}/${submissionPath(STAGE.contracts)}`, () =>
      submissionOnDisk(this.#files, folder, STAGE.contracts),
    );
    if (!five) return undefined;
    const one = this.#once(`${folder}/${submissionPath(STAGE.architecture)}`, () =>
      submissionOnDisk(this.#files, folder, STAGE.architecture),
    );
    const stage = session.stages?.stages.find(({ id }) => id === 5);
    const agreed = stage?.status === 'completed' && stage.skipped === undefined && stage.outdated !== true;
    const entries = five.contracts.map(
      ({ name, type, file, implementer, consumers, integrationPoints }): ContractEntry => ({
        name,
        type,
        file,
        implementer,
        consumers,
        integrationPoints,
        agreed,
        typed: true,
        implementedBy: [],
      }),
    );
    return { entries, points: one?.integrationPoints.map(({ id }) => id) };
  }

  #written(root: string, file: string): ContractEntry | undefined {
    const path = `${root}/${file}`;
    return this.#once(path, () => {
      const content = this.#files.read(path);
      const { json, problem } = parseJsonObject(file, { name: file, text: content });
      if (json) return writtenContract(file, { json });
      const line = lineAt(content, problem.range?.start ?? 0);
      return writtenContract(file, { problem: { ...problem, line } });
    });
  }

  #once<T>(path: string, read: () => T): T | undefined {
    const stat = this.#files.stat(path);
    if (stat?.kind !== 'file') return undefined;
    const stamp = fileStamp(stat);
    const kept = this.#kept.get(path);
    if (kept?.stamp === stamp) return kept.value as T;
    let value: T | undefined;
    try {
      value = read();
    } catch {
      // It went between the look and the reading, or is torn: the next look sees it.
    }
    this.#kept.set(path, { stamp, value });
    return value;
  }
}

function declares({ contracts, subtasks }: Feature): boolean {
  return contracts !== undefined || subtasks.some((subtask) => subtask.contracts !== undefined);
}
