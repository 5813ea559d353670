import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto';

/** @typedef {import('../../contracts/auth-service.ts').PublicUser} PublicUser */
/** @typedef {import('../../contracts/auth-service.ts').TokenClaims} TokenClaims */
/** @typedef {import('../../contracts/auth-service.ts').TokenPair} TokenPair */
/** @typedef {import('../../contracts/auth-service.ts').TokenService} TokenServiceContract */

const HEADER = Buffer.from(JSON.stringify({ alg: 'HS256', typ: 'JWT' })).toString('base64url');

/**
 * Issues and checks JSON Web Tokens, signed with HMAC-SHA-256 and no other algorithm.
 * @implements {TokenServiceContract}
 */
export class TokenService {
  #secret;
  #ttl;
  #now;

  /**
   * @param {{ tokenSecret: string, accessTtl: number, refreshTtl: number }} config
   * @param {() => number} [now] epoch milliseconds
   */
  constructor({ tokenSecret, accessTtl, refreshTtl }, now = Date.now) {
    this.#secret = tokenSecret;
    this.#ttl = { access: accessTtl, refresh: refreshTtl };
    this.#now = now;
  }

  /**
   * @param {PublicUser} user
   * @returns {TokenPair}
   */
  issue(user) {
    return {
      accessToken: this.#sign(user, 'access'),
      refreshToken: this.#sign(user, 'refresh'),
      expiresIn: this.#ttl.access,
    };
  }

  /**
   * @param {string} token
   * @param {TokenClaims['kind']} kind
   * @returns {TokenClaims | undefined} undefined when it is forged, expired or of the other kind
   */
  verify(token, kind) {
    const [header, payload, signature, ...rest] = token.split('.');
    if (header !== HEADER || !payload || !signature || rest.length > 0) return undefined;
    const given = Buffer.from(signature, 'base64url');
    const expected = this.#signature(payload);
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined;
    /** @type {TokenClaims} */
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
    return claims.kind === kind && claims.exp > this.#seconds() ? claims : undefined;
  }

  /**
   * @param {PublicUser} user
   * @param {TokenClaims['kind']} kind
   */
  #sign(user, kind) {
    const iat = this.#seconds();
    /** @type {TokenClaims} */
    const claims = { sub: user.id, role: user.role, kind, jti: randomUUID(), iat, exp: iat + this.#ttl[kind] };
    const payload = Buffer.from(JSON.stringify(claims)).toString('base64url');
    return `${HEADER}.${payload}.${this.#signature(payload).toString('base64url')}`;
  }

  /** @param {string} payload */
  #signature(payload) {
    return createHmac('sha256', this.#secret).update(`${HEADER}.${payload}`).digest();
  }

  #seconds() {
    return Math.floor(this.#now() / 1000);
  }
}
