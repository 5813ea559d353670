/** Folders and files of a home that hold keys, tokens and passwords, or what a person read and typed. */
const IN_HOME = [
  ...['.ssh', '.gnupg', '.aws', '.azure', '.kube', '.password-store', '.docker/config.json', '.netrc', '.pgpass'],
  ...['.my.cnf', '.git-credentials', '.pypirc', '.vault-token', '.cargo/credentials', '.cargo/credentials.toml'],
  ...['.gem/credentials', '.m2/settings-security.xml', '.terraform.d/credentials.tfrc.json', '.config/git/credentials'],
  ...[
    '.config/gh',
    '.config/hub',
    '.config/glab-cli',
    '.config/gcloud',
    '.config/op',
    '.config/rclone',
    '.config/sops',
  ],
  ...['.config/github-copilot', '.config/containers/auth.json', '.config/helm/registry', '.local/share/keyrings'],
  ...['.local/share/kwalletd', '.claude', '.claude.json', '.codex', '.gemini', '.mozilla', '.thunderbird', '.pki'],
  ...['.config/google-chrome', '.config/chromium', '.config/BraveSoftware', '.config/microsoft-edge', '.config/opera'],
  ...['.config/vivaldi', 'snap/firefox', 'snap/chromium', '.bash_history', '.zsh_history', '.node_repl_history'],
  ...['.python_history', '.psql_history', '.mysql_history', '.local/share/fish/fish_history', '.Xauthority'],
  ...['Library/Keychains', 'Library/Cookies', 'Library/Mail', 'Library/Messages', 'Library/Safari'],
  ...['Library/Application Support/Google/Chrome', 'Library/Application Support/Firefox'],
  ...['Library/Application Support/BraveSoftware', 'Library/Application Support/Microsoft Edge'],
];

/** Settings of package managers, which many keep a token in and tools want to read when there is none. */
const MAY_HOLD_TOKEN = [
  '.npmrc',
  '.yarnrc',
  '.yarnrc.yml',
  '.config/pip/pip.conf',
  '.pip/pip.conf',
  '.m2/settings.xml',
];

/** Of the whole machine; a person without rights cannot read most of them anyway. */
const OF_MACHINE = ['/etc/shadow', '/etc/gshadow', '/etc/sudoers', '/etc/ssh', '/root/.ssh', '/var/lib/docker'];

/**
 * Places that a command has no business to read.
 * @param home absolute, with slashes, and so are the results
 * @param configHome where programs keep settings, when it is not below `home`
 * @param holdsToken tells by its text whether a settings file of a package manager holds a token
 */
export function secretPlaces(home: string, configHome: string, holdsToken: (path: string) => boolean): string[] {
  const inHome = IN_HOME.map((each) => {
    const own = each.startsWith('.config/') && configHome !== `${home}/.config`;
    return own ? [`${home}/${each}`, `${configHome}/${each.slice('.config/'.length)}`] : [`${home}/${each}`];
  });
  const ours = [`${configHome}/callboard`, `${home}/Library/Application Support/callboard`];
  return [
    ...inHome.flat(),
    ...ours,
    ...MAY_HOLD_TOKEN.map((each) => `${home}/${each}`).filter(holdsToken),
    ...OF_MACHINE,
  ];
}

/** Whether the text of a package manager's settings holds a token or a password. */
export function hasToken(text: string): boolean {
  return /_auth|_password|npmAuth|authToken|:\/\/[^\s/@]+@|<(password|passphrase)>/i.test(text);
}
