/** One file that a sample agent writes; `draft` replaces a part of it first, which the agent's self-review then corrects. */
export interface SampleFile {
  readonly path: string;
  readonly draft?: { readonly good: string; readonly bad: string; readonly why: string };
}

/** An acceptance criterion and the evidence; `{path~text}` becomes `path:line` of the line that holds the text. */
export interface SampleCriterion {
  readonly criterion: string;
  readonly evidence: string;
}

/** One subtask of the sample, and what its agent does. */
export interface SampleSubtask {
  readonly title: string;
  readonly dependsOn: readonly string[];
  readonly parallel: boolean;
  readonly agent: 'CoderAgent' | 'TestEngineer';
  readonly contextFiles: readonly string[];
  readonly referenceFiles: readonly string[];
  readonly files: readonly SampleFile[];
  readonly criteria: readonly SampleCriterion[];
  readonly plan: string;
  readonly summary: string;
  /** Claims before the last criterion is reported, and is sent back once. */
  readonly hasty?: boolean;
}

const STANDARDS = '.opencode/context/core/standards';
const QUALITY = `${STANDARDS}/code-quality.md`;
const SECURITY = `${STANDARDS}/security-patterns.md`;
const TESTS = `${STANDARDS}/test-coverage.md`;
const CONTRACT = 'contracts/auth-service.ts';

