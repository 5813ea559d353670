import { createHash, createHmac, type Hash, randomBytes, timingSafeEqual } from 'node:crypto';
import * as fs from 'node:fs';
import { homedir, hostname } from 'node:os';
import { dirname, posix, win32 } from 'node:path';
import { FileError } from '../core/ports/fileSystem';
import type { SignedPurpose, SignedText, Signer } from '../core/ports/signer';
import { createFileExclusive } from './atomicFiles';
import { errorCode, toFileError } from './fileError';

const KEY_BYTES = 32;
const KEY = /^[0-9a-f]{64}\n?$/;
const OWNER_ONLY = 0o600;

/**
 * Where the key of this person lies, for all programs of Callboard on this machine.
 * @param home absolute
 * @param platform as `process.platform` says
 */
export function proofKeyPath(home: string, environment: NodeJS.ProcessEnv, platform: NodeJS.Platform): string {
  const { join, isAbsolute } = platform === 'win32' ? win32 : posix;
  const given = platform === 'win32' ? environment['APPDATA'] : environment['XDG_CONFIG_HOME'];
  const standard: Partial<Record<NodeJS.Platform, string>> = {
    win32: join(home, 'AppData', 'Roaming'),
    darwin: join(home, 'Library', 'Application Support'),
  };
  // A relative folder is to be ignored, says the specification.
  const named = platform !== 'darwin' && given !== undefined && isAbsolute(given) ? given : undefined;
  return join(named ?? standard[platform] ?? join(home, '.config'), 'callboard', 'proof.key');
}

/** The place of this person's key, and a name for it that no other machine's has. */
export function ownProofKey(): { readonly path: string; readonly name: string } {
  const path = proofKeyPath(homedir(), process.env, process.platform);
  return { path, name: `${hostname()} ${path}` };
}

/** Signs with a key that lies in a file which its owner alone may read. It is made when it is first needed. */
export class ProofKey implements Signer {
  readonly #path: string;
  #key: Buffer | undefined;

  /** @param path see {@link proofKeyPath} */
  constructor(path: string) {
    this.#path = path;
  }

  /** @throws FileError when the key can neither be read nor made; the same holds for the other methods */
  get keyId(): string {
    return createHash('sha256').update('callboard key id\0').update(this.#read()).digest('hex').slice(0, 16);
  }

  sign(purpose: SignedPurpose, fields: readonly string[]): string {
    return this.#digest(purpose, fields).toString('hex');
  }

  isSigned(purpose: SignedPurpose, fields: readonly string[], digest: unknown): boolean {
    if (typeof digest !== 'string' || !/^[0-9a-f]{64}$/.test(digest)) return false;
    return timingSafeEqual(Buffer.from(digest, 'hex'), this.#digest(purpose, fields));
  }

  begin(purpose: SignedPurpose, fields: readonly string[]): SignedText {
    return this.#textOf(purpose, fields, createHash('sha256'));
  }

  #textOf(purpose: SignedPurpose, fields: readonly string[], added: Hash): SignedText {
    const fieldsWith = (more: string) => [...fields, added.copy().update(more).digest('hex')];
    return {
      add: (text) => void added.update(text),
      sign: (more) => this.sign(purpose, fieldsWith(more)),
      isSigned: (more, digest) => this.isSigned(purpose, fieldsWith(more), digest),
      copy: () => this.#textOf(purpose, fields, added.copy()),
    };
  }

  #digest(purpose: SignedPurpose, fields: readonly string[]): Buffer {
    // One text in one go: a call for each field takes several times as long.
    const text = [purpose, ...fields].map((field) => `${Buffer.byteLength(field)}:${field}`).join('');
    return createHmac('sha256', this.#read()).update(text).digest();
  }

  #read(): Buffer {
    this.#key ??= readKey(this.#path) ?? this.#make();
    return this.#key;
  }

  #make(): Buffer {
    try {
      fs.mkdirSync(dirname(this.#path), { recursive: true, mode: 0o700 });
      createFileExclusive(this.#path, `${randomBytes(KEY_BYTES).toString('hex')}\n`, OWNER_ONLY);
    } catch (error) {
      throw toFileError(error, this.#path);
    }
    // Another program may have made it at the same moment: all take the one that is there.
    const key = readKey(this.#path);
    if (key === undefined) throw new FileError('notFound', this.#path, { cause: undefined });
    return key;
  }
}

/**
 * The key in a file; `undefined` where there is none. What is no key is put aside under another name, for a key that
 * cannot be read proves nothing any more. Rights that others have are taken away.
 */
function readKey(path: string): Buffer | undefined {
  let handle: number;
  try {
    handle = fs.openSync(path, fs.constants.O_RDONLY | (fs.constants.O_NONBLOCK ?? 0));
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw toFileError(error, path);
  }
  try {
    const stats = fs.fstatSync(handle);
    if (!stats.isFile()) throw new FileError('notFile', path, { cause: undefined });
    if (isOthers(stats)) throw new FileError('noAccess', path, { cause: undefined });
    if (process.platform !== 'win32' && (stats.mode & 0o077) !== 0) fs.fchmodSync(handle, OWNER_ONLY);
    const text = stats.size <= 2 * KEY_BYTES + 1 ? fs.readFileSync(handle, 'latin1') : '';
    if (KEY.test(text)) return Buffer.from(text.trim(), 'hex');
  } catch (error) {
    throw toFileError(error, path);
  } finally {
    fs.closeSync(handle);
  }
  try {
    fs.renameSync(path, `${path}.${new Date().toISOString().replace(/\D/g, '')}.broken`);
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw toFileError(error, path);
  }
  return undefined;
}

/** A key that another person put there would let that person sign. */
function isOthers({ uid }: fs.Stats): boolean {
  const own = process.getuid?.();
  return own !== undefined && uid !== own && uid !== 0;
}
