import type { Text } from '../core/text/text';
import type { SessionUndo } from './sessionUndo';
import type { SessionWriter } from './sessionWriter';

/** Takes a write to a session back and looks at the features whose files it changed. @returns why it could not */
export async function undoSession(
  sessions: Pick<SessionWriter, 'undo'>,
  store: { refreshFeature(key: string): void },
  token: SessionUndo,
): Promise<Text | undefined> {
  const result = await sessions.undo(token);
  const folders = new Set(token.files.flatMap(({ path }) => /^\.tmp\/tasks\/(?:[^/]+\/)*(?=[^/]+$)/.exec(path) ?? []));
  for (const folder of folders) store.refreshFeature(`${token.root}#${folder.replace(/\/$/, '')}`);
  return result.kind === 'refused' ? result.reason : undefined;
}
