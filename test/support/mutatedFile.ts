import * as fc from 'fast-check';

type Mutation = (text: string, at: number, salt: number) => string;

const VALUES = ['null', '1', 'true', '"x"', '[]', '{}', '[null]', '"2026-02-14"', '-1e999', '"\\u0000"', '[["01"]]'];
const PIECES = [
  ',',
  '}',
  '"',
  ':',
  '\\n',
  '\n',
  '/* */',
  '// x\n',
  '\uFEFF',
  '\u0000',
  '"status": "pending",',
  '\ud800',
];

const pick = (list: readonly string[], salt: number) => list[salt % list.length] ?? '';

function onLines(change: (lines: string[], at: number) => void): Mutation {
  return (text, at) => {
    const lines = text.split('\n');
    change(lines, at % lines.length);
    return lines.join('\n');
  };
}

/** What hands, agents and torn writes do to task files. */
const MUTATIONS: readonly Mutation[] = [
  (text, at, salt) => text.slice(0, at % (text.length + 1)) + text.slice((at % (text.length + 1)) + 1 + (salt % 5)),
  (text, at, salt) => {
    const place = at % (text.length + 1);
    return text.slice(0, place) + pick(PIECES, salt) + text.slice(place);
  },
  (text, at) => text.slice(0, at % (text.length + 1)),
  (text) => text.replaceAll('\r\n', '\n').replaceAll('\n', '\r\n'),
  (text) => `\uFEFF${text}`,
  (text) => {
    try {
      return JSON.stringify(JSON.parse(text));
    } catch {
      return text;
    }
  },
  (text, at, salt) => {
    const colons = [...text.matchAll(/": (?:"[^"\n]*"|\[\]|null|true|false|\d+)/g)];
    const found = colons[at % Math.max(1, colons.length)];
    if (found === undefined) return text;
    return `${text.slice(0, found.index)}": ${pick(VALUES, salt)}${text.slice(found.index + found[0].length)}`;
  },
  onLines((lines, at) => lines.splice(at, 0, lines[at] ?? '')),
  onLines((lines, at) => lines.splice(at, 1)),
  onLines((lines, at) => {
    lines[at] = lines[at]?.replace(/,\s*$/, '') ?? '';
  }),
  onLines((lines, at) => lines.splice(at, 0, ...lines.splice(at + 1, 1))),
  (text) => text.replace(/^ {2}/gm, '\t'),
  (text, _, salt) => `${text}${pick(['\n', '\r\n', '  ', '\n\n', '}', 'x'], salt)}`,
];

/** Texts made from real ones by a few mutations, one after the other. */
export function mutatedFile(originals: readonly string[]): fc.Arbitrary<string> {
  const step = fc.tuple(fc.nat(MUTATIONS.length - 1), fc.nat(100_000), fc.nat(1000));
  return fc
    .tuple(fc.nat(originals.length - 1), fc.array(step, { maxLength: 5 }))
    .map(([index, steps]) =>
      steps.reduce((text, [which, at, salt]) => MUTATIONS[which]?.(text, at, salt) ?? text, originals[index] ?? ''),
    );
}
