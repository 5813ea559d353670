import { expect, it } from 'vitest';
import { hostName, isHostAllowed } from '../../../../src/core/sandbox/hostPatterns';

it.each([
  ['example.org', 'example.org', 443],
  ['Example.org', 'EXAMPLE.org.', 443],
  ['*.example.org', 'a.b.example.org', 80],
  ['example.org:8443', 'example.org', 8443],
  ['*', 'anything.test', 1],
  ['*:443', 'anything.test', 443],
  ['10.1.2.3', '10.1.2.3', 5432],
  ['[2001:db8::1]:443', '2001:db8::1', 443],
  ['2001:db8::1', '[2001:db8::1]', 80],
])('%s holds for %s:%i', (pattern, host, port) => {
  expect(isHostAllowed([pattern], host, port)).toBe(true);
});

it.each([
  ['example.org', 'evil-example.org', 443],
  ['example.org', 'example.org.evil.test', 443],
  ['example.org', 'a.example.org', 443],
  ['*.example.org', 'example.org', 443],
  ['*.example.org', 'evilexample.org', 443],
  ['*.0.0.1', '127.0.0.1', 443],
  ['example.org:8443', 'example.org', 443],
  ['*', 'example.org\0.evil.test', 443],
  ['*', '2130706433', 443],
  ['*', '127.1', 443],
  ['*', '0x7f.0.0.1', 443],
  ['*', '0177.0.0.1', 443],
  ['', '', 443],
])('%s does not hold for %s:%i', (pattern, host, port) => {
  expect(isHostAllowed([pattern], host, port)).toBe(false);
});

it('takes odd spellings of addresses for no host, and names with digits for names', () => {
  expect(hostName('0x7f000001')).toBeUndefined();
  expect(hostName('1password.com')).toBe('1password.com');
  expect(hostName('0x.org')).toBe('0x.org');
});
