import { deliverableKind } from '../files/read/deliverableKind';
import type { Subtask } from '../model/subtask';

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
