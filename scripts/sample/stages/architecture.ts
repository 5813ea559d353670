/** What the lead of stage 1 hands in for the sample. */
export const ARCHITECTURE = {
  overview:
    'People register with email and password, log in, and stay logged in. A small HTTP service does it on Node alone: routes turn requests into calls of one auth service, which joins two services that know nothing of each other: users with their password hashes, and signed tokens. Users lie behind a repository, so that the store can be replaced.',
  approach:
    'Layers with one direction of imports: routes, services, data. The parts agree on interfaces in contracts/ before anything is written, so that both sides of each meeting point can be built at once. Node 20 has all that is needed: scrypt for passwords, HMAC for tokens, node:http for requests, node:test for proof.',
  components: [
    {
      name: 'User service',
      responsibility: 'Creates accounts, checks passwords, and gives out what others may see of a user.',
      boundary: {
        owns: ['Password hashes', 'The rules for emails and passwords', 'What is public of a user'],
        leavesToOthers: ['Tokens', 'How users are stored', 'HTTP'],
      },
      technology: 'JavaScript, node:crypto scrypt',
    },
    {
      name: 'Token service',
      responsibility: 'Issues and verifies signed tokens of two kinds, access and refresh.',
      boundary: {
        owns: ['The signing secret', 'Lifetimes', 'The claims of a token'],
        leavesToOthers: ['Which refresh tokens were used', 'Who the user is'],
      },
      technology: 'JavaScript, node:crypto HMAC-SHA-256',
    },
    {
      name: 'Auth service',
      responsibility: 'Registers, logs in and refreshes by joining users and tokens.',
      boundary: {
        owns: ['Which refresh tokens were used', 'The words of a refusal'],
        leavesToOthers: ['Hashing', 'Signing', 'Status codes'],
      },
    },
    {
      name: 'HTTP endpoints',
      responsibility:
        'Turn requests into calls of the auth service and results into status codes, and guard what needs a login.',
      boundary: {
        owns: ['Paths and status codes', 'Limits on request bodies', 'The check of the bearer token'],
        leavesToOthers: ['Every decision about accounts and tokens'],
      },
      technology: 'node:http',
    },
    {
      name: 'Database layer',
      responsibility: 'Keeps users, unique by email, and refuses rows that do not fit the schema.',
      boundary: {
        owns: ['The schema of a stored user', 'Uniqueness of emails'],
        leavesToOthers: ['What may be shown of a user'],
      },
      technology: 'In memory, behind a repository',
    },
  ],
  externalSystems: [],
  integrationPoints: [
    {
      id: 'http-auth',
      from: 'HTTP endpoints',
      to: 'Auth service',
      purpose: 'Credentials or a refresh token go in; a result with user and tokens, or a refusal, comes out.',
      mechanism: 'call',
    },
    {
      id: 'http-token',
      from: 'HTTP endpoints',
      to: 'Token service',
      purpose: 'The access token of a request is checked before a protected route.',
      mechanism: 'call',
    },
    {
      id: 'auth-user',
      from: 'Auth service',
      to: 'User service',
      purpose: 'Accounts are created and looked up, passwords checked.',
      mechanism: 'call',
    },
    {
      id: 'auth-token',
      from: 'Auth service',
      to: 'Token service',
      purpose: 'Pairs of tokens are issued, refresh tokens verified.',
      mechanism: 'call',
    },
    {
      id: 'user-db',
      from: 'User service',
      to: 'Database layer',
      purpose: 'Users are stored once an email and found again.',
      mechanism: 'data',
    },
  ],
  dataFlow: [
    { from: 'HTTP endpoints', to: 'Auth service', data: 'Email and password, or a refresh token' },
    { from: 'Auth service', to: 'User service', data: 'Email and password' },
    { from: 'User service', to: 'Database layer', data: 'A user with the hash of the password' },
    { from: 'Auth service', to: 'Token service', data: 'The public user that tokens are issued for' },
    { from: 'Auth service', to: 'HTTP endpoints', data: 'Public user and token pair, or a refusal' },
  ],
  sharedDependencies: [
    {
      name: 'contracts/',
      purpose: 'Types that the parts agree on.',
      usedBy: ['User service', 'Token service', 'Auth service', 'HTTP endpoints', 'Database layer'],
    },
  ],
  decisions: [
    {
      title: 'Packages',
      decision: 'None. Hashing, signing and HTTP come from Node.',
      reason: 'Each package would be code that handles passwords and that nobody here has read.',
      alternatives: [
        'A web framework: four routes do not need one.',
        'A token library: signing one fixed header is a few lines.',
      ],
    },
    {
      title: 'Refresh tokens work once',
      decision: 'Each refresh issues a new pair and refuses the old refresh token from then on.',
      reason: 'A stolen token is worth nothing after its owner has refreshed.',
      alternatives: ['Long sessions on the server: they would have to be shared between instances.'],
    },
  ],
  constraints: [
    'Node 20, ES modules, no packages',
    'A refused login does not tell whether the account exists',
    'Passwords are never stored or logged as they are',
  ],
} as const;
