import type { ModelErrorReason } from '../../core/ports/languageModel';

const BY_CODE: Readonly<Record<string, ModelErrorReason>> = {
  NotFound: 'noModel',
  NoPermissions: 'noConsent',
  Blocked: 'blocked',
};

const BY_NAME: Readonly<Record<string, ModelErrorReason>> = {
  ChatQuotaExceeded: 'quota',
  ChatRateLimited: 'rateLimited',
  Canceled: 'cancelled',
  CancellationError: 'cancelled',
  AbortError: 'cancelled',
};

/** Providers give no code for these, so their words decide; here and nowhere else. */
const BY_MESSAGE: readonly (readonly [RegExp, ModelErrorReason])[] = [
  [/off_topic/i, 'offTopic'],
  [/quota/i, 'quota'],
  [/rate.?limit|too many requests|\b429\b/i, 'rateLimited'],
  [/token limit|context (length|window)|too (long|large)|maximum.*tokens/i, 'tooLong'],
  [/invalid (request|message)|tool_call|malformed/i, 'protocol'],
];

/** Tells why a request failed, from whatever a provider threw: by code, then by name, then by cause and words. */
export function modelErrorReason(error: unknown): ModelErrorReason {
  if (typeof error !== 'object' || error === null) return byMessage(String(error)) ?? 'unknown';
  const { code, name, message, cause } = error as {
    code?: unknown;
    name?: unknown;
    message?: unknown;
    cause?: unknown;
  };
  const words = typeof message === 'string' ? message : '';
  const known = BY_CODE[String(code)] ?? BY_NAME[String(name)];
  // An extension that asks too often is reported as blocked, which waiting cures.
  if (known === 'blocked' && byMessage(words) === 'rateLimited') return 'rateLimited';
  if (known) return known;
  if (cause !== undefined) {
    const inner = modelErrorReason(cause);
    if (inner !== 'unknown') return inner;
  }
  return byMessage(words) ?? 'unknown';
}

function byMessage(message: string): ModelErrorReason | undefined {
  return BY_MESSAGE.find(([pattern]) => pattern.test(message))?.[1];
}