/** The worked example: nine subtasks, in five batches. */
export const SAMPLE_SUBTASKS: readonly SampleSubtask[] = [
  {
    title: 'Project structure',
    dependsOn: [],
    parallel: true,
    agent: 'CoderAgent',
    contextFiles: [QUALITY],
    referenceFiles: ['package.json'],
    files: [{ path: CONTRACT }, { path: 'src/config.js' }, { path: 'docs/structure.md' }],
    criteria: [
      {
        criterion: 'The contract names AuthService with register, login and refreshToken, each giving an AuthResult',
        evidence:
          'Interface AuthService at {contracts/auth-service.ts~export interface AuthService}, AuthResult at {contracts/auth-service.ts~export type AuthResult}.',
      },
      {
        criterion: 'Configuration is read from environment variables and rejects a secret shorter than 32 characters',
        evidence:
          'readConfig at {src/config.js~export function readConfig}; the length is checked at {src/config.js~tokenSecret.length <}.',
      },
      {
        criterion: 'docs/structure.md says for each folder what it may import',
        evidence: 'Column "May import" in the table at {docs/structure.md~May import}, one row for each folder.',
      },
    ],
    plan: 'I lay out the folders, write the contract that the other parts agree on, and read the settings in one place.',
    summary:
      'Contract with AuthService and AuthResult, settings from the environment, folders and their imports documented.',
  },
  {
    title: 'Database schema',
    dependsOn: [],
    parallel: true,
    agent: 'CoderAgent',
    contextFiles: [QUALITY, SECURITY],
    referenceFiles: ['package.json'],
    files: [{ path: 'src/db/schema.js' }, { path: 'src/db/user-repository.js' }],
    criteria: [
      {
        criterion: 'Emails are unique whatever their case',
        evidence:
          'normaliseEmail lowers and trims at {src/db/schema.js~trim().toLowerCase()}; insert refuses a taken one at {src/db/user-repository.js~this.#idByEmail.has}.',
      },
      {
        criterion: 'A row that does not fit the schema is refused with the reasons',
        evidence: 'insert throws a TypeError with every problem at {src/db/user-repository.js~throw new TypeError}.',
      },
      {
        criterion: 'Stored rows cannot be changed from outside',
        evidence: 'insert keeps a frozen copy at {src/db/user-repository.js~Object.freeze}.',
      },
    ],
    plan: 'One schema for users, one repository in memory that keeps to it; the email is the second key.',
    summary:
      'User schema with one normal form for emails, and an in-memory repository of frozen rows, unique by email.',
  },
  {
    title: 'Dependencies',
    dependsOn: [],
    parallel: true,
    agent: 'CoderAgent',
    contextFiles: [QUALITY, SECURITY],
    referenceFiles: ['package.json'],
    files: [{ path: 'src/lib/password.js' }, { path: 'src/lib/http.js' }, { path: 'docs/dependencies.md' }],
    criteria: [
      {
        criterion: 'Passwords are hashed with scrypt and a salt of their own, and compared in constant time',
        evidence:
          'A fresh salt at {src/lib/password.js~randomBytes(SALT_LENGTH)}, timingSafeEqual at {src/lib/password.js~&& timingSafeEqual}.',
      },
      {
        criterion: 'Request bodies over 16 KiB or other than a JSON object are refused',
        evidence: 'Status 413 at {src/lib/http.js~HttpError(413} and 400 at {src/lib/http.js~HttpError(400}.',
      },
      {
        criterion: 'docs/dependencies.md says for each need what meets it, and package.json names no package',
        evidence: 'Table at {docs/dependencies.md~Met by}; package.json was read and has no dependencies.',
      },
    ],
    plan: 'Node has all that is needed: scrypt for passwords, node:http for requests. I write thin helpers over both.',
    summary:
      'scrypt hashing with constant-time comparison, JSON helpers with limits; no packages, and why, documented.',
  },
  {
    title: 'User service',
    dependsOn: ['01', '02', '03'],
    parallel: true,
    agent: 'CoderAgent',
    contextFiles: [QUALITY, SECURITY, TESTS],
    referenceFiles: [CONTRACT, 'src/db/user-repository.js', 'src/lib/password.js'],
    files: [{ path: 'src/services/user-service.js' }, { path: 'test/user-service.test.js' }],
    criteria: [
      {
        criterion: 'A password hash never leaves the service',
        evidence:
          'publicUser picks four fields at {src/services/user-service.js~function publicUser}; shown by the test at {test/user-service.test.js~never shows the hash}.',
      },
      {
        criterion: 'Passwords under 10 or over 200 characters and malformed emails are refused',
        evidence:
          'Checks at {src/services/user-service.js~const tooWeak}; test at {test/user-service.test.js~refuses weak passwords}.',
      },
      {
        criterion: 'Authentication takes as long for an unknown email as for a wrong password',
        evidence:
          'A decoy hash is verified where there is no account, at {src/services/user-service.js~stored?.passwordHash ??}.',
      },
    ],
    plan: 'The service owns hashes: it creates users, checks passwords, and gives out only what the contract calls public.',
    summary:
      'User service that creates and authenticates, hides hashes and does not tell which emails exist; four tests.',
  },
  {
    title: 'Token service (JWT)',
    dependsOn: ['01', '03'],
    parallel: true,
    agent: 'CoderAgent',
    contextFiles: [QUALITY, SECURITY, TESTS],
    referenceFiles: [CONTRACT, 'src/config.js'],
    files: [{ path: 'src/services/token-service.js' }, { path: 'test/token-service.test.js' }],
    criteria: [
      {
        criterion: 'Tokens are signed with HMAC-SHA-256 and no other algorithm is accepted',
        evidence:
          'The header must be ours at {src/services/token-service.js~header !== HEADER}; "none" is refused in the test at {test/token-service.test.js~refuses forged}.',
      },
      {
        criterion: 'An expired token and a token of the other kind are refused',
        evidence:
          'Kind and time are checked at {src/services/token-service.js~claims.kind === kind}; test at {test/token-service.test.js~refuses expired}.',
      },
      {
        criterion: 'Each token is another one, also within the same second',
        evidence: 'Every token has a random jti at {src/services/token-service.js~jti: randomUUID()}.',
      },
    ],
    plan: 'Tokens are three parts, signed over header and payload. I check the signature before I parse anything.',
    summary: 'JWT service on HMAC-SHA-256: issue and verify by kind, forged and expired tokens refused; three tests.',
    hasty: true,
  },
  {
    title: 'Auth service',
    dependsOn: ['04', '05'],
    parallel: false,
    agent: 'CoderAgent',
    contextFiles: [QUALITY, SECURITY],
    referenceFiles: [CONTRACT, 'src/services/user-service.js', 'src/services/token-service.js'],
    files: [
      {
        path: 'src/services/auth-service.js',
        draft: {
          good: "'Email or password is wrong.'",
          bad: "'There is no account with this email, or the password is wrong.'",
          why: 'Reading my own work again: the message hints at which accounts exist. The security standard asks for the same plain words in both cases, so I correct it.',
        },
      },
      { path: 'src/middleware/authenticate.js' },
    ],
    criteria: [
      {
        criterion: 'register, login and refreshToken follow the AuthService contract',
        evidence:
          'The class implements it at {src/services/auth-service.js~@implements}; each gives an AuthResult, built at {src/services/auth-service.js~#success(user) {}.',
      },
      {
        criterion: 'A refresh token works once',
        evidence: 'Used ids are kept and refused at {src/services/auth-service.js~this.#used.has}.',
      },
      {
        criterion: 'Login answers an unknown email and a wrong password in the same words',
        evidence: 'One failure for both at {src/services/auth-service.js~Email or password is wrong}.',
      },
      {
        criterion: 'A protected route without a valid access token gets 401',
        evidence: 'HttpError 401 at {src/middleware/authenticate.js~HttpError(401}.',
      },
    ],
    plan: 'The auth service joins users and tokens and adds only what neither knows: which refresh tokens were used.',
    summary: 'Auth service on users and tokens with refresh tokens that work once, and the check for protected routes.',
  },
  {
    title: 'Registration endpoint',
    dependsOn: ['06'],
    parallel: true,
    agent: 'CoderAgent',
    contextFiles: [QUALITY],
    referenceFiles: [CONTRACT, 'src/lib/http.js', 'src/services/auth-service.js'],
    files: [{ path: 'src/routes/register.js' }],
    criteria: [
      {
        criterion: 'A registration answers 201 with user and tokens',
        evidence: 'Sent at {src/routes/register.js~sendJson(response, 201}.',
      },
      {
        criterion: 'A taken email answers 409, any other bad input 400',
        evidence: "Told apart at {src/routes/register.js~'email-taken' ? 409 : 400}.",
      },
    ],
    plan: 'The endpoint turns a request into one call of the auth service, and its result into a status.',
    summary: 'POST /register: 201 with user and tokens, 409 for a taken email, 400 for bad input.',
  },
  {
    title: 'Login endpoint',
    dependsOn: ['06'],
    parallel: true,
    agent: 'CoderAgent',
    contextFiles: [QUALITY, SECURITY],
    referenceFiles: [CONTRACT, 'src/lib/http.js', 'src/services/auth-service.js'],
    files: [{ path: 'src/routes/login.js' }],
    criteria: [
      {
        criterion: 'A login answers 200 with user and tokens, or 401 without telling which part was wrong',
        evidence:
          'loginRoute at {src/routes/login.js~export function loginRoute} passes on the one failure of the auth service.',
      },
      {
        criterion: 'A refresh answers 200 with a new pair, or 401',
        evidence: 'refreshRoute at {src/routes/login.js~export function refreshRoute}.',
      },
    ],
    plan: 'Two small endpoints over the auth service. Neither says why credentials or a token were refused.',
    summary: 'POST /login and POST /refresh: 200 with a pair of tokens, 401 in the same words for every refusal.',
  },
  {
    title: 'Integration tests',
    dependsOn: ['07', '08'],
    parallel: false,
    agent: 'TestEngineer',
    contextFiles: [TESTS, QUALITY],
    referenceFiles: ['docs/structure.md', 'src/routes/register.js', 'src/routes/login.js', 'src/config.js'],
    files: [{ path: 'src/server.js' }, { path: 'test/auth.integration.test.js' }],
    criteria: [
      {
        criterion: 'Tests go over HTTP through register, login, refresh and a protected route',
        evidence: 'One journey through all four at {test/auth.integration.test.js~register, log in, refresh}.',
      },
      {
        criterion: 'Failures are tested: taken email, wrong password, used refresh token, bad body, no token',
        evidence:
          'Tests at {test/auth.integration.test.js~an email can be registered once}, {test/auth.integration.test.js~get the same answer}, {test/auth.integration.test.js~again.status, 401} and {test/auth.integration.test.js~bad requests are refused}.',
      },
      {
        criterion: 'The tests use a free port and leave nothing running',
        evidence:
          'Port 0 at {test/auth.integration.test.js~listen(0}, closed at {test/auth.integration.test.js~server.close()}.',
      },
    ],
    plan: 'I put the parts together behind one server, then test it from outside, over HTTP, as a client would.',
    summary: 'Server with four endpoints, and five tests over HTTP that cover the whole journey and its failures.',
  },
];

const [structure, ...others] = SAMPLE_SUBTASKS;

/** The same nine where stage 5 has written the contract already: the first one brings the deployment instead. */
export const STAGED_SUBTASKS: readonly SampleSubtask[] = structure
  ? [
      {
        ...structure,
        referenceFiles: ['package.json', CONTRACT],
        files: [{ path: 'src/config.js' }, { path: 'scripts/deploy.js' }, { path: 'docs/structure.md' }],
        criteria: [
          {
            criterion: 'One script deploys the service on loopback, asks whether it works, and stops it',
            evidence:
              'start at {scripts/deploy.js~async function start}, health at {scripts/deploy.js~async function health}, stop at {scripts/deploy.js~async function stop}.',
          },
          ...structure.criteria.slice(1),
        ],
        plan: 'The contract is there. I lay out the folders, read the settings in one place, and write how it is deployed.',
        summary: 'Settings from the environment, one script to deploy, probe and stop, folders and imports documented.',
      },
      ...others,
    ]
  : [];
