import { MASK } from './mask';

const LETTERS = {
  alnum: 'A-Za-z0-9',
  word: 'A-Za-z0-9_-',
  hex: 'A-Fa-f0-9',
  base64: 'A-Za-z0-9+/=_-',
  dotted: 'A-Za-z0-9._-',
};

/** Beginnings of tokens, the letters that follow, and how many there are at least. */
type Prefixed = readonly [prefixes: string, letters: keyof typeof LETTERS, least: number];

/**
 * Which vendor's tokens begin how. After the rules of gitleaks (MIT, Copyright (c) 2019 Zachary Rice) and secretlint
 * (MIT, azu), with shorter lengths, since what is kept may be cut.
 */
const PREFIXED: readonly Prefixed[] = [
  // Code and packages
  ['ghp_ gho_ ghu_ ghs_ ghr_', 'dotted', 20],
  ['github_pat_', 'word', 20],
  ['glpat- gldt- glrt- glptt- glcbt- glft- glffct- glimt- glagent- gloas- glsoat- GR1348941', 'dotted', 16],
  ['npm_', 'alnum', 30],
  ['pypi-', 'word', 40],
  ['rubygems_', 'hex', 40],
  ['oy2', 'alnum', 43],
  ['cio', 'alnum', 32],
  ['CLOJARS_', 'alnum', 50],
  ['AKCp cmVmd', 'alnum', 55],
  ['ATBB ATATT3 ATCTT3', 'base64', 24],
  ['dckr_pat_ dckr_oat_', 'word', 20],
  ['sgp_', 'word', 40],
  ['bkua_', 'hex', 40],
  ['CCIPAT_ CCIPRJ_', 'word', 30],
  ['sq0atp- sq0csp-', 'word', 20],
  ['EAAA', 'word', 56],
  ['CFPAT-', 'word', 40],
  ['pnu_', 'alnum', 36],
  ['rdme_', 'alnum', 60],
  ['PMAK-', 'word', 50],
  // Models
  ['sk- sk_or_', 'word', 20],
  ['sk_', 'hex', 40],
  ['hf_ r8_ gsk_ xai_ pplx_ hf- r8- gsk- xai- pplx- api_org_ fw_', 'alnum', 20],
  ['lsv2_pt_ lsv2_sk_', 'word', 40],
  ['pcsk_ tvly-', 'word', 24],
  // Clouds and platforms
  ['ABSK bedrock-api-key-', 'base64', 60],
  ['LTAI AKID', 'alnum', 20],
  ['AIza', 'word', 35],
  ['ya29.', 'dotted', 20],
  ['GOCSPX-', 'word', 20],
  ['1//0', 'word', 40],
  ['doo_v1_ dop_v1_ dor_v1_', 'hex', 40],
  ['HRKU-AA', 'word', 40],
  ['hvs. hvb. hvr.', 'word', 24],
  ['dp.pt. dp.st. dp.ct. dp.sa. dp.scim. dp.audit.', 'dotted', 40],
  ['fo1_ fm1a_ fm1r_ fm2_', 'base64', 40],
  ['cfk_ cfut_ cfat_', 'alnum', 40],
  ['vcp_ vci_ vca_ vcr_ vck_', 'alnum', 20],
  ['nfp_ sbp_ sb_secret_ napi_', 'word', 30],
  ['pscale_tkn_ pscale_oauth_ pscale_pw_', 'dotted', 30],
  ['pul-', 'hex', 40],
  ['tskey-', 'word', 24],
  ['dapi', 'hex', 32],
  ['tk-us- ico- tfp_ fio-u-', 'word', 32],
  ['sha256~', 'word', 43],
  ['API-', 'alnum', 26],
  ['sm_aat_ sm_pat_ sm_sat_', 'alnum', 16],
  ['y0_ AQVN', 'word', 35],
  // Watching and mail
  ['NRAK- NRJS- NRII-', 'word', 19],
  ['sntrys_ sntryu_', 'base64', 40],
  ['glsa_ glc_ eyJrIjoi', 'base64', 32],
  ['xkeysib-', 'word', 60],
  ['duffel_test_ duffel_live_ shippo_live_ shippo_test_', 'word', 40],
  ['EZAK EZTK', 'alnum', 54],
  // Chat and work
  ['xoxa- xoxb- xoxe- xoxo- xoxp- xoxr- xoxs- xoxe.xoxp- xoxe.xoxb- xapp-', 'word', 10],
  ['EAA', 'alnum', 80],
  ['lin_api_ lin_oauth_', 'alnum', 30],
  ['ntn_ secret_', 'alnum', 40],
  ['figd_ figo_', 'word', 40],
  ['pat-na1- pat-eu1-', 'word', 30],
  ['ops_ey', 'base64', 60],
  // Money
  ['sk_live_ sk_test_ sk_prod_ rk_live_ rk_test_ rk_prod_ pk_live_ pk_test_', 'alnum', 16],
  ['whsec_', 'base64', 20],
  ['rzp_live_ rzp_test_', 'alnum', 14],
  ['FLWSECK_TEST- FLWSECK-', 'word', 12],
  ['shpat_ shpca_ shppa_ shpss_', 'hex', 32],
  ['p8e-', 'alnum', 32],
  ['AGE-SECRET-KEY-1', 'alnum', 50],
];

