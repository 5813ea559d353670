import type { Session } from '../model/session';

/**
 * The sessions that belong to a feature, the one that keeps its stages first: those with a stage record before those
 * without, newer ones before older ones.
 */
export function linkedSessions(feature: { readonly key: string }, sessions: readonly Session[]): readonly Session[] {
  const linked = sessions.filter((session) => session.features.includes(feature.key)).sort(newestFirst);
  const hasRecord = ({ files }: Session) => files.includes('stage-tracking.json');
  return [...linked.filter(hasRecord), ...linked.filter((session) => !hasRecord(session))];
}

function newestFirst(a: Session, b: Session): number {
  const age = Date.parse(b.created ?? '') - Date.parse(a.created ?? '');
  if (Number.isFinite(age) && age !== 0) return age;
  return a.id < b.id ? 1 : a.id > b.id ? -1 : 0;
}
