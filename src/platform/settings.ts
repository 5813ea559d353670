import * as vscode from 'vscode';

/** The settings `callboard.*`, typed as the manifest declares them. */
export interface Settings {
  readonly models: Readonly<Record<string, string>>;
  readonly maxAgents: number;
  readonly allowedCommands: readonly string[];
  readonly repairRounds: number;
  readonly rehearsalEnabled: boolean;
}

/** Reads the settings as they are now. What grants rights has machine scope, so a repository cannot set it. */
export function settings(): Settings {
  const own = vscode.workspace.getConfiguration('callboard');
  return {
    models: own.get<Record<string, string>>('models') ?? {},
    maxAgents: Math.max(1, Math.trunc(own.get<number>('maxAgents') ?? 4)),
    allowedCommands: own.get<string[]>('allowedCommands') ?? [],
    repairRounds: Math.max(0, Math.trunc(own.get<number>('repairRounds') ?? 2)),
    rehearsalEnabled: own.get<boolean>('rehearsal.enabled') ?? false,
  };
}
