import { expect, it } from 'vitest';
import { hasToken, secretPlaces } from '../../../../src/core/sandbox/secretPlaces';

it('names keys, tokens, browsers, keyrings and our own key', () => {
  const places = secretPlaces('/home/anna', '/home/anna/.config', () => false);
  for (const place of [
    ...['.ssh', '.gnupg', '.aws', '.config/gh', '.netrc', '.docker/config.json', '.kube', '.pgpass', '.mozilla'],
    ...['.config/google-chrome', '.local/share/keyrings', '.config/callboard', '.git-credentials'],
  ]) {
    expect(places).toContain(`/home/anna/${place}`);
  }
  expect(places).not.toContain('/home/anna/.npmrc');
});

it('names settings of package managers only where they hold a token', () => {
  const places = secretPlaces('/h', '/h/.config', (path) => path.endsWith('.npmrc'));
  expect(places.filter((path) => /npmrc|yarnrc|pip/.test(path))).toEqual(['/h/.npmrc']);
});

it('names both folders where settings are kept elsewhere', () => {
  const places = secretPlaces('/h', '/settings', () => false);
  for (const place of ['/h/.config/gh', '/settings/gh', '/settings/callboard']) expect(places).toContain(place);
});

it('knows a token in settings', () => {
  expect(hasToken('//registry.npmjs.org/:_authToken=npm_x')).toBe(true);
  expect(hasToken('index-url = https://anna:pw@pypi.corp')).toBe(true);
  expect(hasToken('registry=https://registry.npmjs.org/\nsave-exact=true')).toBe(false);
});
