const SECRET_NAME =
  /TOKEN|SECRET|PASSW(OR)?D|PASSPHRASE|CREDENTIAL|API_?KEY|ACCESS_?KEY|PRIVATE_?KEY|(^|_)AUTH($|_)|_KEY$|_PAT$|^PGPASS|COOKIE/i;
const HOST_NAME =
  /^(VSCODE_|ELECTRON_|CALLBOARD_)|^(GIT_ASKPASS|SSH_ASKPASS|SSH_AUTH_SOCK|NODE_OPTIONS|SUDO_ASKPASS)$/i;
/** Forms of well-known tokens, and addresses that carry a password. */
const SECRET_VALUE = /^(gh[pousr]_|github_pat_|glpat-|sk-|xox[abprs]-|npm_|AKIA)[\w-]{8,}|:\/\/[^\s/:@]*:[^\s/@]+@/;

/** A copy of an environment without the editor's own variables and without anything that looks like a secret. */
export function scrubbedEnvironment(environment: Readonly<NodeJS.ProcessEnv>): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(environment).filter(
      ([name, value]) => !HOST_NAME.test(name) && !SECRET_NAME.test(name) && !SECRET_VALUE.test(value ?? ''),
    ),
  );
}
