/** @typedef {import('../../contracts/auth-service.ts').StoredUser} StoredUser */

const LONGEST_EMAIL = 254;
const EMAIL = /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/;

/**
 * An email address in the one form in which it is stored and compared.
 * @param {unknown} value
 * @returns {string | undefined} undefined when it is not an address
 */
export function normaliseEmail(value) {
  if (typeof value !== 'string') return undefined;
  const email = value.trim().toLowerCase();
  return email.length <= LONGEST_EMAIL && EMAIL.test(email) ? email : undefined;
}

/**
 * Holds a row against the schema of the users table.
 * @param {StoredUser} user
 * @returns {string[]} what is wrong with it; empty when it fits
 */
export function userProblems(user) {
  const problems = [];
  if (!/^[0-9a-f-]{36}$/.test(user.id)) problems.push('id is not a UUID');
  if (normaliseEmail(user.email) !== user.email) problems.push('email is not in its normal form');
  if (user.role !== 'user' && user.role !== 'admin') problems.push('role is unknown');
  if (!user.passwordHash.startsWith('scrypt$')) problems.push('passwordHash is not a scrypt hash');
  if (Number.isNaN(Date.parse(user.createdAt))) problems.push('createdAt is not a time');
  return problems;
}
