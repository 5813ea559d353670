import { type Message, msg } from '../../core/text/message';
import { spellingsOf } from './pathSpellings';

/** What agents may do with a thing: nothing whoever allows it, what a person says each time, or what they like. */
export interface Protection {
  readonly read: 'never' | 'ask' | 'free';
  readonly write: 'never' | 'ask' | 'free';
  /** What it is, for a person who is asked. */
  readonly says?: Message;
}

/** Things of one kind, known by their paths: in one case, relative to the root, in any folder unless they say otherwise. */
interface Kind extends Required<Protection> {
  readonly paths: readonly RegExp[];
}

/** A file of this name in any folder, or what lies in a folder of this name. */
const named = (names: string) => new RegExp(`(?:^|/)(?:${names})(?:/|$)`);
/** A file of this name in any folder. */
const file = (names: string) => new RegExp(`(?:^|/)(?:${names})$`);

const SECRETS = msg('It may hold secrets.');

const KINDS: readonly Kind[] = [
  {
    read: 'free',
    write: 'never',
    says: msg('It is a record of the workflow.'),
    paths: [
      /^\.tmp(?:\/sessions)?$/,
      /(?:^|\/)\.tmp\/tasks(?:\/|$)/,
      /(?:^|\/)\.tmp\/sessions\/(?:.+\/)?(?:runs|submissions)(?:\/|$)/,
      file('stage-tracking\\.json'),
      named('\\.callboard[.\\w-]*'),
      file('[^/]*\\.rehearsal\\.json'),
    ],
  },
  {
    read: 'free',
    write: 'never',
    says: msg('It belongs to version control.'),
    paths: [named('\\.git|\\.hg|\\.svn|\\.jj|\\.bzr|_darcs|CVS'.toLowerCase())],
  },
  {
    read: 'ask',
    write: 'never',
    says: msg('It belongs to version control, and addresses in it may hold tokens.'),
    paths: [
      /(?:^|\/)\.git\/(?:.+\/)?config(?:\.worktree)?$/,
      /(?:^|\/)\.(?:hg\/hgrc|svn\/auth(?:\/.*)?)$/,
      file('\\.gitconfig'),
    ],
  },
  {
    read: 'never',
    write: 'never',
    says: SECRETS,
    paths: [
      // Of the environment; a template holds none, see below
      /(?:^|\/)\.env(?!\.(?:example|sample|template|dist|defaults?)$)[^/]*(?:\/|$)/,
      file('[^/]+\\.env(?:\\.[\\w-]+)?|env\\.(?:prod|production|local|staging|secret)'),
      named('\\.(?:ssh|gnupg|aws|azure|gcloud|kube|secrets?|password-store|terraform\\.d)'),
      /(?:^|\/)\.config\/(?:gcloud|gh|hub|rclone|op|sops|github-copilot|configstore|doctl|heroku)(?:\/|$)/,
      // Of programs
      file(
        '\\.(?:npmrc|netrc|pypirc|git-credentials|pgpass|my\\.cnf|mylogin\\.cnf|dockercfg|dockerconfigjson|htpasswd)',
      ),
      file(
        '\\.(?:vault-token|vault_pass[^/]*|boto|s3cfg|terraformrc|credentials|passwd|clasprc\\.json|databrickscfg|snowsql)',
      ),
      file('_netrc|pgpass\\.conf|terraform\\.rc|credentials\\.tfrc\\.json|htpasswd|kubeconfig[^/]*|[^/]*\\.kubeconfig'),
      /(?:^|\/)\.docker\/config\.json$/,
      /(?:^|\/)\.(?:cargo\/credentials(?:\.toml)?|gem\/credentials|m2\/settings(?:-security)?\.xml|composer\/auth\.json)$/,
      file('[^/]*\\.tfvars(?:\\.json)?|[^/]*\\.tfstate(?:\\.[^/]*)?'),
      // By what they call themselves
      file('(?:[^/]*[._-])?credentials?(?:\\.(?:json|ya?ml|toml|ini|xml|csv|txt|env|properties|conf|cfg|db))?'),
      file('(?:[^/]*[._-])?secrets?\\.(?:json|ya?ml|toml|ini|xml|csv|txt|env|properties|conf|cfg)'),
      file(
        'client_secret[^/]*\\.json|[^/]*(?:service-?_?account|adminsdk|(?:gcp|gcloud|sa)[-_]?key)[^/]*\\.json|gha-creds-[^/]*\\.json',
      ),
      file('(?:vault[-_]?)?passwords?(?:\\.(?:txt|csv|json|ya?ml|ini))?'),
      file('local\\.settings\\.json|application_default_credentials\\.json|wallet\\.dat|key[34]\\.db|logins\\.json'),
      // Keys
      file(
        '[^/]*\\.(?:pem|key|p8|p12|pfx|pkcs8|pkcs12|pk8|jks|jceks|bks|keystore|ppk|kdbx?|keytab|keychain(?:-db)?|agekey|ovpn|gpg|pgp|asc)',
      ),
      file('(?:[^/]*[._-])?id_(?:rsa|dsa|ecdsa|ed25519|xmss)[^/]*|[^/]*_(?:rsa|dsa|ecdsa|ed25519)|ssh_host_[^/]*_key'),
      file('(?:[^/]*[._-])?(?:private|secret|signing|master)[-_]?key(?:\\.(?:txt|json|der|b64|base64|xml))?'),
    ],
  },
  {
    read: 'ask',
    write: 'ask',
    says: SECRETS,
    paths: [
      file('\\.env\\.(?:example|sample|template|dist|defaults?)'),
      file(
        'id_[\\w-]+|[^/]*\\.(?:der|crt\\.key|age)|google-services\\.json|wp-config\\.php|nuget\\.config|pip\\.conf|\\.?token',
      ),
    ],
  },
  {
    read: 'free',
    write: 'ask',
    says: msg('It decides what version control executes or keeps.'),
    paths: [
      file('\\.gitattributes|\\.gitmodules|\\.mailmap|\\.git-blame-ignore-revs'),
      named('\\.husky|\\.?githooks|\\.?git-hooks|\\.lefthook(?:-local)?'),
      file(
        '\\.?lefthook(?:-local)?\\.(?:ya?ml|toml|json)|\\.pre-commit-(?:config|hooks)\\.yaml|\\.overcommit\\.yml|\\.huskyrc[^/]*',
      ),
      file('\\.lintstagedrc[^/]*|lint-staged\\.config\\.[cm]?[jt]s|\\.?simple-git-hooks\\.[cm]?js(?:on)?'),
    ],
  },
  {
    read: 'free',
    write: 'ask',
    says: msg('A server executes what it says.'),
    paths: [
      named(
        '\\.(?:github|gitea|forgejo)/(?:workflows|actions)|\\.circleci|\\.buildkite|\\.gitlab|\\.azure-pipelines|\\.teamcity|\\.semaphore|\\.woodpecker|\\.tekton|\\.harness|\\.concourse',
      ),
      file(
        '\\.gitlab-ci[^/]*\\.ya?ml|[^/]*\\.gitlab-ci\\.ya?ml|azure-pipelines[^/]*\\.ya?ml|bitbucket-pipelines\\.ya?ml|jenkinsfile[^/]*|[^/]*\\.jenkinsfile',
      ),
      file(
        '\\.?(?:travis|appveyor|drone|woodpecker|cirrus|codeship-[\\w]+|wercker|shippable|scrutinizer)\\.(?:ya?ml|star)|codemagic\\.ya?ml|cloudbuild\\.(?:ya?ml|json)|buildspec[^/]*\\.ya?ml',
      ),
      file(
        'action\\.ya?ml|codeowners|\\.github/(?:dependabot|renovate)\\.(?:ya?ml|json5?)|\\.?renovate(?:rc)?(?:\\.json5?)?',
      ),
    ],
  },
  {
    read: 'free',
    write: 'never',
    says: msg('It says what the editor does and executes.'),
    paths: [named('\\.vscode(?:-server|-insiders)?'), file('[^/]*\\.code-workspace')],
  },
  {
    read: 'free',
    write: 'ask',
    says: msg('It says what the editor does and executes.'),
    paths: [
      named('\\.idea|\\.run|\\.fleet|\\.zed|\\.vs|\\.nova|\\.devcontainer|\\.gitpod|\\.settings|\\.theia|\\.helix'),
      file(
        '\\.devcontainer\\.json|\\.gitpod\\.(?:ya?ml|dockerfile)|\\.(?:n?vimrc|nvim\\.lua|exrc|ideavimrc|dir-locals(?:-2)?\\.el|emacs|projectile)|[^/]*\\.sublime-(?:project|workspace)|[^/]*\\.iml|devfile\\.ya?ml',
      ),
    ],
  },
  {
    read: 'free',
    write: 'never',
    says: msg('It says what agents do.'),
    paths: [/(?:^|\/)\.opencode\/agents?(?:\/|$)/],
  },
  {
    read: 'free',
    write: 'ask',
    says: msg('It says what agents do.'),
    paths: [
      named(
        '\\.(?:opencode|claude|cursor|windsurf|roo|kilocode|cline|continue|gemini|codex|amazonq|kiro|junie|trae|qwen|agents?|goose|augment|aider[^/]*|factory|crush|warp|serena|openhands|codeium|tabnine|specify|bmad-core|skills|clinerules)',
      ),
      file(
        '\\.(?:cursor|windsurf|cline|roo|goose|augment)(?:rules|ignore|hints|modes)[^/]*|\\.roomodes|\\.rules|\\.?mcp\\.jsonc?|opencode\\.jsonc?|\\.crush\\.json|crush\\.json',
      ),
      file('(?:agents|agent|claude|gemini|qwen|warp|copilot|crush|soul|skill)(?:\\.(?:local|override))?\\.md'),
      named('\\.github/(?:copilot|instructions|prompts|chatmodes|agents|skills|hooks)'),
      file('copilot-instructions\\.md|copilot-setup-steps\\.ya?ml|[^/]*\\.(?:instructions|prompt|chatmode|agent)\\.md'),
    ],
  },
  {
    read: 'free',
    write: 'ask',
    says: msg('Package managers and runners execute what it says.'),
    paths: [
      named(
        'node_modules|\\.venv|\\.yarn/(?:releases|plugins)|gradle/wrapper|\\.mvn|\\.bundle|\\.direnv|\\.flox|\\.devbox',
      ),
      file(
        '\\.yarnrc(?:\\.ya?ml)?|\\.?pnpmfile\\.[cm]?js|\\.?bunfig\\.toml|\\.?mise(?:\\.[\\w.]+)?\\.toml|\\.tool-versions|\\.bazelrc|\\.gemrc|\\.noderc|\\.node_repl_history',
      ),
      file(
        'gradlew(?:\\.bat)?|mvnw(?:\\.cmd)?|(?:site|user)customize\\.py|[^/]*\\.pth|\\.(?:gdb|lldb)init|\\.pdbrc(?:\\.py)?|\\.irbrc|\\.pryrc|\\.rprofile|\\.pythonrc[^/]*',
      ),
      /(?:^|\/)\.cargo\/config(?:\.toml)?$/,
    ],
  },
  {
    read: 'free',
    write: 'ask',
    says: msg('A shell executes it when it starts.'),
    paths: [
      file(
        '\\.(?:bashrc|bash_profile|bash_login|bash_logout|bash_aliases|profile|zshrc|zshenv|zprofile|zlogin|zlogout|kshrc|mkshrc|cshrc|tcshrc|login|logout|inputrc|xinitrc|xprofile|xsession|tmux\\.conf|screenrc|shrc|envrc)',
      ),
      file('(?:[\\w.]*_)?profile\\.ps1|config\\.fish|config\\.nu|env\\.nu'),
      named('\\.config/(?:fish|nushell|powershell|autostart|systemd)|conf\\.d/[^/]*\\.fish|launchagents'),
    ],
  },
];

