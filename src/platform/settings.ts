import * as vscode from 'vscode';

const RIGHTS = ['bash', 'edit', 'write', 'read', 'task'] as const;

/** What agents have to ask for or may not do at all, by kind of act and pattern. */
export type Restrictions = {
  readonly [Right in (typeof RIGHTS)[number]]?: readonly {
    readonly pattern: string;
    readonly verdict: 'ask' | 'deny';
  }[];
};

/** The settings `callboard.*`, typed as the manifest declares them. */
export interface Settings {
  readonly models: Readonly<Record<string, string>>;
  readonly maxAgents: number;
  readonly allowedCommands: readonly string[];
  readonly restrict: readonly Restrictions[];
  readonly answerWithin: number;
  readonly dispatch: 'batch' | 'rolling';
  readonly isolation: 'shared' | 'worktree';
  /** Tokens; 0 is no limit. */
  readonly budget: { readonly run: number; readonly batch: number; readonly feature: number };
  /** Requests at a time by vendor, at least 1. */
  readonly vendorLimits: Readonly<Record<string, number>>;
  readonly repairRounds: number;
  readonly verify: readonly string[];
  readonly gates: 'every' | 'automatic' | readonly number[];
  readonly rehearsalEnabled: boolean;
}

/** Reads the settings as they are now. What grants rights has machine scope, so a repository cannot set it. */
export function settings(): Settings {
  const own = vscode.workspace.getConfiguration('callboard');
  return {
    models: own.get<Record<string, string>>('models') ?? {},
    maxAgents: Math.max(1, Math.trunc(own.get<number>('maxAgents') ?? 4)),
    allowedCommands: own.get<string[]>('allowedCommands') ?? [],
    restrict: restrictions(own),
    answerWithin: Math.max(0, own.get<number>('answerWithin') ?? 10),
    dispatch: own.get<string>('dispatch') === 'rolling' ? 'rolling' : 'batch',
    isolation: own.get<string>('isolation') === 'worktree' ? 'worktree' : 'shared',
    budget: {
      run: tokens(own.get<number>('budget.run')),
      batch: tokens(own.get<number>('budget.batch')),
      feature: tokens(own.get<number>('budget.feature')),
    },
    vendorLimits: vendorLimits(own.get<Record<string, unknown>>('vendorLimits') ?? {}),
    repairRounds: Math.max(0, Math.trunc(own.get<number>('repairRounds') ?? 2)),
    verify: own.get<string[]>('verify') ?? [],
    gates: gates(own.get<unknown>('gates')),
    rehearsalEnabled: own.get<boolean>('rehearsal.enabled') ?? false,
  };
}

function tokens(value: number | undefined): number {
  return typeof value === 'number' && value > 0 ? Math.trunc(value) : 0;
}

/** A vendor whose limit is no whole number from 1 has none. */
function vendorLimits(given: Readonly<Record<string, unknown>>): Readonly<Record<string, number>> {
  const entries = Object.entries(given).filter(
    (entry): entry is [string, number] => typeof entry[1] === 'number' && entry[1] >= 1,
  );
  return Object.fromEntries(entries.map(([vendor, limit]) => [vendor, Math.trunc(limit)]));
}

/** Stage numbers as they stand; anything that is none of the three asks at every gate. */
function gates(value: unknown): Settings['gates'] {
  if (Array.isArray(value)) return value.filter((each) => typeof each === 'number');
  return value === 'automatic' ? 'automatic' : 'every';
}

/** Each place of its own, since one must not loosen what another says. */
function restrictions(own: vscode.WorkspaceConfiguration): readonly Restrictions[] {
  const found = own.inspect<unknown>('restrict');
  return [found?.globalValue, found?.workspaceValue, found?.workspaceFolderValue]
    .filter((value) => typeof value === 'object' && value !== null)
    .map((value) => toRestrictions(value as Record<string, unknown>));
}

/** Whatever else stands there, such as an `allow`, gives nothing. */
function toRestrictions(given: Record<string, unknown>): Restrictions {
  return Object.fromEntries(
    RIGHTS.map((right) => {
      const rules = Object.entries((given[right] ?? {}) as Record<string, unknown>);
      return [right, rules.flatMap(([pattern, verdict]) => (isVerdict(verdict) ? [{ pattern, verdict }] : []))];
    }),
  );
}

function isVerdict(value: unknown): value is 'ask' | 'deny' {
  return value === 'ask' || value === 'deny';
}
