import type { Feature } from '../model/feature';
import type { Session } from '../model/session';

/** The sessions that belong to a feature, newest first. */
export function linkedSessions(feature: Pick<Feature, 'key'>, sessions: readonly Session[]): readonly Session[] {
  return sessions.filter((session) => session.features.includes(feature.key)).sort(newestFirst);
}

function newestFirst(a: Session, b: Session): number {
  const age = Date.parse(b.created ?? '') - Date.parse(a.created ?? '');
  if (Number.isFinite(age) && age !== 0) return age;
  return a.id < b.id ? 1 : a.id > b.id ? -1 : 0;
}
