const MASK = '[masked]';

/** Keys and tokens that are known by their form, whatever stands around them. */
const FORMS: readonly RegExp[] = [
  /-----BEGIN [A-Z0-9 ]*PRIVATE KEY(?: BLOCK)?-----[\s\S]*?(?:-----END [A-Z0-9 ]*PRIVATE KEY(?: BLOCK)?-----|$)/g,
  // GitHub, GitLab
  /\bgh[pousr]_[A-Za-z0-9]{20,}\b/g,
  /\bgithub_pat_[A-Za-z0-9_]{20,}\b/g,
  /\bgl(?:pat|dt|rt|ptt|cbt)-[A-Za-z0-9_-]{16,}/g,
  // OpenAI, Anthropic and whoever follows their form; Hugging Face, Replicate, Groq, xAI, Perplexity
  /\bsk-[A-Za-z0-9_-]{20,}/g,
  /\b(?:hf|r8|gsk|xai|pplx)[_-][A-Za-z0-9]{20,}\b/g,
  // AWS, Google, Azure storage
  /\b(?:AKIA|ASIA|ABIA|ACCA)[0-9A-Z]{16}\b/g,
  /\bAIza[0-9A-Za-z_-]{35}/g,
  /\bya29\.[0-9A-Za-z_-]{20,}/g,
  /\bGOCSPX-[0-9A-Za-z_-]{20,}/g,
  /(?<=\bAccountKey=)[A-Za-z0-9+/=]{40,}/g,
  // Slack, Discord, Telegram
  /\bxox[abeoprs]-[A-Za-z0-9-]{10,}/g,
  /\bxapp-[A-Za-z0-9-]{10,}/g,
  /(?<=hooks\.slack\.com\/(?:services|workflows)\/)[A-Za-z0-9/]{20,}/g,
  /(?<=discord(?:app)?\.com\/api\/webhooks\/)\d+\/[\w-]{20,}/g,
  /\b\d{8,10}:AA[A-Za-z0-9_-]{32,}/g,
  // Stripe, SendGrid, Twilio, Mailgun, npm, PyPI, Docker, DigitalOcean, Shopify, Linear, Databricks, age
  /\b(?:sk|rk|pk)_(?:live|test)_[A-Za-z0-9]{16,}\b/g,
  /\bwhsec_[A-Za-z0-9+/=]{20,}/g,
  /\bSG\.[\w-]{16,}\.[\w-]{16,}/g,
  /\bSK[0-9a-f]{32}\b/g,
  /\bkey-[0-9a-f]{32}\b/g,
  /\bnpm_[A-Za-z0-9]{30,}\b/g,
  /\bpypi-[A-Za-z0-9_-]{40,}/g,
  /\bdckr_pat_[A-Za-z0-9_-]{20,}/g,
  /\bdo[opr]_v1_[0-9a-f]{40,}\b/g,
  /\bshp(?:at|ca|pa|ss)_[0-9a-fA-F]{32}\b/g,
  /\blin_api_[A-Za-z0-9]{30,}\b/g,
  /\bdapi[0-9a-f]{32}\b/g,
  /\bAGE-SECRET-KEY-1[0-9A-Z]{50,}/g,
  // JSON web tokens
  /\beyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,}(?:\.[A-Za-z0-9_-]*)?/g,
];

/** Values that are known by the name before them; only the value goes. A quote may be escaped, as in JSON within JSON. */
const NAMED: readonly RegExp[] = [
  /(\b[a-z][a-z0-9+.-]{0,20}:\/\/[^\s:/@"'\\]*:)[^\s@/"'\\]+(?=@)/gi,
  /(\bauthorization\b\\?["']?\s*[:=]\s*\\?["']?(?:basic|bearer|token|apikey)\s+)[A-Za-z0-9._~+/=-]{8,}/gi,
  /(\b(?:bearer|basic)\s+)(?=[A-Za-z0-9._~+/-]*\d)[A-Za-z0-9._~+/-]{20,}=*/gi,
  /(\b[\w-]{0,40}(?:api[_-]?key|access[_-]?key(?:[_-]?id)?|access[_-]?token|auth[_-]?token|refresh[_-]?token|client[_-]?secret|secret[_-]?key|private[_-]?key|signing[_-]?key|passphrase|passwd|password)\\?["']?\s*[:=]\s*\\?["'`])[^"'`\s\\]{6,}(?=\\?["'`])/gi,
];

/** A line of an environment file whose name says that its value is secret. */
const ENVIRONMENT =
  /((?:^|\n|\\n)(?:\d+\t|\\t)*\s*(?:export\s+)?[A-Z][A-Z0-9_]{0,60}(?:TOKEN|SECRET|PASSWORD|PASSWD|PASSPHRASE|CREDENTIALS?|API_?KEY|ACCESS_?KEY|PRIVATE_?KEY|SECRET_?KEY|_PAT|DSN)[A-Z0-9_]{0,30}\s*=\s*["']?)(?!\$|process\.|import\.|os\.|\[masked\])[^\s"'\\#]{6,}/g;

/** Replaces what looks like a secret by `[masked]`, so that journals can be kept and shown. */
export function maskSecrets(text: string): string {
  const without = FORMS.reduce((rest, form) => rest.replace(form, MASK), text);
  const named = NAMED.reduce((rest, pattern) => rest.replace(pattern, `$1${MASK}`), without);
  return named.replace(ENVIRONMENT, `$1${MASK}`);
}
