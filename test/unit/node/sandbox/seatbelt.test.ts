import { expect, it } from 'vitest';
import { seatbeltProfile } from '../../../../src/node/sandbox/seatbelt';

const nothing = { writable: [], readOnly: [], unreadable: [], sockets: [] };

it('lets a command change its tree and nothing else, and what is kept in it goes before', () => {
  const profile = seatbeltProfile({
    ...nothing,
    writable: ['/tree'],
    readOnly: ['/tree/.git'],
    unreadable: ['/home/.ssh'],
  });
  const order = [
    '(version 1)',
    '(allow default)',
    '(deny file-write*)',
    '(allow file-write* (subpath "/tree"))',
    '(deny file-write* (subpath "/tree/.git"))',
    '(deny file-read* file-write* (subpath "/home/.ssh"))',
    '(deny network*)',
  ];
  const found = order.map((rule) => profile.split('\n').indexOf(rule));
  expect(found).not.toContain(-1);
  expect(found).toEqual([...found].sort((a, b) => a - b));
});

it('shows a tree that lies within what is hidden', () => {
  const profile = seatbeltProfile({ ...nothing, writable: ['/store/tree'], unreadable: ['/store'] });
  const last = '(allow file-read* file-write* (subpath "/store/tree"))';
  expect(profile.indexOf(last)).toBeGreaterThan(profile.indexOf('(deny file-read* file-write* (subpath "/store"))'));
});

it('keeps a path from ending its string', () => {
  const profile = seatbeltProfile({ ...nothing, writable: ['/a") (allow network*) (literal "b\\'] });
  expect(profile).toContain('(subpath "/a\\") (allow network*) (literal \\"b\\\\")');
});

it('opens loopback and allowed sockets, and no other network', () => {
  const rules = seatbeltProfile({ ...nothing, sockets: ['/run/db.sock'] }).split('\n');
  expect(rules.filter((rule) => rule.includes('network'))).toEqual([
    '(deny network*)',
    '(allow network* (local ip "localhost:*"))',
    '(allow network-outbound (remote ip "localhost:*"))',
    '(allow network-outbound (literal "/run/db.sock"))',
  ]);
});
