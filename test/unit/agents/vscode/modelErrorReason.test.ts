import { expect, test } from 'vitest';
import { modelErrorReason } from '../../../../src/agents/vscode/modelErrorReason';

const named = (name: string, message = '') => Object.assign(new Error(message), { name });
const coded = (code: string, message = '', cause?: unknown) => Object.assign(new Error(message, { cause }), { code });

test.each([
  [coded('NotFound'), 'noModel'],
  [coded('NoPermissions'), 'noConsent'],
  [coded('Blocked'), 'blocked'],
  [coded('Blocked', 'temporarily blocked due to making too many requests'), 'rateLimited'],
  [named('ChatQuotaExceeded'), 'quota'],
  [named('ChatRateLimited'), 'rateLimited'],
  [named('Canceled'), 'cancelled'],
  [named('AbortError'), 'cancelled'],
  [coded('Unknown', '', named('ChatQuotaExceeded')), 'quota'],
  [coded('Unknown', '', new Error('off_topic')), 'offTopic'],
  [new Error('Message exceeds token limit.'), 'tooLong'],
  [new Error('socket hang up'), 'unknown'],
  ['a string', 'unknown'],
  [undefined, 'unknown'],
  [null, 'unknown'],
])('%s is %s', (error, reason) => {
  expect(modelErrorReason(error)).toBe(reason);
});
