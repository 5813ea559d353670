import * as vscode from 'vscode';
import type { CommandContext } from '../commandContext';

const SCHEME = 'callboard-plan';

/** Subtask files as a plan would write them, to be compared with those that are there. */
export const planDocuments = {
  register({ stages }: Pick<CommandContext, 'stages'>): vscode.Disposable {
    return vscode.workspace.registerTextDocumentContentProvider(SCHEME, {
      provideTextDocumentContent: ({ path, query }) =>
        stages.plans.files(query.slice(query.indexOf(' ') + 1)).find((file) => `/${file.path}` === path)?.after ?? '',
    });
  },

  /** Another one each time, since what is shown once is kept. @param feature `Feature.key` @param path of a file, relative to the root */
  uri(feature: string, path: string): vscode.Uri {
    return vscode.Uri.from({ scheme: SCHEME, path: `/${path}`, query: `${Date.now()} ${feature}` });
  },
} as const;
