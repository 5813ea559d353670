import { readJson, sendJson } from '../lib/http.js';

/** @typedef {import('../../contracts/auth-service.ts').AuthService} AuthService */

/**
 * `POST /register {email, password}`: 201 with the user and tokens, 400 or 409 with an error.
 * @param {AuthService} auth
 * @returns {(request: import('node:http').IncomingMessage, response: import('node:http').ServerResponse) => Promise<void>}
 */
export function registerRoute(auth) {
  return async (request, response) => {
    const { email, password } = await readJson(request);
    const result = await auth.register({ email: String(email ?? ''), password: String(password ?? '') });
    if (result.ok) sendJson(response, 201, { user: result.user, tokens: result.tokens });
    else
      sendJson(response, result.error === 'email-taken' ? 409 : 400, { error: result.error, message: result.message });
  };
}
