import { MASK } from './mask';
import { secrecyOf } from './secretNames';
import { isRandom, isSecretValue, isUserAndPassword } from './secretValues';

/** What is looked for, and what stands in its place; the text as it was where nothing is secret. */
interface Place {
  /** In lower case: texts without any of these are not looked through. */
  readonly hints: readonly string[];
  readonly pattern: RegExp;
  /** @param parts what stands before the secret, the secret, and what follows */
  readonly isSecret: (secret: string, before: string, line: string) => boolean;
}

const anything = (secret: string): boolean => !/^(?:\$|<|\{\{|%\w+%|\*+$|x+$)/i.test(secret) && secret !== MASK;
const notCode = (secret: string): boolean =>
  anything(secret) && !/^[A-Za-z_$][\w$]*(?:\.[A-Za-z_$]|[([{])/.test(secret);

/** Each pattern has the group before the secret and the secret; they hold no star over what can match in two ways. */
const PLACES: readonly Place[] = [
  // https://name:password@host, also of databases; a port followed by a path is no password
  {
    hints: ['://'],
    pattern:
      /(:\/\/[^\s:/@"'\\<>]{0,200}:)((?!\d{1,5}(?:[/?#]|$))[^\s"'\\<>@]{1,300}(?:@[^\s"'\\<>@/]{1,60}){0,2})(?=@[\w.[%-])/g,
    isSecret: (secret) => anything(secret) && !/^[^/]*[\])}]*\/\/|^\$/.test(secret),
  },
  // https://token@host
  {
    hints: ['://'],
    pattern: /(:\/\/)([\w.~-]{16,300})(?=(?::(?:x-oauth-basic)?)?@[\w[])/g,
    isSecret: isRandom,
  },
  // name:password@tcp(host), as Go writes it
  {
    hints: ['@tcp(', '@unix('],
    pattern: /(\b\w{1,64}:)([^\s@:/"'\\]{1,128})(?=@(?:tcp|unix)\()/gi,
    isSecret: anything,
  },
  // Authorization: Bearer …, in headers, code and JSON
  {
    hints: ['authorization'],
    pattern:
      /(authorization\\{0,3}["'`]?[ \t]{0,4}(?:[:=]|,)[ \t]{0,4}\\{0,3}["'`]?(?:[A-Za-z][\w-]{1,20}[ \t]{1,4})?)([^\s"'`\\,;)]{4,4096})/gi,
    isSecret: (secret, before) =>
      notCode(secret) &&
      (/[:=,][^A-Za-z]*[A-Za-z][\w-]*[ \t]+$/.test(before) ? isCredential(secret) : isRandom(secret)),
  },
  { hints: ['digest '], pattern: /(\bresponse=\\{0,3}["'])([0-9a-f]{32,64})(?=\\{0,3}["'])/gi, isSecret: anything },
  {
    hints: ['bearer ', 'basic ', 'ssws '],
    pattern: /(\b(?:bearer|basic|ssws)[ \t]{1,4})([A-Za-z0-9._~+/-]{8,4096}={0,2})/gi,
    isSecret: (secret) => isUserAndPassword(secret) || (secret.length >= 12 && isRandom(secret) && !/^\d/.test(secret)),
  },
  // Cookies: the values of all, or of the one that is set
  {
    hints: ['cookie'],
    pattern:
      /((?:^|[\s"'`>{,([])(?:set-)?cookie2?\\{0,3}["'`]?[ \t]{0,4}:[ \t]{0,4}\\{0,3}["'`]?)([\w!#$%&*+.^|~[\]-]{1,100}=[^\r\n"'`\\]{1,4096})/gim,
    isSecret: (secret) => !/[({]/.test(secret) && !secret.includes(`=${MASK}`),
  },
  {
    hints: ['-b ', '--cookie '],
    pattern: /(\s(?:-b|--cookie)[ \t]{1,4}["']?)([\w.-]{1,80}=[^\s"'`\\]{6,4096})/g,
    isSecret: (secret) => isRandom(secret.slice(secret.indexOf('=') + 1)),
  },
  // Options of commands
  {
    hints: ['-u', '--user', '-a '],
    pattern:
      /(\s(?:-u|--user|--proxy-user|-U|--auth|-a)(?:[ \t]{1,4}|=)?\\{0,3}["']?[\w.@+\\%-]{0,100}[:%])([^\s"'`\\]{1,256})/g,
    isSecret: (secret, before, line) =>
      anything(secret) &&
      !/^[/\\]|^\d+$/.test(secret) &&
      /\b(?:curl|wget|https?|xh|httpie|smbclient|rpcclient|net)\b/.test(line) &&
      !before.includes('://'),
  },
  {
    hints: ['mysql', 'mariadb', 'sshpass'],
    pattern: /(\b(?:mysql\w*|mariadb[\w-]*|sshpass)\b[^\n|;&]{0,200}?\s-p\\{0,3}["']?)([^\s"'`\\-][^\s"'`\\]{0,200})/g,
    isSecret: anything,
  },
  {
    hints: [
      'sshpass',
      'login',
      'ldap',
      'redis-cli',
      'unzip',
      'zip ',
      '7z ',
      'sqlcmd',
      'htpasswd',
      'mongo',
      'az ',
      'snowsql',
      'openssl',
    ],
    pattern:
      /(\b(?:sshpass|(?:docker|podman|az|helm|oc|nerdctl|buildah)\b[^\n|;&]{0,120}?\blogin|ldap\w+|redis-cli|unzip|zip|7z|sqlcmd|snowsql|mongo\w*)\b[^\n|;&]{0,200}?\s(?:-p|-P|-w|-a)(?:[ \t]{1,4}["']?|(?=[^\s-])))([^\s"'`\\-][^\s"'`\\]{0,200})/g,
    isSecret: (secret) => anything(secret) && !/^\d{2,5}$/.test(secret),
  },
  {
    hints: ['htpasswd'],
    pattern: /(\bhtpasswd[ \t]{1,4}-\w{0,6}b\w{0,6}[ \t]{1,4}\S{1,200}[ \t]{1,4}\S{1,100}[ \t]{1,4})([^\s"'`]{1,200})/g,
    isSecret: anything,
  },
  { hints: ['pass:'], pattern: /(-(?:pass|passin|passout|k)[ \t]{1,4}pass:)([^\s"'`]{1,200})/g, isSecret: anything },
  {
    hints: ['-stdin', 'with-token'],
    pattern:
      /(\becho[ \t]{1,4}(?:-n[ \t]{1,4})?["']?)([^\s"'`|]{3,400})(?=["']?[ \t]{0,4}\|[^\n|]{0,200}-(?:stdin|with-token)\b)/g,
    isSecret: anything,
  },
  { hints: ['vault login'], pattern: /(\bvault login[ \t]{1,4}(?:token=)?)([\w.-]{8,200})/g, isSecret: anything },
  {
    hints: ['<<<', 'openssl', 'net use', 'refresh-token', 'wpa_passphrase'],
    pattern:
      /((?:-(?:stdin|with-token)[ \t]{0,4}<<<|\bopenssl\b[^\n|;&]{0,200}?\s-(?:k|K)|\bnet use[ \t]{1,4}\S{1,100}[ \t]{1,4}\S{1,100}|\bactivate-refresh-token[ \t]{1,4}\S{1,100}|\bwpa_passphrase[ \t]{1,4}\S{1,100})[ \t]{0,4}["']?)([^\s"'`/][^\s"'`]{2,400})/g,
    isSecret: anything,
  },
  // Code that signs
  {
    hints: ['hmac(', 'jwt.', 'cipheriv('],
    pattern:
      /(\b(?:create(?:Hmac|(?:C|Dec)ipheriv)\([ \t]{0,2}["'][\w-]{1,30}["']|jwt\.(?:sign|verify|encode|decode)\([^\n,]{1,100}),[ \t]{0,4}["'])([^\n"']{3,200})(?=["'])/g,
    isSecret: (secret) => isSecretValue(secret, 'whatever', 'quoted'),
  },
  // Databases
  {
    hints: ['identified by', 'password'],
    pattern: /(\b(?:identified[ \t]{1,4}by|password)[ \t]{1,4}')([^'\n]{1,200})(?=')/gi,
    isSecret: anything,
  },
  {
    hints: ['pass'],
    pattern: /(\bset[ \t]{1,4}password[^\n'=]{0,80}=[ \t]{0,4}(?:password\()?')([^'\n]{1,200})(?=')/gi,
    isSecret: anything,
  },
  // Files of programs: .netrc, .pgpass, password files, XML, WireGuard
  {
    hints: ['login ', 'machine '],
    pattern:
      /(\b(?:machine|default|login)\b\s{1,8}\S{1,200}\s{1,20}(?:account\s{1,8}\S{1,100}\s{1,20})?password\s{1,8})(\S{1,256})/g,
    isSecret: anything,
  },
  {
    hints: [':'],
    pattern:
      /(^[ \t]{0,4}(?:\d{1,6}\t)?[\w.*-]{1,200}:(?:\d{2,5}|\*):[\w.*-]{1,64}:[\w.*-]{1,64}:)((?!\d{1,6}(?::|$))[^\s:]{3,128}$)/gm,
    isSecret: (secret) => anything(secret) && /[^a-z]/.test(secret),
  },
  {
    hints: ['$'],
    pattern: /(^|[\s:="'])(\$(?:apr1|[156y]|2[abxy]|argon2(?:id?|d)|scrypt)\$[\w./$=,+-]{20,200})/g,
    isSecret: () => true,
  },
  { hints: ['</'], pattern: /(<[\w:.-]{1,60}(?:[ \t][^<>\n]{0,200})?>)([^<>\n]{3,500})(?=<\/)/g, isSecret: isElement },
  {
    hints: ['privatekey', 'presharedkey'],
    pattern: /(\b(?:PrivateKey|PresharedKey)[ \t]{0,4}=[ \t]{0,4})([A-Za-z0-9+/]{42,44}={0,2})/g,
    isSecret: () => true,
  },
  {
    hints: ['password', 'requirepass', 'masterauth', 'rootpw', 'passphrase', 'secret'],
    pattern:
      /(^[ \t]{0,8}(?:password|passphrase|requirepass|masterauth|rootpw|secret|psk)[ \t]{1,8}["']?)([^\s"'=:]{4,200})(?=["']?[ \t]{0,8}$)/gm,
    isSecret: (secret) => /\d/.test(secret) && isSecretValue(secret, 'whatever', 'quoted'),
  },
  // Sentences
  {
    hints: ['word is', 'phrase is', 'secret is', 'token is', 'key is'],
    pattern:
      /(\b(?:password|passphrase|secret|token|api key|access key)[ \t]{1,4}is:?[ \t]{1,4}["'`]?)([^\s"'`,;]{4,200}[^\s"'`,;.!)])/gi,
    isSecret: (secret) => /\d/.test(secret) && /[A-Za-z]/.test(secret) && notCode(secret),
  },
  // Sas and other signed addresses
  { hints: ['sig='], pattern: /([?&]sig=)([\w%+/=-]{16,400})/g, isSecret: anything },
  {
    hints: ['x-amz-'],
    pattern: /([?&]X-Amz-(?:Signature|Credential|Security-Token)=)([\w%+/=-]{16,4096})/gi,
    isSecret: anything,
  },
  {
    hints: ['accountkey', 'sharedaccess'],
    pattern: /(\b(?:AccountKey|SharedAccessKey|SharedAccessSignature)=)([^\s;"'`\\]{16,400})/g,
    isSecret: anything,
  },
  {
    hints: [';'],
    pattern: /(;[ \t]{0,4}(?:pwd|password)[ \t]{0,2}=[ \t]{0,2})([^;\s"'`\\]{1,200})/gi,
    isSecret: notCode,
  },
];

const KUBERNETES = /\bkind:[ \t]{0,4}["']?Secret\b/;
const ENTRY = /^([ \t]{1,20}[\w.-]{1,100}:[ \t]{1,4}["']?)([^\s"'#|>][^\s"'#]{3,4000})/gm;

/** Masks what is known as a secret by where it stands: in headers, addresses, options of commands, files of programs. */
export function maskKnownPlaces(text: string): string {
  const small = text.toLowerCase();
  let masked = text;
  for (const { hints, pattern, isSecret } of PLACES) {
    if (!hints.some((hint) => small.includes(hint))) continue;
    masked = masked.replace(pattern, (all: string, before: string, secret: string, at: number, whole: string) => {
      const line = whole.slice(Math.max(0, at - 200), at) + before;
      return isSecret(secret, before, line) ? `${before}${MASK}` : all;
    });
  }
  return KUBERNETES.test(masked) ? maskSecretObjects(masked) : masked;
}

/** After a scheme: whatever may be one, a name and password among them. */
function isCredential(secret: string): boolean {
  return isUserAndPassword(secret) || /\d/.test(secret) || secret.length >= 20;
}

function isElement(secret: string, before: string): boolean {
  const name = /^<([\w:.-]+)/.exec(before)?.[1] ?? '';
  const secrecy = secrecyOf(name);
  return secrecy !== undefined && isSecretValue(secret, secrecy, 'quoted');
}

/** Of a Kubernetes secret every entry of its data is one. */
function maskSecretObjects(text: string): string {
  return text
    .split(/^(?=---)/m)
    .map((part) =>
      KUBERNETES.test(part)
        ? part.replace(/^(?:stringData|data):[ \t]{0,4}\r?\n(?:[ \t]+[^\n]*(?:\n|$))+/gm, maskEntries)
        : part,
    )
    .join('');
}

function maskEntries(block: string): string {
  return block.replace(ENTRY, (all: string, before: string, secret: string) =>
    anything(secret) ? `${before}${MASK}` : all,
  );
}
