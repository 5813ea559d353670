import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { killGroup } from './killGroup';
import type { ProvisionedServer } from './provisionServer';
import { runCommand } from './runCommand';
import { serverEnvironment } from './serverEnvironment';

export interface ServerOptions {
  /** Folder for settings, state and installed extensions; every server that runs at the same time needs its own. */
  readonly dataDir: string;
  /** Only who knows it is let in; without it, everybody on this machine is. */
  readonly connectionToken?: string;
  /** More flags of the server. */
  readonly flags?: readonly string[];
  /** More environment for the server and the extension host. */
  readonly env?: Readonly<Record<string, string>>;
}

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** A VS Code server on a free loopback port. It ends with `stop()`, and in any case with the process that started it. */
export class VsCodeServer {
  private constructor(
    private readonly child: ChildProcess,
    readonly port: number,
    private readonly log: () => string,
  ) {}

  /** Installs a packaged extension into the data folder, as a person does with `--install-extension`. */
  static async installExtension(server: ProvisionedServer, dataDir: string, vsix: string): Promise<void> {
    mkdirSync(dataDir, { recursive: true });
    const args = [server.main, '--accept-server-license-terms', '--server-data-dir', dataDir];
    await runCommand(server.node, [...args, '--install-extension', vsix, '--force'], {
      cwd: dataDir,
      env: serverEnvironment(dataDir),
    });
  }

  /** Starts the server and waits until it listens. Throws with what it printed when it ends before. */
  static async start(server: ProvisionedServer, options: ServerOptions): Promise<VsCodeServer> {
    mkdirSync(options.dataDir, { recursive: true });
    const token = options.connectionToken
      ? ['--connection-token', options.connectionToken]
      : ['--without-connection-token'];
    const child = spawn(
      server.node,
      [
        server.main,
        ...['--host', '127.0.0.1', '--port', '0', '--accept-server-license-terms', '--telemetry-level', 'off'],
        ...['--server-data-dir', options.dataDir],
        ...token,
        ...(options.flags ?? []),
      ],
      {
        cwd: options.dataDir,
        env: { ...serverEnvironment(options.dataDir), ...options.env },
        stdio: ['ignore', 'pipe', 'pipe'],
        detached: process.platform !== 'win32',
      },
    );
    endWithParent(child);
    let log = '';
    const port = await new Promise<number>((resolve, reject) => {
      const read = (data: Buffer) => {
        log = (log + data).slice(-200_000);
        const found = /Extension host agent listening on (\d+)/.exec(log);
        if (found) {
          resolve(Number(found[1]));
        }
      };
      child.stdout.on('data', read);
      child.stderr.on('data', read);
      child.once('error', reject);
      child.once('exit', (code, signal) =>
        reject(new Error(`The VS Code server ended with ${code ?? signal} before it listened.\n${log}`)),
      );
    });
    return new VsCodeServer(child, port, () => log);
  }

  /** Address of the server without a path. */
  get origin(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** What the server printed so far (the last 200,000 characters). */
  get output(): string {
    return this.log();
  }

  /** Ends the server with everything it started, and waits for its end. */
  async stop(): Promise<void> {
    const ended = new Promise<void>((resolve) => {
      if (this.child.exitCode !== null || this.child.signalCode !== null) {
        resolve();
      } else {
        this.child.once('exit', () => resolve());
      }
    });
    killGroup(this.child, 'SIGTERM');
    const force = setTimeout(() => killGroup(this.child, 'SIGKILL'), 3000);
    await ended;
    clearTimeout(force);
  }
}

/** However this process ends, the server ends too: one left behind would hold its folder and its agents' work. */
function endWithParent(child: ChildProcess): void {
  const onExit = () => killGroup(child, 'SIGKILL');
  const onSignal = (signal: NodeJS.Signals) => {
    killGroup(child, 'SIGTERM');
    if (process.listenerCount(signal) === 1) {
      // Nobody else wants to end this process in order.
      process.exit(1);
    }
  };
  process.once('exit', onExit);
  for (const signal of signals) {
    process.on(signal, onSignal);
  }
  child.once('exit', () => {
    process.off('exit', onExit);
    for (const signal of signals) {
      process.off(signal, onSignal);
    }
  });
}
