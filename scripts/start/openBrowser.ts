import { spawn } from 'node:child_process';

/** Opens the address in the person's browser; where there is none, the printed address serves. */
export function openBrowser(address: string): void {
  const [program, args] = opener(address);
  const child = spawn(program, args, { stdio: 'ignore', detached: true });
  child.once('error', () => undefined);
  child.unref();
}

function opener(address: string): readonly [string, readonly string[]] {
  if (process.platform === 'darwin') return ['open', [address]];
  if (process.platform === 'win32') return ['rundll32', ['url.dll,FileProtocolHandler', address]];
  return ['xdg-open', [address]];
}