/** Forms of several parts. Each begins where no letter of its own stands before, so that no run is looked through twice. */
const PARTED: readonly RegExp[] = [
  // JSON web tokens, plain and in Base64 once more
  /(?<![A-Za-z0-9_-])eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,}(?:\.[A-Za-z0-9_-]*){0,3}/g,
  /(?<![A-Za-z0-9+/])ZXlK[A-Za-z0-9+/]{60,}={0,2}/g,
  // AWS, Azure, Cloudflare, HashiCorp, Dynatrace
  /(?<![A-Za-z0-9])(?:A3T[A-Z0-9]|AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}(?![A-Za-z0-9])/g,
  /(?<![\w.~-])[\w.~-]{3}\dQ~[\w.~-]{31,34}/g,
  /(?<![\w.])v1\.0-[a-f0-9]{24}-[a-f0-9]{100,}/g,
  /(?<![A-Za-z0-9])[A-Za-z0-9]{14}\.atlasv1\.[\w=-]{40,}/g,
  /(?<![A-Za-z0-9])dt0[a-z]\d\d\.[A-Z0-9]{24}\.[A-Z0-9]{60,64}/g,
  // SendGrid, Twilio, Mailgun, Mailchimp
  /(?<![\w.-])SG\.[\w-]{16,}\.[\w-]{16,}/g,
  /(?<![A-Za-z0-9])SK[0-9a-f]{32}(?![0-9a-f])/g,
  /(?<![A-Za-z0-9])key-[0-9a-f]{32}(?![0-9a-f])/g,
  /(?<![A-Za-z0-9])[0-9a-f]{32}-us\d{1,2}(?!\d)/g,
  // Telegram, Discord, Airtable, Harness, 1Password, LaunchDarkly, MaxMind
  /(?<!\d)\d{8,10}:AA[\w-]{32,}/g,
  /(?<![\w-])[MNO][\w-]{23,27}\.[\w-]{6}\.[\w-]{27,40}(?![\w-])/g,
  /(?<![A-Za-z0-9])pat[A-Za-z0-9]{14}\.[a-f0-9]{64}/g,
  /(?<![A-Za-z0-9])[ps]at\.[\w-]{22}\.[A-Za-z0-9]{24}\.[A-Za-z0-9]{20}/g,
  /(?<![A-Za-z0-9])A3-[A-Z0-9]{6}-(?:[A-Z0-9]{11}|[A-Z0-9]{6}-[A-Z0-9]{5})(?:-[A-Z0-9]{5}){3}/g,
  /(?<![A-Za-z0-9])(?:api|sdk|mob)-[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/g,
  /(?<![A-Za-z0-9])[A-Za-z0-9]{6}_[A-Za-z0-9]{29}_mmk/g,
];

/** Addresses that let whoever knows them write; what makes them known goes. */
const ADDRESSES: readonly RegExp[] = [
  /(hooks\.slack(?:-gov)?\.com\/(?:services|workflows|triggers)\/)[A-Za-z0-9/]{20,}/g,
  /(discord(?:app)?\.com\/api\/(?:v\d{1,2}\/)?webhooks\/)\d{6,30}\/[\w-]{20,}/g,
  /(\.webhook\.office\.com\/webhookb2\/)[\w@/-]{36,}/g,
  /(hooks\.zapier\.com\/hooks\/catch\/)[\w/]{8,}/g,
  /(maker\.ifttt\.com\/trigger\/\w{1,60}\/(?:json\/)?with\/key\/)[\w-]{16,}/g,
  /(\/bot\/v2\/hook\/|webhook\/send\?key=|hc-ping\.com\/)[0-9a-f-]{32,}/g,
  /(chat\.googleapis\.com\/v1\/spaces\/[\w-]{1,40}\/messages\?)[\w=&%.-]{20,}/g,
];

/** Shorter runs of the letters that tokens are made of hold none. */
const RUN = /[\w.~+/=:|-]{16,}/g;

interface Kind {
  readonly prefixes: readonly string[];
  readonly pattern: RegExp;
}

const KINDS: readonly Kind[] = PREFIXED.map(([prefixes, letters, least]) => {
  const all = prefixes.split(' ');
  const either = all.map((prefix) => {
    const plain = prefix.replace(/[./]/g, '\\$&');
    // A short beginning may as well be the end of a word.
    return /^.{3,}_$|^.{5,}[-.]$/.test(prefix) ? plain : `(?<![A-Za-z0-9])${plain}`;
  });
  return { prefixes: all, pattern: new RegExp(`(?:${either.join('|')})([${LETTERS[letters]}]{${least},})`, 'g') };
});

/** Masks keys and tokens that are known by their form, whatever stands around them. */
export function maskVendorTokens(text: string): string {
  const without = text.replace(RUN, (run: string, at: number) => {
    const skipped = escapeLength(text, at);
    return run.slice(0, skipped) + maskRun(run.slice(skipped));
  });
  return ADDRESSES.reduce((rest, pattern) => rest.replace(pattern, `$1${MASK}`), without);
}

/** In `\nghp_…` the `n` is no part of the token. */
function escapeLength(text: string, at: number): number {
  if (text[at - 1] !== '\\') return 0;
  if (/[nrtbf]/.test(text[at] ?? '')) return 1;
  return /^u[0-9a-fA-F]{4}/.test(text.slice(at, at + 5)) ? 5 : 0;
}

function maskRun(run: string): string {
  let rest = run;
  for (const { prefixes, pattern } of KINDS) {
    if (!prefixes.some((prefix) => rest.includes(prefix))) continue;
    rest = rest.replace(pattern, (token: string, body: string) => (isWords(body) ? token : MASK));
  }
  return PARTED.reduce((left, pattern) => left.replace(pattern, MASK), rest);
}

/** `sk-container-with-a-long-name` names something; tokens hold digits, or letters without end. */
function isWords(body: string): boolean {
  return !/\d/.test(body) && body.split(/[_.-]/).every((word) => /^[A-Z]?[a-z]{0,19}$/.test(word));
}
