import { randomUUID } from 'node:crypto';
import { normaliseEmail } from '../db/schema.js';
import { hashPassword, verifyPassword } from '../lib/password.js';

/** @typedef {import('../../contracts/auth-service.ts').PublicUser} PublicUser */
/** @typedef {import('../../contracts/auth-service.ts').StoredUser} StoredUser */
/** @typedef {import('../../contracts/auth-service.ts').UserCreation} UserCreation */
/** @typedef {import('../../contracts/auth-service.ts').UserRepository} UserRepository */
/** @typedef {import('../../contracts/auth-service.ts').UserService} UserServiceContract */

const SHORTEST_PASSWORD = 10;
const LONGEST_PASSWORD = 200;

/**
 * Creates and finds users, and knows their passwords' hashes so that nobody else need.
 * @implements {UserServiceContract}
 */
export class UserService {
  /** @type {UserRepository} */
  #users;
  /** @type {() => number} */
  #now;
  /** @type {Promise<string> | undefined} */
  #decoy;

  /**
   * @param {UserRepository} users
   * @param {() => number} [now] epoch milliseconds
   */
  constructor(users, now = Date.now) {
    this.#users = users;
    this.#now = now;
  }

  /**
   * @param {unknown} email
   * @param {unknown} password
   * @returns {Promise<UserCreation>}
   */
  async create(email, password) {
    const address = normaliseEmail(email);
    if (!address) return { error: 'invalid-input', message: 'Give a valid email address.' };
    const tooWeak = typeof password !== 'string' || password.length < SHORTEST_PASSWORD;
    if (tooWeak || password.length > LONGEST_PASSWORD) {
      return {
        error: 'invalid-input',
        message: `Give a password of ${SHORTEST_PASSWORD} to ${LONGEST_PASSWORD} characters.`,
      };
    }
    const stored = this.#users.insert({
      id: randomUUID(),
      email: address,
      role: 'user',
      createdAt: new Date(this.#now()).toISOString(),
      passwordHash: await hashPassword(password),
    });
    if (!stored) return { error: 'email-taken', message: 'There is an account with this email already.' };
    return { user: publicUser(stored) };
  }

  /**
   * Takes as long for an unknown email as for a wrong password, so that nobody learns which accounts exist.
   * @param {unknown} email
   * @param {unknown} password
   * @returns {Promise<PublicUser | undefined>}
   */
  async authenticate(email, password) {
    if (typeof password !== 'string' || password.length > LONGEST_PASSWORD) return undefined;
    const address = normaliseEmail(email);
    const stored = address === undefined ? undefined : this.#users.findByEmail(address);
    this.#decoy ??= hashPassword('no account has this password');
    const matches = await verifyPassword(password, stored?.passwordHash ?? (await this.#decoy));
    return stored && matches ? publicUser(stored) : undefined;
  }

  /** @param {string} id */
  findById(id) {
    const stored = this.#users.findById(id);
    return stored && publicUser(stored);
  }
}

/**
 * @param {StoredUser} user
 * @returns {PublicUser}
 */
function publicUser({ id, email, role, createdAt }) {
  return { id, email, role, createdAt };
}
