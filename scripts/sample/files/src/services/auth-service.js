/** @typedef {import('../../contracts/auth-service.ts').AuthError} AuthError */
/** @typedef {import('../../contracts/auth-service.ts').AuthResult} AuthResult */
/** @typedef {import('../../contracts/auth-service.ts').AuthService} AuthServiceContract */
/** @typedef {import('../../contracts/auth-service.ts').Credentials} Credentials */
/** @typedef {import('../../contracts/auth-service.ts').PublicUser} PublicUser */
/** @typedef {import('../../contracts/auth-service.ts').TokenService} TokenService */
/** @typedef {import('./user-service.js').UserService} UserService */

/**
 * Registers users, logs them in and keeps them logged in.
 * @implements {AuthServiceContract}
 */
export class AuthService {
  /** @type {UserService} */
  #users;
  /** @type {TokenService} */
  #tokens;
  /** Refresh tokens that were used, by id, until they would have expired. @type {Map<string, number>} */
  #used = new Map();

  /**
   * @param {UserService} users
   * @param {TokenService} tokens
   */
  constructor(users, tokens) {
    this.#users = users;
    this.#tokens = tokens;
  }

  /**
   * @param {Credentials} credentials
   * @returns {Promise<AuthResult>}
   */
  async register({ email, password }) {
    const made = await this.#users.create(email, password);
    return 'user' in made ? this.#success(made.user) : failure(made.error, made.message);
  }

  /**
   * @param {Credentials} credentials
   * @returns {Promise<AuthResult>}
   */
  async login({ email, password }) {
    const user = await this.#users.authenticate(email, password);
    return user ? this.#success(user) : failure('wrong-credentials', 'Email or password is wrong.');
  }

  /**
   * @param {string} token
   * @returns {Promise<AuthResult>}
   */
  async refreshToken(token) {
    const claims = this.#tokens.verify(token, 'refresh');
    const user = claims && this.#users.findById(claims.sub);
    if (!claims || !user || this.#used.has(claims.jti)) {
      return failure('invalid-token', 'Log in again.');
    }
    this.#forgetExpired(claims.iat);
    this.#used.set(claims.jti, claims.exp);
    return this.#success(user);
  }

  /**
   * @param {PublicUser} user
   * @returns {AuthResult}
   */
  #success(user) {
    return { ok: true, user, tokens: this.#tokens.issue(user) };
  }

  /** @param {number} now seconds since the epoch */
  #forgetExpired(now) {
    for (const [id, exp] of this.#used) if (exp <= now) this.#used.delete(id);
  }
}

/**
 * @param {AuthError} error
 * @param {string} message
 * @returns {AuthResult}
 */
function failure(error, message) {
  return { ok: false, error, message };
}
