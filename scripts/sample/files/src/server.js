import { createServer } from 'node:http';
import { InMemoryUserRepository } from './db/user-repository.js';
import { HttpError, sendJson } from './lib/http.js';
import { authenticate } from './middleware/authenticate.js';
import { loginRoute, refreshRoute } from './routes/login.js';
import { registerRoute } from './routes/register.js';
import { AuthService } from './services/auth-service.js';
import { TokenService } from './services/token-service.js';
import { UserService } from './services/user-service.js';

/**
 * Puts the parts together. The server does not listen yet.
 * @param {import('./config.js').Config} config
 */
export function createAuthServer(config) {
  const users = new UserService(new InMemoryUserRepository());
  const tokens = new TokenService(config);
  const auth = new AuthService(users, tokens);
  const loggedIn = authenticate(tokens);
  /** @type {Map<string, (request: import('node:http').IncomingMessage, response: import('node:http').ServerResponse) => Promise<void>>} */
  const routes = new Map([
    ['POST /register', registerRoute(auth)],
    ['POST /login', loginRoute(auth)],
    ['POST /refresh', refreshRoute(auth)],
    ['GET /me', async (request, response) => sendJson(response, 200, { user: users.findById(loggedIn(request).sub) })],
  ]);
  return createServer(async (request, response) => {
    try {
      const path = new URL(request.url ?? '/', 'http://localhost').pathname;
      const route = routes.get(`${request.method} ${path}`);
      if (!route) throw new HttpError(404, 'There is no such endpoint.');
      await route(request, response);
    } catch (error) {
      const known = error instanceof HttpError;
      sendJson(response, known ? error.status : 500, {
        error: 'request-failed',
        message: known ? error.message : 'Something went wrong.',
      });
    }
  });
}
