/** Names that Windows shortens, of things that are protected. */
const LONG_NAMES = `.git .gitattributes .gitmodules .gitconfig .git-credentials .github .gitlab .gitlab-ci.yml .githooks
  .husky .hg .svn .tmp .vscode .idea .devcontainer .devcontainer.json .opencode .claude .cursor .windsurf .mcp.json .env
  .env.local .env.production .ssh .aws .azure .kube .gnupg .docker .npmrc .netrc .pypirc .pgpass .yarnrc.yml
  .pnpmfile.cjs .callboard.lock .circleci .pre-commit-config.yaml .bashrc .zshrc .profile .bash_profile credentials
  credentials.json secrets.json secrets.yaml terraform.tfvars terraform.tfstate stage-tracking.json submissions workflows
  copilot-instructions.md jenkinsfile azure-pipelines.yml instructions chatmodes node_modules`.split(/\s+/);
const LONG_ENDINGS = ['code-workspace', 'tfvars', 'tfstate', 'keystore', 'keytab', 'kubeconfig'];
const SHORT = /^([^~./]{1,6})~\d{1,4}(?:\.([^./]{1,3}))?$/;
/** Copies that editors and people leave beside a file are the same file. */
const COPY = /(?:\.(?:bak|backup|old|orig|save|saved|copy|swp|swo|tmp|new|\d{1,3})|~)+$/;
/** Of a path with several short names. */
const MOST_SPELLINGS = 200;

/**
 * How else a path may be spelled where a file system does not mind case, characters without width, the forms of letters,
 * dots and blanks at the end, streams, and short names: all in one form.
 * @param path relative, with `/` or `\`
 * @returns `isShortened` where a short name of Windows stands in it
 */
export function spellingsOf(path: string): { readonly spellings: readonly string[]; readonly isShortened: boolean } {
  const names: string[] = [];
  for (const part of folded(path).split(/[\\/]+/)) {
    // `name:stream` and `name::$DATA` are the same file as `name`.
    const name =
      part.trim() === '..'
        ? '..'
        : part
            .replace(/:.*$/, '')
            .replace(/[. ]+$/, '')
            .trimStart();
    if (name === '..' && names.length > 0) names.pop();
    else if (name !== '' && name !== '..') names.push(name);
  }
  let spellings: string[][] = [[]];
  for (const name of names) {
    const both = [name, ...longNames(name)];
    spellings = spellings.flatMap((before) => both.map((each) => [...before, each])).slice(0, MOST_SPELLINGS);
  }
  const joined = spellings.map((each) => each.join('/'));
  const originals = joined.map((each) => each.replace(COPY, '')).filter((each) => each !== '');
  return { spellings: [...new Set([...joined, ...originals])], isShortened: names.some((name) => SHORT.test(name)) };
}

/** The same letters in one case and form: a dotless `ı` is an `I` in capitals. */
function folded(path: string): string {
  return path
    .replace(/[\p{Cf}\p{DI}]/gu, '')
    .normalize('NFKC')
    .toUpperCase()
    .toLowerCase()
    .replaceAll('i\u0307', 'i');
}

/** The long names that a short one may stand for: its first letters, or two of them and a checksum. */
function longNames(name: string): readonly string[] {
  const [, stem = '', ending] = SHORT.exec(name) ?? [];
  if (stem === '') return [];
  const known = LONG_NAMES.filter((long) => {
    const plain = long.replace(/^\.+/, '');
    const dot = plain.lastIndexOf('.');
    const first = (dot < 0 ? plain : plain.slice(0, dot)).replaceAll('.', '');
    const last = dot < 0 ? undefined : plain.slice(dot + 1, dot + 4);
    const isChecksum = /^..[0-9a-f]{4}$/.test(stem) && first.startsWith(stem.slice(0, 2));
    return last === ending && (first.slice(0, 6) === stem || isChecksum);
  });
  const endings = LONG_ENDINGS.filter((long) => ending !== undefined && ending.length === 3 && long.startsWith(ending));
  return [...known, ...endings.map((each) => `${stem}.${each}`)];
}
