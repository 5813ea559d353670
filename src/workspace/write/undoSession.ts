import { featureKey } from '../../core/model/keys';
import type { SessionUndo } from './sessionUndo';
import type { SessionWriteResult, SessionWriter } from './sessionWriter';
import { taskFolder } from './taskFolder';

/** Takes a write to a session back and looks at the features whose files it changed. */
export async function undoSession(
  sessions: Pick<SessionWriter, 'undo'>,
  store: { refreshFeature(key: string): void },
  token: SessionUndo,
): Promise<SessionWriteResult> {
  const result = await sessions.undo(token);
  const folders = new Set(token.files.flatMap(({ path }) => taskFolder(path) ?? []));
  for (const folder of folders) store.refreshFeature(featureKey(token.root, folder));
  return result;
}
