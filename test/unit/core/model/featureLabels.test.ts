import { expect, test } from 'vitest';
import { featureLabels } from '../../../../src/core/model/featureLabels';
import { featureKey } from '../../../../src/core/model/keys';
import { sampleFeature, snapshotOf } from '../../../support/boardSample';

const of = (folder: string, slug: string) => ({
  ...sampleFeature(),
  root: `file:///${folder}`,
  key: featureKey(`file:///${folder}`, slug),
  slug,
});

test('features of several folders with one name say their folder, others do not', () => {
  const [here, there, other] = [of('shop', 'login'), of('api', 'login'), of('api', 'mail')];
  const root = (name: string, features: readonly (typeof here)[]) => {
    return { uri: `file:///${name}`, name, features, sessions: [], problems: [] };
  };
  const label = featureLabels({ ...snapshotOf([]), roots: [root('shop', [here]), root('api', [there, other])] });
  expect([here, there, other].map(label)).toEqual(['login (shop)', 'login (api)', 'mail']);
});

test('one folder that has a name twice, archived and not, is not named', () => {
  const [active, archived] = [of('shop', 'login'), { ...of('shop', 'login'), place: 'completed' as const }];
  const roots = [{ uri: 'file:///shop', name: 'shop', features: [active, archived], sessions: [], problems: [] }];
  expect(featureLabels({ ...snapshotOf([]), roots })(active)).toBe('login');
});
