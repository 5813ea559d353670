import * as vscode from 'vscode';

/** The log that a person opens with Show Log. */
export class ChannelLog {
  readonly #channel: vscode.LogOutputChannel;

  constructor() {
    this.#channel = vscode.window.createOutputChannel('Callboard', { log: true });
  }

  debug(message: string): void {
    this.#channel.debug(message);
  }

  info(message: string): void {
    this.#channel.info(message);
  }

  warn(message: string): void {
    this.#channel.warn(message);
  }

  /** @param cause what was thrown, if anything */
  error(message: string, cause?: unknown): void {
    if (cause === undefined) this.#channel.error(message);
    else this.#channel.error(message, cause instanceof Error ? (cause.stack ?? cause.message) : String(cause));
  }

  show(): void {
    this.#channel.show(true);
  }

  dispose(): void {
    this.#channel.dispose();
  }
}
