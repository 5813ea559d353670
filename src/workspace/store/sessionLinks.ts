import { linkSessions } from '../../core/files/read/linkSessions';
import type { Feature } from '../../core/model/feature';
import type { Session } from '../../core/model/session';

/** Links a root's sessions to its features, again only when something that links depend on has changed. */
export class SessionLinks {
  #features: readonly Feature[] = [];
  #unlinked: readonly Session[] = [];
  #linked: readonly Session[] = [];

  /** @param unlinked sessions as read; what is given for each is the same object as before where nothing changed */
  link(unlinked: readonly Session[], features: readonly Feature[]): readonly Session[] {
    const sessionsStay =
      unlinked.length === this.#unlinked.length && unlinked.every((one, index) => one === this.#unlinked[index]);
    const former = this.#features;
    this.#features = features;
    if (sessionsStay && linkAlike(former, features)) return this.#linked;
    const known = new Map(this.#unlinked.map((session, index) => [session, this.#linked[index]]));
    this.#unlinked = unlinked;
    this.#linked = linkSessions(
      unlinked.map((session) => known.get(session) ?? session),
      features,
    );
    return this.#linked;
  }
}

/** Whether two lists of features lead to the same links, whatever else changed in them. */
function linkAlike(a: readonly Feature[], b: readonly Feature[]): boolean {
  return (
    a.length === b.length &&
    a.every((old, index) => {
      const now = b[index];
      return old === now || (old.key === now?.key && old.sessions?.join('/') === now.sessions?.join('/'));
    })
  );
}
