import type { Subtask } from '../../model/subtask';

const SESSIONS = '.tmp/sessions/';

/** Ids of the sessions whose files the subtasks give as context: `.tmp/sessions/{id}/context.md`. */
export function sessionsNamed(subtasks: readonly Subtask[]): readonly string[] {
  const ids: string[] = [];
  for (const { contextFiles } of subtasks) {
    for (const { path } of contextFiles) {
      const at = path.indexOf(SESSIONS);
      if (at < 0) continue;
      const id = path.slice(at + SESSIONS.length).split('/', 1)[0];
      if (id && !ids.includes(id)) ids.push(id);
    }
  }
  return ids;
}
