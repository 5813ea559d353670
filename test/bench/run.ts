import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Bench, Figure } from './bench';

/** Runs every bench, or those that an argument names, prints a table, and leaves the figures in `out/bench.json`. */
async function main(wanted: readonly string[]): Promise<number> {
  const results: { bench: string; figures: readonly Figure[] }[] = [];
  for (const file of readdirSync(import.meta.dirname)
    .filter((name) => name.endsWith('.bench.ts'))
    .sort()) {
    const module = (await import(pathToFileURL(join(import.meta.dirname, file)).href)) as { bench: Bench };
    const { bench } = module;
    if (wanted.length > 0 && !wanted.includes(bench.name)) continue;
    const figures = await bench.run();
    results.push({ bench: bench.name, figures });
    console.log(`\n${bench.name}`);
    for (const figure of figures) console.log(`  ${line(figure)}`);
  }
  const unknown = wanted.filter((name) => results.every(({ bench }) => bench !== name));
  if (unknown.length > 0) {
    console.error(`No bench is called ${unknown.join(', ')}.`);
    return 1;
  }
  const out = join(import.meta.dirname, '..', '..', 'out');
  mkdirSync(out, { recursive: true });
  const machine = { node: process.version, cpu: cpus()[0]?.model, cores: cpus().length };
  writeFileSync(
    join(out, 'bench.json'),
    `${JSON.stringify({ at: new Date().toISOString(), machine, results }, undefined, 2)}\n`,
  );
  const missed = results.flatMap(({ figures }) => figures.filter(isMissed));
  console.log(missed.length === 0 ? '\nEvery limit is kept.' : `\n${missed.length} limits are not kept.`);
  return missed.length === 0 ? 0 : 1;
}

function isMissed({ value, limit }: Figure): boolean {
  return limit !== undefined && !(value <= limit);
}

function line(figure: Figure): string {
  const { name, value, unit, limit, note } = figure;
  const measured = `${value.toPrecision(4)} ${unit}`.padStart(14);
  const allowed = limit === undefined ? '' : `  at most ${Number(limit.toPrecision(4))} ${unit}`;
  const verdict = limit === undefined ? '' : isMissed(figure) ? '  MISSED' : '  kept';
  return `${name.padEnd(50)}${measured}${allowed}${verdict}${note === undefined ? '' : `  (${note})`}`;
}

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  },
);
