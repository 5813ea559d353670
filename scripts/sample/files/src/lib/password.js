import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

const KEY_LENGTH = 32;
const SALT_LENGTH = 16;
const COST = { N: 16_384, r: 8, p: 1 };

const derive = /** @type {(password: string, salt: Buffer, length: number, options: object) => Promise<Buffer>} */ (
  promisify(scrypt)
);

/**
 * Hashes a password with scrypt and a fresh salt.
 * @param {string} password
 * @returns {Promise<string>} `scrypt$salt$key`, both base64url
 */
export async function hashPassword(password) {
  const salt = randomBytes(SALT_LENGTH);
  const key = await derive(password.normalize('NFKC'), salt, KEY_LENGTH, COST);
  return `scrypt$${salt.toString('base64url')}$${key.toString('base64url')}`;
}

/**
 * Compares in constant time, whatever the password.
 * @param {string} password
 * @param {string} hash from {@link hashPassword}
 * @returns {Promise<boolean>} false as well for a hash that cannot be read
 */
export async function verifyPassword(password, hash) {
  const [scheme, salt, key] = hash.split('$');
  if (scheme !== 'scrypt' || !salt || !key) return false;
  const expected = Buffer.from(key, 'base64url');
  const actual = await derive(password.normalize('NFKC'), Buffer.from(salt, 'base64url'), KEY_LENGTH, COST);
  return expected.length === actual.length && timingSafeEqual(expected, actual);
}
