import type { Feature } from '../../model/feature';
import type { Session } from '../../model/session';
import type { Subtask } from '../../model/subtask';
import { sessionSlug } from '../featureSlug';

type Linkable = Pick<Feature, 'root' | 'slug' | 'sessions'> & { readonly key: string };

/** Features of one root by folder name; an archived one may bear the name of an open one. */
class RootFeatures {
  readonly #bySlug = new Map<string, string[]>();
  readonly #bySession = new Map<string, string[]>();

  add({ key, slug, sessions }: Linkable): void {
    push(this.#bySlug, slug, key);
    for (const id of sessions ?? []) push(this.#bySession, id, key);
  }

  linked(session: Session): readonly string[] {
    const tracked = session.stages && this.#bySlug.get(session.stages.feature);
    const found = new Set(tracked);
    for (const key of this.#bySession.get(session.id) ?? []) found.add(key);
    const named = tracked ? [] : this.#named(sessionSlug(session.id));
    for (const key of named) found.add(key);
    if (found.size === 0) {
      for (const slug of session.mentions ?? []) for (const key of this.#bySlug.get(slug) ?? []) found.add(key);
    }
    return [...found];
  }

  /**
   * By the name alone: the same, else the longest feature that the name starts with, else the longest that it
   * contains. Names match by whole words, and one word inside a name says nothing: `auth` is not `user-auth`.
   */
  #named(slug: string): readonly string[] {
    const words = slug.split('-');
    for (let count = words.length; count > 0; count--) {
      const found = this.#bySlug.get(words.slice(0, count).join('-'));
      if (found) return found;
    }
    for (let count = words.length - 1; count > 1; count--) {
      for (let from = 1; from + count <= words.length; from++) {
        const found = this.#bySlug.get(words.slice(from, from + count).join('-'));
        if (found) return found;
      }
    }
    return [];
  }
}

function push(map: Map<string, string[]>, name: string, key: string): void {
  const list = map.get(name);
  if (list) list.push(key);
  else map.set(name, [key]);
}

function same(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((key, index) => key === b[index]);
}

/**
 * Links sessions to features of their own root: by what `stage-tracking.json` says, by the session's name, by
 * subtasks that give the session's files as context, and, where none of these says anything, by the task folders that
 * its `context.md` mentions.
 * @returns the sessions in their order; one whose links are unchanged is the same object as before
 */
export function linkSessions(sessions: readonly Session[], features: readonly Linkable[]): readonly Session[] {
  if (sessions.length === 0) return sessions;
  const roots = new Map<string, RootFeatures>();
  for (const feature of features) {
    let root = roots.get(feature.root);
    if (root === undefined) {
      root = new RootFeatures();
      roots.set(feature.root, root);
    }
    root.add(feature);
  }
  return sessions.map((session) => {
    const linked = roots.get(session.root)?.linked(session) ?? [];
    return same(linked, session.features) ? session : { ...session, features: linked };
  });
}

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
