import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { notify } from '../../../src/platform/notify';

const source = join(import.meta.dirname, '..', '..', '..', 'src');
const shown = vi.hoisted(() => [] as string[]);

vi.mock('vscode', () => ({
  ProgressLocation: { Notification: 15 },
  window: {
    withProgress: (
      { title }: { readonly title: string },
      work: (progress: { report(step: { readonly message: string }): void }, token: object) => Promise<unknown>,
    ) => {
      shown.push(title);
      return work({ report: ({ message }) => void shown.push(message) }, {});
    },
  },
}));

it('shows progress without links, in its title and in what it reports', async () => {
  const link = '[here](command:workbench.action.quit)';
  const result = await notify.progress(`Run ${link}`, async (report) => {
    report(`read_file ${link}`);
    return 1;
  });
  expect(result).toBe(1);
  expect(shown).toHaveLength(2);
  for (const words of shown) {
    expect(words).not.toContain('](');
    expect(words.replaceAll('\u200b', '')).toContain(link);
  }
});

it('shows notifications in one place, and there without links', () => {
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
  const showing = files
    .map((name) => ({ name: name.replaceAll('\\', '/'), text: readFileSync(join(source, name), 'utf8') }))
    .filter(({ text }) =>
      /\bshow(Information|Warning|Error)Message\b|setStatusBarMessage|ProgressLocation\.Notification\b/.test(text),
    );
  expect(showing.map(({ name }) => name)).toEqual(['platform/notify.ts']);
  expect(showing.filter(({ text }) => !/withoutLinks\(words\)/.test(text))).toEqual([]);
});
