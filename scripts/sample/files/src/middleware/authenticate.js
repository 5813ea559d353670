import { HttpError } from '../lib/http.js';

/** @typedef {import('../../contracts/auth-service.ts').TokenClaims} TokenClaims */
/** @typedef {import('../../contracts/auth-service.ts').TokenService} TokenService */

/**
 * Makes the check that stands before a protected route.
 * @param {TokenService} tokens
 * @returns {(request: import('node:http').IncomingMessage) => TokenClaims} throws an HttpError 401 without a valid token
 */
export function authenticate(tokens) {
  return (request) => {
    const [, token] = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '') ?? [];
    const claims = token === undefined ? undefined : tokens.verify(token, 'access');
    if (!claims) throw new HttpError(401, 'Log in first.');
    return claims;
  };
}
