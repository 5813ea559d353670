import { readJson, sendJson } from '../lib/http.js';

/** @typedef {import('../../contracts/auth-service.ts').AuthService} AuthService */
/** @typedef {(request: import('node:http').IncomingMessage, response: import('node:http').ServerResponse) => Promise<void>} Route */

/**
 * `POST /login {email, password}`: 200 with the user and tokens, 401 in the same words for an unknown email and a wrong
 * password.
 * @param {AuthService} auth
 * @returns {Route}
 */
export function loginRoute(auth) {
  return async (request, response) => {
    const { email, password } = await readJson(request);
    const result = await auth.login({ email: String(email ?? ''), password: String(password ?? '') });
    if (result.ok) sendJson(response, 200, { user: result.user, tokens: result.tokens });
    else sendJson(response, 401, { error: result.error, message: result.message });
  };
}

/**
 * `POST /refresh {refreshToken}`: 200 with a new pair, 401 when the token is invalid or was used.
 * @param {AuthService} auth
 * @returns {Route}
 */
export function refreshRoute(auth) {
  return async (request, response) => {
    const { refreshToken } = await readJson(request);
    const result = await auth.refreshToken(String(refreshToken ?? ''));
    if (result.ok) sendJson(response, 200, { user: result.user, tokens: result.tokens });
    else sendJson(response, 401, { error: result.error, message: result.message });
  };
}
