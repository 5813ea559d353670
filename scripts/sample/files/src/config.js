import { randomBytes } from 'node:crypto';

/**
 * @typedef {object} Config
 * @property {string} tokenSecret at least 32 characters
 * @property {number} accessTtl seconds an access token lives
 * @property {number} refreshTtl seconds a refresh token lives
 * @property {number} port 0 takes any free port
 */

const SHORTEST_SECRET = 32;

/**
 * Reads the settings of the service from environment variables.
 * @param {Record<string, string | undefined>} [env]
 * @returns {Config}
 */
export function readConfig(env = process.env) {
  // Without a secret of its own each start signs with another one: safe, and old tokens end.
  const tokenSecret = env.AUTH_TOKEN_SECRET ?? randomBytes(SHORTEST_SECRET).toString('hex');
  if (tokenSecret.length < SHORTEST_SECRET) {
    throw new Error(`AUTH_TOKEN_SECRET needs at least ${SHORTEST_SECRET} characters.`);
  }
  return {
    tokenSecret,
    accessTtl: seconds(env.AUTH_ACCESS_TTL, 15 * 60, 'AUTH_ACCESS_TTL'),
    refreshTtl: seconds(env.AUTH_REFRESH_TTL, 7 * 24 * 3600, 'AUTH_REFRESH_TTL'),
    port: seconds(env.PORT, 0, 'PORT'),
  };
}

/**
 * @param {string | undefined} value
 * @param {number} fallback
 * @param {string} name
 */
function seconds(value, fallback, name) {
  if (value === undefined || value === '') return fallback;
  const number = Number(value);
  if (!Number.isInteger(number) || number < 0) throw new Error(`${name} is not a whole number: ${value}`);
  return number;
}
