/**
 * What a name says about its value: a `password` is secret whatever it looks like, a `token` may as well be a word of a
 * language or a count, so its value has to look made up.
 */
export type Secrecy = 'whatever' | 'ifRandom';

/** One word of a name, or two that stand side by side. */
const WHATEVER = new Set(
  `password passwords passwd passwords passphrase passcode passwort kennwort pwd psk secret secrets credential credentials
  apikey apikeys apitoken accesskey accesskeyid secretkey privatekey signingkey signkey encryptionkey masterkey accountkey
  sharedkey storagekey deploykey adminkey servicekey subscriptionkey licensekey authkey clientkey presharedkey storepass
  keypass authtoken accesstoken refreshtoken sessiontoken securitytoken bearertoken identitytoken registrytoken bottoken
  deploytoken usertoken apptoken admintoken personaltoken idtoken clientsecret connectionstring mnemonic seedphrase
  recoverycode recoverycodes backupcodes requirepass masterauth authident sharedaccesskey`.split(/\s+/),
);
const IF_RANDOM = new Set(
  `token tokens pass auth sig signature sessionid sid jwt bearer dsn pin otp cookie salt pepper pat hmac webhook
  sshkey sslkey hostkey tokensecret`.split(/\s+/),
);
/** What a name ends with that speaks about a secret and does not hold it. */
const ABOUT = new Set(
  `count counts limit limits type types url uri urls endpoint name names id ids expires expiry expiration ttl length len
  size path paths file files dir folder field fields input label labels policy regex pattern schema validator ref refs
  header headers prefix suffix manager provider providers service store version algorithm alg enabled disabled required
  usage budget env var min max rate cost price hint placeholder title description message error errors rules rule age
  index position at in by is mode method kind class format strength visible show reset forgot change update strategy
  hash digest fingerprint thumbprint rotation scanner scanning masking`.split(/\s+/),
);
/** What may follow without changing what a name means. */
const BESIDE = new Set(
  'data value values val str string raw plain text base64 b64 prod production dev development test staging main default old new current live base ro rw 1 2 3'.split(
    ' ',
  ),
);
const JOINED =
  /(?:password|passwd|passphrase|secret|apikey|secretkey|accesskey|privatekey|authtoken|accesstoken|refreshtoken)$/;

/** What the name of a setting, header, option or property says about its value; nothing where it names no secret. */
export function secrecyOf(name: string): Secrecy | undefined {
  const words = wordsOf(name);
  while (words.length > 1 && BESIDE.has(words.at(-1) ?? '')) words.pop();
  const last = words.at(-1);
  if (last === undefined) return undefined;
  const two = (words.at(-2) ?? '') + last;
  if (two.endsWith('keyid') && words.at(-3) === 'access') return 'whatever';
  if (words.at(-2) === 'public') return undefined;
  if (WHATEVER.has(last) || WHATEVER.has(two) || JOINED.test(last)) return 'whatever';
  if (/(?:[_-]pass|[a-z]Pass|_PASS)$/.test(name)) return 'whatever';
  if (ABOUT.has(last)) return undefined;
  // SECRET_KEY_BASE, TOKEN_GITHUB
  const shouts = name === name.toUpperCase();
  if (shouts && words.some((word, at) => WHATEVER.has(word) || WHATEVER.has(word + (words[at + 1] ?? ''))))
    return 'whatever';
  if (shouts && words.includes('token')) return 'whatever';
  if (last === 'auth' && /^_auth$/.test(name)) return 'whatever';
  return IF_RANDOM.has(last) || IF_RANDOM.has(two) || last.endsWith('token') ? 'ifRandom' : undefined;
}

/** The words of a name that is written in camel case, with lines or with dots, in lower case. */
export function wordsOf(name: string): string[] {
  return name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\d]+/u)
    .filter((word) => word !== '');
}
