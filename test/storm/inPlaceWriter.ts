import { writeFileSync } from 'node:fs';

/** A program that rewrites one file in place, without lock or rename, until it is asked to end; the last write is whole. */
function main(path: string): void {
  const text = (round: number) => {
    const own = {
      id: 'storm-21',
      seq: '21',
      title: 'x'.repeat(1 + (round % 4_000)),
      status: 'in_progress',
      depends_on: [],
    };
    return JSON.stringify({ ...own, parallel: true, round }, undefined, 2);
  };
  let round = 0;
  const again = () => {
    writeFileSync(path, text(round++));
    setTimeout(again, round % 3);
  };
  process.once('SIGTERM', () => process.exit(0));
  again();
  process.stdout.write('ready\n');
}

main(process.argv[2] ?? '');
