import { maskSecrets } from '../../src/core/secrets/maskSecrets';
import type { Bench, Figure } from './bench';

/** Texts that begin much and end nothing: each is repeated to the length that is measured. */
const PIECES = [
  'a:',
  'a-',
  ' ',
  '\\"',
  'eyJ',
  '-eyJ',
  'sk-',
  'https://',
  '://a:',
  'password="',
  'password="\\"\\"\\"\\"',
  'password=[masked]',
  'password: |\n  ',
  'password: string = ',
  ';pwd=',
  '?sig=',
  'A_TOKEN=',
  'bearer ',
  'Authorization: ',
  'Cookie: a=',
  '--token ',
  'curl -u ',
  'docker login ',
  'mysql -',
  'htpasswd -b a ',
  'machine ',
  'set password=',
  'a:b@tcp(',
  'pass:',
  '<password>',
  'kind: Secret\ndata:\n  a: b\n',
  '-----BEGIN PRIVATE KEY-----',
  '-----END PRIVATE KEY-----',
  `${'aB1'.repeat(21)}a\n`,
  '{"password":',
  '[{"a":',
];
const SHORT = 25_000;
/** As many times as long: work that grows with the square of the length takes 256 times as long. */
const TIMES = 16;
const MOST_TIMES = 100;
const ROUNDS = 3;

export const bench: Bench = {
  name: 'secrets',
  run: () => {
    for (const piece of PIECES) fastest(piece, 5000);
    const plain = fastest('const total = prices.reduce((sum, each) => sum + each, 0);\n', SHORT * TIMES);
    const figures = PIECES.map((piece) => {
      const short = fastest(piece, SHORT);
      const long = fastest(piece, SHORT * TIMES);
      return { piece, long, growth: long / Math.max(short, 1) };
    });
    const steepest = figures.reduce((most, each) => (each.growth > most.growth ? each : most));
    const slowest = figures.reduce((most, each) => (each.long > most.long ? each : most));
    const found: readonly Figure[] = [
      {
        name: `masking ${TIMES} times the text`,
        value: steepest.growth,
        unit: 'x',
        limit: MOST_TIMES,
        note: JSON.stringify(steepest.piece),
      },
      { name: 'masking the worst 400 KB', value: slowest.long, unit: 'ms', note: JSON.stringify(slowest.piece) },
      { name: 'masking 400 KB of code', value: plain, unit: 'ms' },
    ];
    return Promise.resolve(found);
  },
};

function fastest(piece: string, length: number): number {
  const text = piece.repeat(Math.ceil(length / piece.length));
  const times = Array.from({ length: ROUNDS }, () => {
    const start = performance.now();
    maskSecrets(text);
    return performance.now() - start;
  });
  return Math.min(...times);
}
