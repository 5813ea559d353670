import { describe, expect, it } from 'vitest';
import { linkSessions } from '../../../../../src/core/files/read/linkSessions';
import { readSession } from '../../../../../src/core/files/read/readSession';
import type { Session } from '../../../../../src/core/model/session';

const ROOT = 'file:///project';

function session(id: string, changes: Partial<Session> = {}): Session {
  return { ...readSession({ root: ROOT, folder: `.tmp/sessions/${id}`, id, names: [], files: [] }), ...changes };
}

function feature(slug: string, sessions: readonly string[] = [], root = ROOT) {
  return { key: slug, root, slug, sessions };
}

function linked(given: Session, ...features: ReturnType<typeof feature>[]): readonly string[] {
  return linkSessions([given], features)[0]?.features ?? [];
}

describe('linkSessions', () => {
  it.each([
    '2026-03-04-csv-import',
    '20260304-101500-csv-import',
    '1772618100000-csv-import',
    '2026-03-04T10-15-00-csv-import',
    'csv-import-2026-03-04T10-15-00-000Z',
    'csv-import',
    '2026-03-04-csv-import-feature',
    '2026-03-04-finish-csv-import-now',
  ])('links %s to csv-import by its name', (id) => {
    expect(linked(session(id), feature('csv-import'), feature('csv'), feature('import'))).toEqual(['csv-import']);
  });

  it('does not take auth for user-auth', () => {
    expect(linked(session('2026-03-04-user-auth'), feature('auth'))).toEqual([]);
    expect(linked(session('2026-03-04-user-auth'), feature('auth'), feature('user-auth'))).toEqual(['user-auth']);
    expect(linked(session('2026-03-04-auth'), feature('user-auth'))).toEqual([]);
    expect(linked(session('2026-03-04-authentication'), feature('auth'))).toEqual([]);
  });

  it('believes the stage record before the name', () => {
    const stages = { feature: 'users', workflowStatus: 'active', currentStage: 1, stages: [] };
    expect(linked(session('2026-03-04-login', { stages }), feature('login'), feature('users'))).toEqual(['users']);
  });

  it('links by what subtasks give as context, beside the name', () => {
    const own = session('2026-03-04-login');
    expect(linked(own, feature('login'), feature('users', ['2026-03-04-login']))).toEqual(['users', 'login']);
  });

  it('falls back on the task folders that context.md mentions', () => {
    const mentions = ['users', 'nothing'];
    expect(linked(session('2026-03-04-plan', { mentions }), feature('login'), feature('users'))).toEqual(['users']);
    expect(linked(session('2026-03-04-login', { mentions }), feature('login'), feature('users'))).toEqual(['login']);
  });

  it('stays within one workspace folder', () => {
    expect(linked(session('2026-03-04-login'), feature('login', [], 'file:///other'))).toEqual([]);
  });

  it('keeps the object of a session whose links stay the same', () => {
    const [first] = linkSessions([session('2026-03-04-login')], [feature('login')]);
    if (first === undefined) throw new Error('A session is missing.');
    expect(linkSessions([first], [feature('login'), feature('users')])[0]).toBe(first);
    expect(linkSessions([first], [])[0]?.features).toEqual([]);
  });
});
