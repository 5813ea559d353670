import { existsSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SandboxPolicy } from '../../core/ports/sandbox';
import { commandEnvironment } from '../../core/sandbox/commandEnvironment';
import { proxyVariables } from './bubblewrap';
import type { ContainedCommand } from './containedCommand';
import { HostProxy } from './hostProxy';
import { isWithin, secretsBelow } from './mountPlan';

/** What a profile of macOS' sandbox is made of; every path real. */
export interface SeatbeltPlan {
  readonly writable: readonly string[];
  readonly readOnly: readonly string[];
  readonly unreadable: readonly string[];
  readonly sockets: readonly string[];
}

/**
 * A profile for macOS' `sandbox-exec`; later rules go before earlier ones. Loopback cannot be told apart from that of
 * the machine there, so it is open both ways; every other connection is refused, and the proxy listens on loopback.
 */
export function seatbeltProfile({ writable, readOnly, unreadable, sockets }: SeatbeltPlan): string {
  const below = (paths: readonly string[]) => paths.map((path) => `(subpath ${quoted(path)})`).join(' ');
  const rule = (what: string, paths: readonly string[]) => (paths.length === 0 ? [] : [`(${what} ${below(paths)})`]);
  return [
    '(version 1)',
    '(allow default)',
    '(deny file-write*)',
    '(allow file-write* (literal "/dev/null") (literal "/dev/zero") (literal "/dev/dtracehelper") (regex #"^/dev/fd/"))',
    ...rule('allow file-write*', writable),
    ...rule('deny file-write*', readOnly),
    ...rule('deny file-read* file-write*', unreadable),
    ...rule(
      'allow file-read* file-write*',
      writable.filter((path) => unreadable.some((each) => path.startsWith(`${each}/`))),
    ),
    '(deny network*)',
    '(allow network* (local ip "localhost:*"))',
    '(allow network-outbound (remote ip "localhost:*"))',
    ...sockets.map((path) => `(allow network-outbound (literal ${quoted(path)}))`),
    '(deny process-info* (target others))',
    '(allow process-info* (target same-sandbox))',
    '(deny signal)',
    '(allow signal (target same-sandbox))',
    '(deny mach-lookup (global-name "com.apple.SecurityServer") (global-name "com.apple.securityd.xpc"))',
    '(deny appleevent-send)',
    '',
  ].join('\n');
}

function quoted(path: string): string {
  return `"${path.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}

/** Makes a command for `sandbox-exec`. */
export async function seatbeltCommand(
  command: string,
  cwd: string,
  policy: SandboxPolicy,
  environment: Readonly<NodeJS.ProcessEnv>,
): Promise<ContainedCommand> {
  const own = mkdtempSync(join(realpathSync(tmpdir()), 'callboard-sandbox-'));
  const proxy = new HostProxy(policy.reach);
  const real = (paths: readonly string[]) => paths.map((path) => (existsSync(path) ? realpathSync(path) : path));
  const { isSecret } = policy.files;
  const secrets = isSecret
    ? secretsBelow(
        real(policy.files.writable).filter((each) => isWithin(each, cwd)),
        isSecret,
      ).found
    : [];
  const profile = seatbeltProfile({
    writable: [...real(policy.files.writable), own],
    readOnly: real([...policy.files.readOnly, ...policy.files.absent]),
    unreadable: [...real(policy.files.unreadable), ...secrets],
    sockets: real(policy.reach.sockets),
  });
  const port = await proxy.listen(0);
  return {
    file: '/usr/bin/sandbox-exec',
    args: [
      '-p',
      profile,
      '/bin/sh',
      '-c',
      `echo begun >&3; exec 3>&-; ulimit -c 0; exec /bin/sh -c "$1"`,
      'sh',
      command,
    ],
    env: { ...commandEnvironment(environment, policy.secrets), TMPDIR: own, ...proxyVariables(port) },
    cwd,
    files: ['begun'],
    finish: () => {
      proxy.close();
      rmSync(own, { recursive: true, force: true });
      return { refused: proxy.refused.map((each) => ({ kind: 'host' as const, ...each })), notes: [] };
    },
  };
}
