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
  const value = `${figure.value.toPrecision(4)} ${figure.unit}`.padStart(14);
  const limit =
    figure.limit === undefined ? '' : `  at most ${figure.limit} ${figure.unit}${isMissed(figure) ? '  MISSED' : ''}`;
  return `${figure.name.padEnd(44)}${value}${limit}${figure.note === undefined ? '' : `  (${figure.note})`}`;
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
