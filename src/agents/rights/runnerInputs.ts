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
