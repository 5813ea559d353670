import type { SandboxRefusal } from '../ports/sandbox';
import { type Message, msg } from '../text/message';
import { hostName } from './hostPatterns';

/** How tools say that a file could not be written, with the path. */
const WRITES = [
  /EROFS: read-only file system, \w+ '([^'\n]+)'/g,
  /\[Errno 30\] Read-only file system: '([^'\n]+)'/g,
  /(?:cannot (?:create|touch|remove|open|move|overwrite)(?: directory)?|can't (?:create|open)) '?(\/[^'\n:]*?)'?: Read-only file system/gi,
  /(?:open|mkdir|rename|unlinkat|remove) (\/[^\s:]+): read-only file system/g,
  /(?:^|\s)(\/[^\s:]+): Read-only file system/gm,
];

/** How tools say that a host was not found or not reached; the port stands behind it where they know it. */
const HOSTS = [
  /(?:EAI_AGAIN|ENOTFOUND) ([\w.-]+)(?::(\d+))?/g,
  /Could not resolve host(?:name)?:? '?([\w.-]+\w)'?/gi,
  /unable to resolve host address .([\w.-]+\w)./g,
  /dial tcp: lookup ([\w.-]+\w)(?: on [\w.:[\]]+)?:/g,
  /ENETUNREACH ([\d.]+|[\da-f:]+):(\d+)/g,
  /dial tcp ([\d.]+):(\d+): connect: network is unreachable/g,
  /Failed to connect to ([\w.-]+) port (\d+)/g,
];

/** How tools say that a socket of this machine was not there. */
const SOCKETS = [
  /connect E(?:NOENT|ACCES|CONNREFUSED) (\/[^\s'"]+)/g,
  /Docker daemon at unix:\/\/(\/[^\s.]+(?:\.\w+)?)/g,
  /dial unix (\/[^\s:]+): connect:/g,
  /could not connect to server: [^\n]*Unix domain socket "([^"]+)"/g,
];

/** The most that one command is told to have wanted; more is noise. */
const MOST = 50;

/**
 * What a command says it did not get. Its words are not proof, but all that comes of them is a question to a person.
 * @param output end of it, as it came
 * @param isWritable whether a path could be written, so that its failure has another reason
 */
export function refusalsInOutput(output: string, isWritable: (path: string) => boolean): SandboxRefusal[] {
  const found = new Map<string, SandboxRefusal>();
  const note = (refusal: SandboxRefusal) => {
    if (found.size < MOST) found.set(JSON.stringify(refusal), refusal);
  };
  for (const [, path] of all(WRITES, output)) {
    if (path?.startsWith('/') && !isWritable(path)) note({ kind: 'write', path });
  }
  for (const [, host, port] of all(HOSTS, output)) {
    const name = hostName(host ?? '');
    if (name !== undefined && !isOwnLoopback(name)) note({ kind: 'host', host: name, port: Number(port ?? 443) });
  }
  for (const [, path] of all(SOCKETS, output)) if (path !== undefined) note({ kind: 'socket', path });
  return [...found.values()];
}

function isOwnLoopback(name: string): boolean {
  return name === 'localhost' || name.startsWith('127.') || name === '::1';
}

function* all(patterns: readonly RegExp[], text: string): Iterable<RegExpMatchArray> {
  for (const pattern of patterns) yield* text.matchAll(pattern);
}

/** Programs that put themselves into a sandbox of their own, by what they say when they cannot. */
const NESTED: readonly { readonly says: RegExp; readonly remedy: () => Message }[] = [
  {
    says: /No usable sandbox!|Running as root without --no-sandbox|zygote_host_impl_linux|credentials\.cc|SUID sandbox helper|Failed to move to new namespace/,
    remedy: () =>
      msg(
        'The browser could not set up its own sandbox within this one. Start it with --no-sandbox: it is contained already.',
      ),
  },
  {
    says: /^bwrap: /m,
    remedy: () =>
      msg(
        'bwrap cannot set up a sandbox within this one. Run the program without it, or ask the person to run this command outside.',
      ),
  },
  {
    says: /unshare: unshare failed|CanCreateUserNamespace|newuidmap|clone\(CLONE_NEWUSER\)|cannot clone: |user namespaces? (?:are|is) not/i,
    remedy: () =>
      msg(
        'A program wanted user namespaces for a sandbox of its own, which are not available within this one. Turn its own sandbox off, or ask the person to run this command outside.',
      ),
  },
  {
    says: /sandbox-exec: sandbox_apply|sandbox_apply: Operation not permitted/,
    remedy: () =>
      msg(
        'sandbox-exec cannot be used within a sandbox. Run the program without it, or ask the person to run this command outside.',
      ),
  },
];

/** Words of programs that tried to reach a host by themselves. */
const DIRECT = /Network is unreachable|ENETUNREACH|Temporary failure in name resolution|EAI_AGAIN/i;

/** What to do about programs that cannot work in a sandbox as they are, told by their words. */
export function remediesFor(output: string): Message[] {
  const nested = NESTED.filter(({ says }) => says.test(output)).map(({ remedy }) => remedy());
  if (!DIRECT.test(output)) return nested;
  return [
    ...nested,
    msg(
      'A program tried to reach the network by itself. Only hosts that are allowed can be reached, and only by way of the proxy in HTTPS_PROXY.',
    ),
  ];
}
