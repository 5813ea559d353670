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
  /** Agents at a time by the vendor of their model, each from 1; a vendor that is not named has no limit. */
  readonly vendorLimits: Readonly<Record<string, number>>;
  readonly repairRounds: number;
  readonly verify: readonly string[];
  readonly gates: 'every' | 'automatic' | readonly number[];
  readonly rehearsalEnabled: boolean;
  /** Whether commands of agents run in a sandbox; a workspace may ask for more, never for less. */
  readonly sandbox: SandboxMode;
  /** Hosts that commands may reach from it. */
  readonly sandboxNetwork: readonly string[];
  /** Names of variables that they get although those may be secret. */
  readonly sandboxSecrets: readonly string[];
}

/** `auto`: where the machine offers one. `required`: no command runs without. */
export type SandboxMode = 'auto' | 'required' | 'off';

/** Where values come from. They may be anything, since a person writes the file. */
export interface SettingValues {
  /** The value that counts, by its name without `callboard.`. */
  readonly value: (name: string) => unknown;
  /** What each scope says for itself: machine, workspace, folder. */
  readonly places: (name: string) => readonly unknown[];
}

/**
 * Reads the settings. A value of another kind than the manifest declares counts as the default, a number out of range as
 * the nearest that is allowed.
 */
export function readSettings({ value, places }: SettingValues): Settings {
  return {
    models: texts(value('models')),
    maxAgents: Math.max(1, whole(value('maxAgents'), 4)),
    allowedCommands: list(value('allowedCommands')),
    // Each scope by itself, since one must not loosen what another says.
    restrict: places('restrict').flatMap((given) => (isObject(given) ? [toRestrictions(given)] : [])),
    answerWithin: Math.max(0, number(value('answerWithin'), 10)),
    dispatch: value('dispatch') === 'rolling' ? 'rolling' : 'batch',
    isolation: value('isolation') === 'worktree' ? 'worktree' : 'shared',
    budget: {
      run: Math.max(0, whole(value('budget.run'), 0)),
      batch: Math.max(0, whole(value('budget.batch'), 0)),
      feature: Math.max(0, whole(value('budget.feature'), 0)),
    },
    vendorLimits: vendorLimits(value('vendorLimits')),
    repairRounds: Math.max(0, whole(value('repairRounds'), 2)),
    verify: list(value('verify')),
    gates: gates(value('gates')),
    rehearsalEnabled: value('rehearsal.enabled') === true,
    sandbox: sandboxMode(places('sandbox')),
    sandboxNetwork: list(value('sandboxNetwork')),
    sandboxSecrets: list(value('sandboxSecrets')),
  };
}

function number(value: unknown, otherwise: number): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : otherwise;
}

function whole(value: unknown, otherwise: number): number {
  return Math.trunc(number(value, otherwise));
}

/** A single text counts as a list of one. */
function list(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
}

/** Entries that are no text are left out. */
function texts(value: unknown): Readonly<Record<string, string>> {
  const entries = isObject(value) ? Object.entries(value) : [];
  return Object.fromEntries(entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}

/** Leaves out entries that are no number from 1, so that their vendors have no limit; cuts off fractions. */
function vendorLimits(given: unknown): Readonly<Record<string, number>> {
  const entries = (isObject(given) ? Object.entries(given) : []).filter(
    (entry): entry is [string, number] => typeof entry[1] === 'number' && entry[1] >= 1,
  );
  return Object.fromEntries(entries.map(([vendor, limit]) => [vendor, Math.trunc(limit)]));
}

/** The strictest that any place asks for: a workspace can raise what its person chose, and never lower it. */
function sandboxMode([own, ...others]: readonly unknown[]): SandboxMode {
  const modes = [own ?? 'auto', ...others];
  if (modes.includes('required')) return 'required';
  return own === 'off' && !others.includes('auto') ? 'off' : 'auto';
}

/** Stage numbers as they stand; anything that is none of the three asks at every gate. */
function gates(value: unknown): Settings['gates'] {
  if (Array.isArray(value)) return value.filter((each) => typeof each === 'number');
  return value === 'automatic' ? 'automatic' : 'every';
}

/**
 * A verdict without patterns is for all, as agent definitions know it too. Whatever else stands there, such as an
 * `allow`, gives nothing.
 */
function toRestrictions(given: Readonly<Record<string, unknown>>): Restrictions {
  return Object.fromEntries(
    RIGHTS.map((right) => {
      const rules = isVerdict(given[right]) ? { '*': given[right] } : isObject(given[right]) ? given[right] : {};
      return [
        right,
        Object.entries(rules).flatMap(([pattern, verdict]) => (isVerdict(verdict) ? [{ pattern, verdict }] : [])),
      ];
    }),
  );
}

function isVerdict(value: unknown): value is 'ask' | 'deny' {
  return value === 'ask' || value === 'deny';
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
