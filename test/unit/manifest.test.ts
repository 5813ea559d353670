import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { COMMAND_IDS } from '../../src/core/model/commandIds';
import { readSettings } from '../../src/platform/readSettings';

interface Manifest {
  readonly activationEvents: readonly string[];
  readonly engines: { readonly vscode: string };
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly capabilities: { readonly untrustedWorkspaces: { readonly restrictedConfigurations: readonly string[] } };
  readonly contributes: {
    readonly commands: readonly {
      readonly command: string;
      readonly title: string;
      readonly category?: string;
      readonly icon?: string;
    }[];
    readonly views: Readonly<Record<string, readonly { readonly id: string }[]>>;
    readonly viewsWelcome: readonly { readonly view: string }[];
    readonly menus: Readonly<Record<string, readonly { readonly command?: string; readonly when?: string }[]>>;
    readonly configuration: {
      readonly properties: Readonly<Record<string, { readonly scope?: string; readonly default: unknown }>>;
    };
  };
}

const root = join(import.meta.dirname, '..', '..');
const text = readFileSync(join(root, 'package.json'), 'utf8');
const manifest = JSON.parse(text) as Manifest;
const { contributes } = manifest;

function source(file: string): string {
  return readFileSync(join(root, 'src', file), 'utf8');
}

/** Every first group of a pattern, sorted, once. */
function all(content: string, pattern: RegExp): readonly string[] {
  return [...new Set([...content.matchAll(pattern)].map(([, group = '']) => group))].sort();
}

it('contributes exactly the commands that are registered', () => {
  expect(contributes.commands.map(({ command }) => command).sort()).toEqual([...COMMAND_IDS].sort());
});

it('gives every command a category and an icon', () => {
  expect(contributes.commands.filter(({ category, icon }) => category === undefined || icon === undefined)).toEqual([]);
});

it('puts only contributed commands into menus, walkthroughs and welcome views', () => {
  const known = new Set(contributes.commands.map(({ command }) => command));
  const inMenus = Object.values(contributes.menus).flatMap((items) => items.flatMap(({ command }) => command ?? []));
  const linked = all(readFileSync(join(root, 'package.nls.json'), 'utf8'), /command:(callboard\.\w+)\)/g);
  expect([...inMenus, ...linked].filter((command) => !known.has(command))).toEqual([]);
});

it('names every string of package.nls.json, and no other', () => {
  const strings = JSON.parse(readFileSync(join(root, 'package.nls.json'), 'utf8')) as Record<string, string>;
  expect(Object.keys(strings).sort()).toEqual(all(text, /"%([^%"]+)%"/g));
  expect(Object.values(strings).filter((value) => value.trim() === '')).toEqual([]);
});

it('declares every setting that is read, and no other', () => {
  const read: string[] = [];
  const note = (name: string) => void read.push(`callboard.${name}`);
  readSettings({
    value: note,
    places: (name) => {
      note(name);
      return [];
    },
  });
  expect(Object.keys(contributes.configuration.properties).sort()).toEqual(read.sort());
});

it('lets no repository set what grants rights', () => {
  // What a repository may set only narrows what agents may do.
  const properties = Object.entries(contributes.configuration.properties).filter(
    ([name]) => name !== 'callboard.restrict' && name !== 'callboard.sandbox',
  );
  expect(properties.filter(([, { scope }]) => scope !== 'machine').map(([name]) => name)).toEqual([]);
  const { restrictedConfigurations } = manifest.capabilities.untrustedWorkspaces;
  expect([...restrictedConfigurations].sort()).toEqual(properties.map(([name]) => name).sort());
});

it('starts only where there is something to show', () => {
  expect(manifest.activationEvents).toEqual(
    expect.arrayContaining(['workspaceContains:.tmp/tasks', 'workspaceContains:.tmp/sessions']),
  );
  for (const event of manifest.activationEvents) {
    expect(event).not.toBe('*');
    expect(event).not.toBe('onStartupFinished');
    // A glob is searched for with the ignore files in force, which name .tmp.
    if (event.startsWith('workspaceContains:')) expect(event).not.toContain('*');
  }
});

it('is typed for the oldest VS Code that it runs in', () => {
  const floor = /^\^(\d+\.\d+)\.0$/.exec(manifest.engines.vscode)?.[1];
  expect(floor).toBeDefined();
  expect(manifest.devDependencies['@types/vscode']).toMatch(new RegExp(`^${floor}\\.\\d+$`));
});

it('names in its when clauses only views and context keys that exist', () => {
  const views = Object.values(contributes.views).flatMap((list) => list.map(({ id }) => id));
  expect(all(text, /view == (callboard\.\w+)/g).filter((view) => !views.includes(view))).toEqual([]);
  expect(contributes.viewsWelcome.filter(({ view }) => !views.includes(view))).toEqual([]);
  const keys = all(source('platform/contextKeys.ts'), /'(callboard\.\w+)': boolean/g);
  const whens = all(text, /"(?:when|enablement)": "([^"]*)"/g).join(' ');
  const used = all(whens, /(?:^|[ !(])(callboard\.\w+)/g).filter((name) => !views.includes(name));
  expect(used.filter((name) => !keys.includes(name))).toEqual([]);
});

it('tells every command of the palette and every setting in the README', () => {
  const readme = readFileSync(join(root, 'README.md'), 'utf8');
  const strings = JSON.parse(readFileSync(join(root, 'package.nls.json'), 'utf8')) as Record<string, string>;
  const hidden = new Set(
    (contributes.menus['commandPalette'] ?? []).flatMap(({ command, when }) => (when === 'false' ? command : [])),
  );
  const titles = contributes.commands
    .filter(({ command }) => !hidden.has(command))
    .map(({ title }) => strings[title.slice(1, -1)] ?? title);
  expect(titles.filter((title) => !readme.includes(`**${title}**`))).toEqual([]);
  const settings = Object.keys(contributes.configuration.properties);
  const told = (name: string) => readme.includes(`\`${name}\``) || readme.includes(`\`.${name.split('.').at(-1)}\``);
  expect(settings.filter((name) => !told(name))).toEqual([]);
});