/** Searches ask of every file, and nearly all are of no kind: one expression tells that at once. */
const OF_SOME_KIND = new RegExp(KINDS.flatMap(({ paths }) => paths.map(({ source }) => source)).join('|'));

/** Windows gives long names short ones, `CREDEN~1.JSO`, behind which may be any of the above. */
const SHORTENED: Protection = {
  read: 'ask',
  write: 'ask',
  says: msg('It is a short name of Windows, which may lead to something protected.'),
};
const FREE: Protection = { read: 'free', write: 'free' };
const STRICTNESS = { never: 2, ask: 1, free: 0 };

/**
 * What agents may do with a file: the strictest of what is said of its names, also where a task file lists it.
 * @param paths names of one file, as given and with links resolved; relative to the root
 */
export function protection(paths: readonly string[]): Protection {
  return paths.map(protectionOf).reduce(stricter, FREE);
}

/**
 * Whether a path is kept from agents: for reading what they may not read without a question, for writing what they may
 * not write whatever a person or a task file allows.
 * @param relative to the root
 */
export function protectedPath(relative: string): { readonly read: boolean; readonly write: boolean } {
  const { read, write } = protection([relative]);
  return { read: read !== 'free', write: write === 'never' };
}

function protectionOf(path: string): Protection {
  const { spellings, isShortened } = spellingsOf(path);
  const least = isShortened ? SHORTENED : FREE;
  if (!spellings.some((each) => OF_SOME_KIND.test(each))) return least;
  const found = KINDS.filter(({ paths }) => paths.some((pattern) => spellings.some((each) => pattern.test(each))));
  return found.reduce(stricter, least);
}

function stricter(a: Protection, b: Protection): Protection {
  const read = STRICTNESS[b.read] > STRICTNESS[a.read] ? b.read : a.read;
  const write = STRICTNESS[b.write] > STRICTNESS[a.write] ? b.write : a.write;
  const ofB = STRICTNESS[b.read] + STRICTNESS[b.write] > STRICTNESS[a.read] + STRICTNESS[a.write];
  const says = ofB ? (b.says ?? a.says) : (a.says ?? b.says);
  return { read, write, ...(says ? { says } : {}) };
}
