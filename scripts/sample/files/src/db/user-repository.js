import { userProblems } from './schema.js';

/** @typedef {import('../../contracts/auth-service.ts').StoredUser} StoredUser */
/** @typedef {import('../../contracts/auth-service.ts').UserRepository} UserRepository */

/**
 * Users in memory, unique by email. Rows are frozen copies, so that nobody changes them behind its back.
 * @implements {UserRepository}
 */
export class InMemoryUserRepository {
  /** @type {Map<string, StoredUser>} */
  #byId = new Map();
  /** @type {Map<string, string>} */
  #idByEmail = new Map();

  /**
   * @param {StoredUser} user
   * @returns {StoredUser | undefined} undefined when the email is taken
   */
  insert(user) {
    const problems = userProblems(user);
    if (problems.length > 0) throw new TypeError(`Not a user: ${problems.join(', ')}`);
    if (this.#idByEmail.has(user.email)) return undefined;
    const row = Object.freeze({ ...user });
    this.#byId.set(row.id, row);
    this.#idByEmail.set(row.email, row.id);
    return row;
  }

  /** @param {string} email in its normal form */
  findByEmail(email) {
    const id = this.#idByEmail.get(email);
    return id === undefined ? undefined : this.#byId.get(id);
  }

  /** @param {string} id */
  findById(id) {
    return this.#byId.get(id);
  }
}
