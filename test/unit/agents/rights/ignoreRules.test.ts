import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { IgnoreRules } from '../../../../src/agents/rights/ignoreRules';
import { NodeFileSystem } from '../../../../src/node/nodeFileSystem';
import { tempFolder } from '../../../support/tempFolder';

let root = '';
beforeEach(() => {
  root = tempFolder();
  mkdirSync(join(root, 'logs'));
});

/** The rules that hold in `logs`, below those of the root. */
function inLogs(names: readonly string[]): IgnoreRules {
  const files = new NodeFileSystem();
  return new IgnoreRules(names).within('', root, files).within('logs', join(root, 'logs'), files);
}

describe('ignore rules', () => {
  test('let the innermost folder decide', () => {
    writeFileSync(join(root, '.gitignore'), '*.log\n/build/\n');
    writeFileSync(join(root, 'logs', '.gitignore'), '!kept.log\n');
    const rules = inLogs(['.gitignore']);
    expect(rules.ignores('logs/kept.log', false)).toBe(false);
    expect(rules.ignores('logs/other.log', false)).toBe(true);
    expect(rules.ignores('logs/build', true)).toBe(false);
  });

  test('read the files of the given names only, the later one deciding', () => {
    writeFileSync(join(root, '.gitignore'), '*.log\n');
    writeFileSync(join(root, '.ignore'), '!seen.log\n');
    expect(inLogs(['.gitignore']).ignores('seen.log', false)).toBe(true);
    expect(inLogs(['.gitignore', '.ignore']).ignores('seen.log', false)).toBe(false);
  });
});
