import { deliverableKind } from '../files/read/deliverableKind';
import type { Run } from '../model/run';
import type { Subtask } from '../model/subtask';
import type { Message } from '../text/message';

/** A subtask that was worked on until it was proven, all attempts together. */
export interface FinishedWork {
  /** `Feature.key`. */
  readonly feature: string;
  readonly seq: string;
  readonly agent: string;
  readonly kind: WorkKind;
  /** Epoch milliseconds. */
  readonly startedAt: number;
  readonly endedAt: number;
  /** Of all its attempts, without the time between them. */
  readonly minutes: number;
  readonly attempts: number;
  /** What its attempts lacked when they ended, each once. */
  readonly failures: readonly Message[];
}

/**
 * Gathers runs by subtask, as far as they came to a proof; open work and runs of stages are passed over.
 * @param subtaskOf gives a subtask by feature and `seq`; one that is gone is passed over
 */
export function finishedWork(
  runs: readonly Run[],
  subtaskOf: (feature: string, seq: string) => Subtask | undefined,
): readonly FinishedWork[] {
  const groups = new Map<string, Run[]>();
  for (const run of runs) {
    if (run.seq === undefined) continue;
    const key = `${run.feature}\n${run.seq}`;
    const group = groups.get(key);
    if (group) group.push(run);
    else groups.set(key, [run]);
  }
  const found: FinishedWork[] = [];
  for (const group of groups.values()) {
    const sorted = [...group].sort((a, b) => a.startedAt - b.startedAt);
    const last = sorted[sorted.length - 1];
    if (last?.seq === undefined || last.phase !== 'proven') continue;
    const subtask = subtaskOf(last.feature, last.seq);
    if (!subtask) continue;
    const ended = sorted.filter((run): run is Run & { endedAt: number } => run.endedAt !== undefined);
    const milliseconds = ended.reduce((sum, { startedAt, endedAt }) => sum + Math.max(0, endedAt - startedAt), 0);
    if (last.endedAt === undefined) continue;
    found.push({
      feature: last.feature,
      seq: last.seq,
      agent: last.agent,
      kind: workKind(subtask),
      startedAt: sorted[0]?.startedAt ?? last.startedAt,
      endedAt: last.endedAt,
      minutes: milliseconds / 60_000,
      attempts: sorted.length,
      failures: once(sorted.slice(0, -1).flatMap(({ missing }) => missing)),
    });
  }
  return found.sort((a, b) => a.endedAt - b.endedAt);
}

function once(texts: readonly Message[]): Message[] {
  const seen = new Set<string>();
  return texts.filter((one) => {
    const key = JSON.stringify(one);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** What a subtask mostly is, by the files that it writes. */
export type WorkKind = 'tests' | 'documents' | 'contracts' | 'configuration' | 'code' | 'other';

const KINDS: readonly (readonly [WorkKind, RegExp])[] = [
  ['tests', /(?:^|\/)(?:tests?|__tests__|spec|e2e)\/|[._-](?:test|spec)\.[^/]+$/i],
  ['contracts', /(?:^|\/)contracts\/|\.(?:proto|graphql|openapi\.ya?ml)$|\.d\.ts$/i],
  ['documents', /\.(?:md|mdx|txt|adoc|rst)$/i],
  ['configuration', /\.(?:json|ya?ml|toml|ini|env[^/]*|lock)$|(?:^|\/)(?:Dockerfile|Makefile)$/i],
  ['code', /\.\w+$/],
];

/** The kind that most of a subtask's deliverables are; of two as frequent the first as listed in {@link WorkKind}. */
export function workKind({ deliverables }: Pick<Subtask, 'deliverables'>): WorkKind {
  const counts = new Map<WorkKind, number>();
  for (const entry of deliverables) {
    const found = deliverableKind(entry);
    const path = found.kind === 'path' ? found.path : found.kind === 'glob' ? found.pattern : undefined;
    if (path === undefined) continue;
    const kind = KINDS.find(([, form]) => form.test(path))?.[0] ?? 'other';
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  let [best, most]: [WorkKind, number] = ['other', 0];
  for (const kind of [...KINDS.map(([name]) => name), 'other'] as const) {
    const count = counts.get(kind) ?? 0;
    if (count > most) [best, most] = [kind, count];
  }
  return best;
}
