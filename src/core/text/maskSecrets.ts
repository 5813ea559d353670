const PATTERNS: readonly RegExp[] = [
  /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g,
  /\b(?:ghp|gho|ghu|ghs|ghr)_[A-Za-z0-9]{20,}\b/g,
  /\bgithub_pat_[A-Za-z0-9_]{20,}\b/g,
  /\bsk-[A-Za-z0-9_-]{20,}\b/g,
  /\bxox[abprs]-[A-Za-z0-9-]{10,}\b/g,
  /\bAKIA[0-9A-Z]{16}\b/g,
  /\bAIza[0-9A-Za-z_-]{35}\b/g,
  /\beyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,}\b/g,
  /\bnpm_[A-Za-z0-9]{30,}\b/g,
];

/** Passwords in URLs and assignments: only the value goes. */
const VALUES: readonly RegExp[] = [
  /(\b[a-z][a-z0-9+.-]*:\/\/[^\s:/@]+:)[^\s@/]+(?=@)/gi,
  /(\b(?:api[_-]?key|access[_-]?token|auth[_-]?token|client[_-]?secret|password)\b["']?\s*[:=]\s*["'])[^"'\s]{8,}(?=["'])/gi,
];

/** Replaces what looks like a secret by `[masked]`, so that journals can be kept and shown. */
export function maskSecrets(text: string): string {
  const without = PATTERNS.reduce((rest, pattern) => rest.replace(pattern, '[masked]'), text);
  return VALUES.reduce((rest, pattern) => rest.replace(pattern, '$1[masked]'), without);
}
