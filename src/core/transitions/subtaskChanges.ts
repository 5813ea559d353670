import type { JsonChange } from '../files/json/patchJson';
import type { Decision, Subtask } from '../model/subtask';

const set = (key: string, value: unknown, ...after: string[]): JsonChange => ({ path: [key], value, after });

/** Takes a recorded decision of ours away, and our key with it when nothing else is left in it. */
function withoutDecisions(
  { annotation }: Subtask,
  names: readonly ('skipped' | 'accepted' | 'blocked')[],
): JsonChange[] {
  if (annotation === undefined) return [];
  const present = Object.values(annotation).filter((value) => value !== undefined);
  const gone = names.filter((name) => annotation[name] !== undefined);
  if (gone.length === 0) return [];
  if (gone.length === present.length) return [{ path: ['callboard'], value: undefined }];
  return gone.map((name) => ({ path: ['callboard', name], value: undefined }));
}

/** Null where the file says something; a key that is absent or null already stays as it is. */
function cleared(subtask: Subtask): JsonChange[] {
  const { agentId, startedAt, completedAt, completionSummary } = subtask;
  return [
    ...(agentId === undefined ? [] : [set('agent_id', null)]),
    ...(startedAt === undefined ? [] : [set('started_at', null)]),
    ...(completedAt === undefined ? [] : [set('completed_at', null)]),
    ...(completionSummary === undefined ? [] : [set('completion_summary', null)]),
  ];
}

function finished(at: string, summary: string): JsonChange[] {
  return [
    set('status', 'completed'),
    set('completed_at', at, 'started_at', 'status'),
    set('completion_summary', fitSummary(summary), 'completed_at'),
  ];
}

/**
 * The changes to a subtask's file that each action is, for `patchJson`. They touch the keys that the format gives
 * them and no others; whether the action is legal is `transition`'s to say. Times are ISO-8601.
 */
export const subtaskChanges = {
  start(subtask: Subtask, { agentId, at }: { readonly agentId: string; readonly at: string }): JsonChange[] {
    return [
      set('status', 'in_progress'),
      set('agent_id', agentId, 'status'),
      set('started_at', at, 'agent_id'),
      ...withoutDecisions(subtask, ['blocked', 'skipped', 'accepted']),
    ];
  },

  /** @param summary at most 200 UTF-16 units; a longer one is cut at a word */
  complete(subtask: Subtask, { summary, at }: { readonly summary: string; readonly at: string }): JsonChange[] {
    return [...finished(at, summary), ...withoutDecisions(subtask, ['blocked', 'skipped', 'accepted'])];
  },

  block(subtask: Subtask, blocked: Decision): JsonChange[] {
    return [
      set('status', 'blocked'),
      ...(subtask.completedAt === undefined ? [] : [set('completed_at', null)]),
      ...withoutDecisions(subtask, ['skipped', 'accepted']),
      { path: ['callboard', 'blocked'], value: { reason: blocked.reason, by: blocked.by, at: blocked.at } },
    ];
  },

  /** Back to pending: whoever had it, and what it said of its end, is forgotten. Rounds are kept. */
  reset(subtask: Subtask): JsonChange[] {
    return [
      set('status', 'pending'),
      ...cleared(subtask),
      ...withoutDecisions(subtask, ['blocked', 'skipped', 'accepted']),
    ];
  },

  /** Completed for those who only know the original statuses, and marked as skipped for us. */
  skip(subtask: Subtask, skipped: Decision): JsonChange[] {
    return [
      ...finished(skipped.at, `Skipped: ${skipped.reason}`),
      ...withoutDecisions(subtask, ['blocked', 'accepted']),
      { path: ['callboard', 'skipped'], value: { reason: skipped.reason, by: skipped.by, at: skipped.at } },
    ];
  },

  /** Completed on a person's word, without proof. @param summary what was done, as claimed */
  accept(subtask: Subtask, { reason, by, at, mac }: Decision, summary: string): JsonChange[] {
    return [
      ...finished(at, summary),
      ...withoutDecisions(subtask, ['blocked', 'skipped']),
      { path: ['callboard', 'accepted'], value: { reason, by, at, ...(mac === undefined ? {} : { mac }) } },
    ];
  },
} as const;

/** The longest `completion_summary`, in UTF-16 units: the one length that the terminal tools enforce. */
export const SUMMARY_LIMIT = 200;

/** A summary of at most {@link SUMMARY_LIMIT} UTF-16 units: a longer one is cut at a word, and an ellipsis says so. */
export function fitSummary(summary: string): string {
  const whole = summary.trim();
  if (whole.length <= SUMMARY_LIMIT) return whole;
  const cut = whole.slice(0, SUMMARY_LIMIT - 1);
  const blank = cut.search(/\s\S*$/);
  const kept = blank > SUMMARY_LIMIT / 2 ? cut.slice(0, blank) : cut;
  // A surrogate pair is not cut in two.
  return `${kept.replace(/[\uD800-\uDBFF]$/, '').trimEnd()}…`;
}
