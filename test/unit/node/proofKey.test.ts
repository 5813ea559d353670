import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FileError } from '../../../src/core/ports/fileSystem';
import { ProofKey, proofKeyPath } from '../../../src/node/proofKey';
import { tempFolder } from '../../support/tempFolder';

const place = () => join(tempFolder(), 'config', 'callboard', 'proof.key');
const posix = process.platform !== 'win32';

describe('the place of the key', () => {
  it.each<[NodeJS.Platform, NodeJS.ProcessEnv, string]>([
    ['linux', {}, '/home/ann/.config/callboard/proof.key'],
    ['linux', { XDG_CONFIG_HOME: '/x/conf' }, '/x/conf/callboard/proof.key'],
    ['linux', { XDG_CONFIG_HOME: 'relative' }, '/home/ann/.config/callboard/proof.key'],
    ['linux', { XDG_CONFIG_HOME: '' }, '/home/ann/.config/callboard/proof.key'],
    ['darwin', { XDG_CONFIG_HOME: '/x' }, '/home/ann/Library/Application Support/callboard/proof.key'],
    [
      'win32',
      { APPDATA: 'C:\\Users\\ann\\AppData\\Roaming' },
      'C:\\Users\\ann\\AppData\\Roaming\\callboard\\proof.key',
    ],
    ['freebsd', {}, '/home/ann/.config/callboard/proof.key'],
  ])('on %s with %o', (platform, environment, expected) => {
    expect(proofKeyPath('/home/ann', environment, platform)).toBe(expected);
  });
});

describe('a key', () => {
  it('is made once, for its owner alone, and is the same for every program', () => {
    const path = place();
    const digest = new ProofKey(path).sign('lease', ['a']);
    expect(readFileSync(path, 'utf8')).toMatch(/^[0-9a-f]{64}\n$/);
    expect(readdirSync(dirname(path))).toEqual(['proof.key']);
    if (posix) expect([statSync(path).mode & 0o777, statSync(dirname(path)).mode & 0o777]).toEqual([0o600, 0o700]);
    const again = new ProofKey(path);
    expect(again.isSigned('lease', ['a'], digest)).toBe(true);
    expect(again.keyId).toBe(new ProofKey(path).keyId);
    const other = new ProofKey(place());
    expect(other.isSigned('lease', ['a'], digest)).toBe(false);
    expect(other.keyId).not.toBe(again.keyId);
  });

  it('is made by one of many that begin together', async () => {
    const path = place();
    const program = `
      import { ProofKey } from ${JSON.stringify(join(import.meta.dirname, '../../../src/node/proofKey.ts'))};
      process.stdout.write(new ProofKey(${JSON.stringify(path)}).keyId);`;
    const ids = await Promise.all(
      Array.from({ length: 4 }, async () => {
        const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', program]);
        let id = '';
        child.stdout.on('data', (chunk) => (id += String(chunk)));
        await once(child, 'close');
        return id;
      }),
    );
    expect(new Set(ids)).toEqual(new Set([new ProofKey(path).keyId]));
  });

  it.each(['', 'short', 'g'.repeat(64), '0'.repeat(65), '0'.repeat(100_000)])(
    'that is none is put aside and made anew: %.10s',
    (text) => {
      const path = place();
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, text);
      expect(new ProofKey(path).keyId).toHaveLength(16);
      const names = readdirSync(dirname(path)).sort();
      expect(names).toEqual(['proof.key', expect.stringMatching(/^proof\.key\.\d{17}\.broken$/)]);
      expect(readFileSync(join(dirname(path), names[1] as string), 'utf8')).toBe(text);
    },
  );

  it('that others may read is taken away from them', () => {
    const path = place();
    const { keyId } = new ProofKey(path);
    if (!posix) return;
    chmodSync(path, 0o644);
    expect(new ProofKey(path).keyId).toBe(keyId);
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it('that cannot be read or made is told with its place', () => {
    const path = place();
    mkdirSync(path, { recursive: true });
    expect(() => new ProofKey(path).sign('proof', [])).toThrow(FileError);
    const below = join(tempFolder(), 'file');
    writeFileSync(below, '');
    expect(() => new ProofKey(join(below, 'callboard', 'proof.key')).keyId).toThrow(FileError);
  });
});

describe('a digest', () => {
  it('is that of its fields and purpose alone', () => {
    const key = new ProofKey(place());
    const field = fc.string({ unit: 'binary', maxLength: 5 });
    fc.assert(
      fc.property(fc.array(field, { maxLength: 4 }), fc.array(field, { maxLength: 4 }), (a, b) => {
        const digest = key.sign('journal', a);
        expect(key.isSigned('journal', a, digest)).toBe(true);
        expect(key.isSigned('proof', a, digest)).toBe(false);
        expect(key.isSigned('journal', b, digest)).toBe(JSON.stringify(a) === JSON.stringify(b));
      }),
    );
    expect(key.sign('journal', ['ab', 'c'])).not.toBe(key.sign('journal', ['a', 'bc']));
    expect(key.sign('journal', ['1:a'])).not.toBe(key.sign('journal', ['1', 'a']));
  });

  it.each([undefined, null, 0, '', 'x', {}, 'A'.repeat(64), '0'.repeat(63), ['0'.repeat(64)]])(
    'is never %o',
    (digest) => {
      expect(new ProofKey(place()).isSigned('lease', [], digest)).toBe(false);
    },
  );
});
