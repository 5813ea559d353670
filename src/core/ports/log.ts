/** Where a program says what it does, for whoever looks into it later. English, never shown as a notification. */
export interface Log {
  debug(message: string): void;
  info(message: string): void;
  warn(message: string): void;
  /** @param cause what was thrown, if anything */
  error(message: string, cause?: unknown): void;
}
