import { type Message, msg } from '../../core/text/message';

/** What a shell reads as more than words: operators, quotes, expansions, patterns, comments, line ends. */
const SHELL = /[;&|<>`$\n\r(){}[\]\\*?~!#%^"']/;
/** Options of runners that neither load a file, nor write one, nor open a port. */
const HARMLESS_OPTION =
  /^(--|--run|--watch=false|--bail(=\d+)?|-b|--coverage|--silent|--quiet|-q|--verbose|-v|-vv|--no-color|--color|--passWithNoTests|--runInBand|-i|--test|--test-only|--test-name-pattern=.*|--test-reporter=(spec|tap|dot|junit)|--reporter=(default|verbose|dot|json|junit|tap|spec|compact|stylish|summary|github)|--format=(stylish|json|compact)|--max-warnings(=\d+)?|--ext(=[.\w,]+)?|-t|-k|-x|-p|--project|--noEmit|--pretty(=false)?|--strict|--skipLibCheck|--diagnostic-level=\w+)$/;

/**
 * Tells why a command line needs a person's word, or nothing where the person's own list allows it. Anything that a
 * shell would read as more than one plain command is asked, whatever the list says; so are arguments behind an allowed
 * beginning that lead out of the workspace or are options which may load code or write files.
 * @param allowed whole command lines, or beginnings that end in ` *`
 */
export function commandRisk(command: string, allowed: readonly string[]): Message | undefined {
  const line = command.trim();
  if (/[^\x20-\x7e\n\r]/.test(line)) return msg('It holds characters that cannot be seen or told apart for sure.');
  if (SHELL.test(line)) return msg('It uses shell operators, quotes or expansions.');
  if (/^[A-Za-z_][A-Za-z0-9_]*=/.test(line)) return msg('It sets environment variables.');
  const rules = allowed.map((entry) => entry.trim()).filter((rule) => rule !== '' && rule !== '*');
  if (rules.includes(line)) return undefined;
  const beginnings = rules.flatMap((rule) => (rule.endsWith(' *') ? [rule.slice(0, -1)] : []));
  const fitting = beginnings.filter((beginning) => `${line} `.startsWith(beginning));
  if (fitting.length === 0) return msg('It is not among the allowed commands.');
  const risks = fitting.map((beginning) => argumentRisk(line.slice(beginning.length), beginning));
  return risks.includes(undefined) ? undefined : risks[0];
}

/** What a person may allow for good: a shell reads it as one plain command. */
export function isPlainCommand(command: string): boolean {
  return !/[^\x20-\x7e]/.test(command) && !SHELL.test(command);
}

function argumentRisk(rest: string, beginning: string): Message | undefined {
  for (const word of rest.split(/\s+/).filter((each) => each !== '')) {
    if (/(^|[\\/=])\.\.([\\/]|$)|^[\\/]|=[\\/]|:/.test(word)) {
      return msg('Its argument {0} may lead out of the workspace folder.', word);
    }
    // One letter means another thing to each runner; to Node `-p` and `-r` run code.
    const unclear = /^-[a-z]$/i.test(word) && /^node\b/.test(beginning);
    if (word.startsWith('-') && (unclear || !HARMLESS_OPTION.test(word))) {
      return msg('Its option {0} may load code or write files.', word);
    }
  }
  return undefined;
}

/** Files that say what runners of scripts, tests, linters and compilers execute, by their names. */
const CONFIGURATION = [
  /^(package\.json|package-lock\.json|npm-shrinkwrap\.json|pnpm-lock\.yaml|pnpm-workspace\.yaml|yarn\.lock|bun\.lockb?)$/,
  /^(deno\.jsonc?|bunfig\.toml|turbo\.json|nx\.json|lerna\.json|makefile|justfile|rakefile|gemfile|procfile|dockerfile)$/,
  /^(pyproject\.toml|setup\.(py|cfg)|tox\.ini|pytest\.ini|conftest\.py|noxfile\.py|sitecustomize\.py|manage\.py)$/,
  /^(cargo\.toml|build\.rs|go\.mod|pom\.xml|build\.gradle(\.kts)?|settings\.gradle(\.kts)?|composer\.json|phpunit\.xml(\.dist)?)$/,
  /^[jt]sconfig[^/]*\.json$/,
  /^[\w.-]+\.config\.[cm]?[jt]sx?$/,
  /^(biome\.jsonc?|jest\.setup\.[cm]?[jt]s|vitest\.(setup|workspace)\.[cm]?[jt]s)$/,
  /^\.[\w-]*rc(\.(json|jsonc|ya?ml|toml|[cm]?js|ts))?$/,
  /^\.(pnp|pnpmfile|yarnrc)\.[\w.]+$/,
];
const TEST = /(^|\/)(tests?|__tests__|specs?|e2e|cypress)\/|[._-](test|spec|e2e)\.[\w.]+$|(^|\/)test_[^/]+\.py$/;
/** Run directly, these read files and execute only what their configuration names. */
const READERS = /^(npx (--no-install )?)?(tsc|eslint|biome|prettier|oxlint|stylelint|vue-tsc)( |$)/;

/**
 * Which of the files that a run changed a command would execute, or be told by them what to execute: package scripts
 * and configurations always, tests by whatever may run them, and every file that the command names.
 * @param changed relative to the root, `/`-separated
 */
export function runnerInputs(command: string, changed: Iterable<string>): readonly string[] {
  const line = command.trim();
  const words = line.split(/\s+/).map((word) => word.replace(/^\.\//, '').replace(/\/$/, ''));
  // A bare word such as `test` may be the name of a script as well as that of a folder, so it limits nothing.
  const named = words.filter((word) => /[/.]/.test(word) && (TEST.test(`${word}/`) || TEST.test(word)));
  return [...changed].filter((path) => {
    const small = path.toLowerCase();
    const name = small.slice(small.lastIndexOf('/') + 1);
    if (CONFIGURATION.some((pattern) => pattern.test(name)) || /(^|\/)node_modules\//.test(small)) return true;
    if (READERS.test(line)) return false;
    if (words.includes(path)) return true;
    if (!TEST.test(small)) return false;
    return named.length === 0 || named.some((word) => path === word || path.startsWith(`${word}/`) || small === word);
  });
}
