import { MASK } from './mask';
import { type Secrecy, secrecyOf, wordsOf } from './secretNames';

/** How a value is written. */
export type Writing =
  /** In quotes, as an option of a command, or as a value of JSON. */
  | 'quoted'
  /** `NAME=value`, in a file of settings, an address or a command. */
  | 'tight'
  /** `name: value` or `name = value`, which may be code. */
  | 'loose';

const WORDS = new Set(
  `string str text number boolean bool any unknown null undefined none nil true false void never object bytes buffer int
  integer float password passwd secret secrets token tokens key hidden required optional redacted masked removed
  secretstr secretstring yes no on off readonly public private protected static async await function return new typeof
  confirmpassword newpassword oldpassword currentpassword passwords email username user name value input default empty
  inherit bearer basic digest oauth oauth2 jwt saml refresh access todo include omit same-origin write read use-credentials`.split(
    /\s+/,
  ),
);

/** Stands for a value, or says where one comes from. */
const STANDS_FOR =
  /^(?:\$(?:[A-Za-z_]\w*$|[{(])|%\w+%$|%[sdv]$|<[A-Za-z]|0x[0-9a-f]{1,8}$|\{\{|#\{|[*x.•_-]+$|your[-_ ]|example|todo\b|(?:op|vault|ref\+\w+|https?|file|env|arn|projects):|process\.|import\.|os\.|env\.|environ|var\.|local\.|module\.|data\.|secrets?\.|this\.|self\.|config\.|options?\.|args\.|props\.|req\.|request\.|settings\.|!\w)/i;
const PATH = /^(?:~|\.{1,2})?(?:\/[\w.@-]+)+\/?$|^[A-Za-z]:\\|^(?:[\w.@-]+\/)+[\w.@-]+\.[a-z]{1,5}$|^\.[a-z]+\//;
const CODE = /^[!&*]?[A-Za-z_$][\w$]*(?:(?:\?\.|\.|::|->)[A-Za-z_$][\w$]*)+[!?]?$/;
const TYPE = /^[A-Za-z_$][\w$.]*(?:<.*>?|\[.*\]?|\|.*|\?)$/;
const REFERENCE = /(?:^|[-_./])(?:pass|password|passwd|secret|token|key|credential|api-?key)s?$/i;

/**
 * Whether a value is one that nobody else should see.
 * @param after what follows it on its line
 */
export function isSecretValue(value: string, secrecy: Secrecy, writing: Writing, after = ''): boolean {
  if (value === MASK || value.length < 3) return false;
  if (WORDS.has(value.toLowerCase()) || STANDS_FOR.test(value)) return false;
  if (/^[\s,;:)\]}+]/.test(value) || isIdentifier(value, writing)) return false;
  const digits = value.replace(/\D/g, '').length;
  if (PATH.test(value) && digits < 6) return false;
  if (REFERENCE.test(value) && digits === 0) return false;
  if (secrecy === 'ifRandom')
    return isRandom(value) && !(writing !== 'quoted' && digits < 3 && (CODE.test(value) || /[([{]/.test(value)));
  if (writing === 'quoted') return !value.startsWith('[') && (digits > 0 || isUnspokenWord(value));
  if (/[([{]|=>|\$\{/.test(value) && digits < 3) return false;
  if ((CODE.test(value) || TYPE.test(value)) && digits < 3) return false;
  if (/^\d+$/.test(value)) return value.length >= (writing === 'tight' ? 4 : 5);
  const isName = /^[A-Za-z_$][\w$]*$/.test(value);
  if (/^\s*[,)\]}]/.test(after) && isName) return digits >= 3;
  if (/^\s*;/.test(after) && isName && writing === 'loose') return digits >= 3;
  if (writing === 'tight') return true;
  if (/^[A-Za-z]+$/.test(value)) return value === value.toLowerCase() && /^\s*$/.test(after);
  return digits > 0 || /[^\w.,;]/.test(value);
}

/** A name that itself speaks of a secret, as constants hold: `accessTokenMissing`, `RESET_PASSWORD`. */
function isIdentifier(value: string, writing: Writing): boolean {
  if (writing === 'tight' || !/^[A-Za-z]+(?:[_:.][A-Za-z]+){0,20}$/.test(value)) return false;
  const words = wordsOf(value);
  return words.length > 1 && words.some((word) => /^(?:pass|password|secret|token|credentials?|key)$/.test(word));
}

/** Letters only: a password may be one word, a label is several, or says what it labels. */
function isUnspokenWord(value: string): boolean {
  if (/^(?:[a-z]{3,8} ){11,23}[a-z]{3,8}$/.test(value)) return true;
  return !/\s/.test(value) && !/^(?:pass|contra|mot|kenn|geheim|token|clave|parol|senha|wachtw)/i.test(value);
}

/** Made by a machine: long, of letters and digits mixed, or a name and password in Base64. */
export function isRandom(value: string): boolean {
  if (/\s/.test(value)) return false;
  if (value.length >= 8 && /\d/.test(value) && /[A-Za-z]/.test(value)) {
    return !/^[a-z]+(?:[-_.][a-z]+)*[-_.]?\d{1,3}$/i.test(value) && !/^v?\d+(?:\.\d+)+/.test(value);
  }
  return isUserAndPassword(value);
}

/** Base64 of `name:password`. */
export function isUserAndPassword(value: string): boolean {
  if (value.length > 1000 || !/^[A-Za-z0-9+/]{6,}={0,2}$/.test(value)) return false;
  try {
    return /^[\x20-\x7e]{0,200}:[\x20-\x7e]{1,600}$/.test(atob(value));
  } catch {
    return false;
  }
}

/** A value of JSON or of a record of a program, judged by its name. */
export function isSecretProperty(name: string, value: string): boolean {
  const secrecy = secrecyOf(name);
  return secrecy !== undefined && isSecretValue(value, secrecy, 'quoted');
}
