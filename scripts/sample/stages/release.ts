/** What the lead of stage 8 hands in for the sample. */
export const RELEASE = {
  deployment: {
    checklist: [
      { item: 'All tests pass', done: true, evidence: 'node --test ended with 0 in stage 7; see test-results.md.' },
      {
        item: 'No secret is in the repository',
        done: true,
        evidence: 'src/config.js reads AUTH_TOKEN_SECRET from the environment.',
      },
      { item: 'The way back is known', done: true, evidence: 'node scripts/deploy.js stop ends the service.' },
    ],
    command: 'node scripts/deploy.js start',
    monitoring: [
      'Share of answers 500: somebody looks at more than one in a thousand.',
      'Refused logins a minute: ten times the usual number is an attack.',
    ],
    healthCheck: {
      command: 'node scripts/deploy.js health',
      expectation: 'An account can be registered, logged in and read over HTTP.',
    },
    rollback: 'node scripts/deploy.js stop',
  },
  releaseNotes: {
    version: '1.0.0',
    summary: 'You can register with email and password, log in, and stay logged in without typing your password again.',
    changes: [
      { kind: 'added', change: 'Register with email and password.' },
      { kind: 'added', change: 'Log in, and read your own account.' },
      { kind: 'added', change: 'Stay logged in: a refresh token gives a new pair, once.' },
    ],
    knownIssues: [
      'A forgotten password cannot be reset yet.',
      'Accounts end with the service: they are kept in memory.',
    ],
  },
  lessons: [
    {
      title: 'Contracts first paid off',
      happened: 'Users and tokens were built side by side and met without a change.',
      lesson: 'Write the interfaces of a meeting point before either side.',
    },
    {
      title: 'Read refusals as an attacker would',
      happened: 'The first words of a refused login told which accounts exist; only the self-review saw it.',
      lesson: 'A standard asks for one sentence for every refused login, and a test compares the answers.',
    },
  ],
  standards: [
    {
      path: '.opencode/context/core/standards/security-patterns.md',
      reason: 'The self-review caught what a test should have caught.',
      diff: [
        '--- a/.opencode/context/core/standards/security-patterns.md',
        '+++ b/.opencode/context/core/standards/security-patterns.md',
        '@@ -3,5 +3,6 @@',
        ' - Passwords are hashed with scrypt and a salt of their own; hashes never leave the service that owns them.',
        ' - Secrets and hashes are compared in constant time.',
        ' - A refused login does not tell whether the account exists: the same words, the same time.',
        '+- A test compares the answers to an unknown email and to a wrong password, byte by byte.',
        ' - Tokens: one algorithm, the signature checked before anything is parsed, a lifetime, a kind.',
        ' - Input from outside is limited in size and checked before use. Errors to the outside carry no internals.',
      ].join('\n'),
    },
  ],
  nextIteration: [
    { title: 'Reset the password', reason: 'The next story by value; it needs a way to send email.' },
    { title: 'Keep accounts over a restart', reason: 'The repository is the only part that has to change.' },
  ],
} as const;
