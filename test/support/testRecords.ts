import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Git } from '../../src/core/ports/git';
import type { Message } from '../../src/core/text/message';
import { NodeFileSystem } from '../../src/node/nodeFileSystem';
import { ProofKey } from '../../src/node/proofKey';
import { eventOf, type JournalEvent } from '../../src/orchestrator/journal/journalEvent';
import { RecordSigner } from '../../src/orchestrator/runs/recordSigner';
import { Repositories } from '../../src/orchestrator/runs/repositories';

interface TestRecordsOptions {
  readonly git?: Git | undefined;
  /** What the person is told. */
  readonly told?: Message[] | undefined;
  readonly key?: string;
}

/** What signs records in a test: key and memory in a folder, never in the home of who runs the test. */
export function testRecords(
  folder: string,
  { git, told = [], key = join(folder, 'proof.key') }: TestRecordsOptions = {},
): { readonly records: RecordSigner; readonly repositories: Repositories } {
  mkdirSync(folder, { recursive: true });
  const kept = (name: string) => {
    const path = join(folder, name);
    return {
      get: (): unknown => (existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined),
      // A test may be over before git has answered.
      set: (value: unknown) => existsSync(folder) && writeFileSync(path, JSON.stringify(value)),
    };
  };
  return {
    records: new RecordSigner(new ProofKey(key), {
      place: key,
      memory: kept('key.json'),
      tell: (words) => told.push(words),
    }),
    repositories: new Repositories({
      files: new NodeFileSystem(),
      git,
      trusted: () => true,
      memory: kept('repositories.json'),
    }),
  };
}

/** The events of a journal's text. */
export function journalEvents(text: string): readonly JournalEvent[] {
  return text.split('\n').flatMap((line) => eventOf(line) ?? []);
}
