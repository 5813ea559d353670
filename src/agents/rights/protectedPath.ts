const SECRET = [
  /(^|\/)\.env[^/]*$/,
  /(^|\/)\.env[^/]*\//,
  /\.(pem|key|p12|pfx|jks|keystore|ppk|kdbx)$/,
  /(^|\/)id_(rsa|dsa|ecdsa|ed25519)[^/]*$/,
  /(^|\/)\.(ssh|gnupg|aws)(\/|$)/,
  /(^|\/)\.(npmrc|netrc|pypirc|git-credentials)$/,
];

const UNWRITABLE = [
  /(^|\/)\.git(\/|$)/,
  /^\.tmp\/tasks(\/|$)/,
  /^\.tmp\/sessions\/(.+\/)?runs(\/|$)/,
  /(^|\/)stage-tracking\.json$/,
  /(^|\/)\.opencode\/agent(\/|$)/,
  /(^|\/)\.vscode(\/|$)/,
  /\.code-workspace$/,
  /(^|\/)\.callboard\.lock$/,
];

/**
 * Whether a path is kept from agents whatever a person or a task file allows: secrets for reading and writing, the
 * records of the workflow and the editor's and agents' settings for writing.
 * @param relative to the root, `/`-separated, links resolved
 */
export function protectedPath(relative: string): { readonly read: boolean; readonly write: boolean } {
  // Some file systems ignore case, characters without width, and which of several forms a letter is written in.
  const path = relative
    .replace(/\p{Cf}/gu, '')
    .normalize('NFKC')
    .toLowerCase();
  const read = SECRET.some((pattern) => pattern.test(path));
  return { read, write: read || UNWRITABLE.some((pattern) => pattern.test(path)) };
}
