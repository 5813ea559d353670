import { describe, expect, it } from 'vitest';
import { deliverableKind } from '../../../../../src/core/files/read/deliverableKind';

describe('deliverableKind', () => {
  it.each([
    ['src/auth.ts', 'src/auth.ts'],
    ['./src/auth.ts', 'src/auth.ts'],
    ['src\\auth\\index.ts', 'src/auth/index.ts'],
    ['C:\\work\\shop\\src\\auth.ts', 'C:/work/shop/src/auth.ts'],
    ['/home/ann/shop/src/auth.ts', '/home/ann/shop/src/auth.ts'],
    ['@.opencode/context/core.md', '.opencode/context/core.md'],
    ['app/pages/tasks/[task].vue', 'app/pages/tasks/[task].vue'],
    ['app/(auth)/login/page.tsx', 'app/(auth)/login/page.tsx'],
    ['src/types.ts (extended)', 'src/types.ts'],
    ['src/route.ts (modified: add a branch)', 'src/route.ts'],
    ['.gitignore (updated/created at repo root)', '.gitignore'],
    ['src/types.ts — the shared types', 'src/types.ts'],
    ['src/types.ts - the shared types', 'src/types.ts'],
    ['src/types.ts: the shared types', 'src/types.ts'],
    ['src/types.ts:10-20', 'src/types.ts'],
    ['`src/types.ts`', 'src/types.ts'],
    ['html/science/newtons laws.html', 'html/science/newtons laws.html'],
    ['research/history/ (renamed)', 'research/history/'],
    ['src/components', 'src/components'],
    ['LICENSE', 'LICENSE'],
    ['Dockerfile', 'Dockerfile'],
    ['.gitignore', '.gitignore'],
    ['package.json', 'package.json'],
  ])('sees a path in %j', (entry, path) => {
    expect(deliverableKind(entry)).toEqual({ kind: 'path', path });
  });

  it.each([
    ['src/**/*.ts', 'src/**/*.ts'],
    ['src/*.test.ts (new)', 'src/*.test.ts'],
    ['src/{a,b}.ts', 'src/{a,b}.ts'],
    ['src/a?.ts', 'src/a?.ts'],
    ['**', '**'],
    ['tests/*', 'tests/*'],
  ])('sees a glob in %j', (entry, pattern) => {
    expect(deliverableKind(entry)).toEqual({ kind: 'glob', pattern });
  });

  it.each([
    '',
    'Audio workflow documentation',
    'Updated AGENTS.md with correct examples',
    'Updated supabase_client.py',
    'updated lock/concurrent write tests',
    'drizzle migration files for src/db/schema.ts',
    'vault/shared/** seed markdown files',
    'src/a.ts and src/b.ts',
    'world_lore/ removed from all locations',
    'POST /api/login',
    '/api/users/:id',
    '/api/users/{id}',
    'https://example.org/a.html',
    'and/or',
    'v1.2.0',
    'Does it work?',
    'Program.cs entry point',
  ])('finds nothing to look for in %j', (entry) => {
    expect(deliverableKind(entry)).toEqual({ kind: 'text' });
  });

  it.each([
    ['blanks', ' '.repeat(60_000)],
    ['blanks inside', `a${' '.repeat(60_000)}b.ts`],
    ['letters', 'a'.repeat(200_000)],
    ['brackets', 'a (b)'.repeat(40_000)],
    ['dots', `${'.a'.repeat(100_000)}!`],
    ['notes', 'a - '.repeat(50_000)],
  ])('takes %s without end for text, at once', (_, entry) => {
    expect(deliverableKind(entry)).toEqual({ kind: 'text' });
    expect(deliverableKind(`src/a.ts${entry}`)).toEqual(entry.trim() === '' ? expect.anything() : { kind: 'text' });
  });
});
