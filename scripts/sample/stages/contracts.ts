const FILE = 'contracts/auth-service.ts';

/** What the lead of stage 5 hands in for the sample. @param source text of the contract file */
export function contracts(source: string) {
  return {
    files: [{ path: FILE, source }],
    contracts: [
      {
        name: 'AuthService',
        type: 'interface',
        file: FILE,
        description: 'Registers, logs in and refreshes; every answer is an AuthResult.',
        integrationPoints: ['http-auth'],
        implementer: 'Auth service',
        consumers: ['HTTP endpoints'],
      },
      {
        name: 'UserService',
        type: 'interface',
        file: FILE,
        description: 'Creates users and checks passwords without showing a hash.',
        integrationPoints: ['auth-user'],
        implementer: 'User service',
        consumers: ['Auth service'],
      },
      {
        name: 'TokenService',
        type: 'interface',
        file: FILE,
        description: 'Issues pairs of tokens and verifies them by kind.',
        integrationPoints: ['auth-token', 'http-token'],
        implementer: 'Token service',
        consumers: ['Auth service', 'HTTP endpoints'],
      },
      {
        name: 'UserRepository',
        type: 'interface',
        file: FILE,
        description: 'Stores users once an email and finds them again.',
        integrationPoints: ['user-db'],
        implementer: 'Database layer',
        consumers: ['User service'],
      },
    ],
    endpoints: [
      {
        contract: 'AuthService',
        method: 'POST',
        path: '/register',
        purpose: 'Makes an account and logs in.',
        request: 'Credentials',
        response: '201 with user and tokens',
        errors: ['409 when the email is taken', '400 for any other bad input'],
      },
      {
        contract: 'AuthService',
        method: 'POST',
        path: '/login',
        purpose: 'Logs in.',
        request: 'Credentials',
        response: '200 with user and tokens',
        errors: ['401 for an unknown email and for a wrong password alike'],
      },
      {
        contract: 'AuthService',
        method: 'POST',
        path: '/refresh',
        purpose: 'Trades a refresh token for a new pair.',
        request: '{ refreshToken: string }',
        response: '200 with user and tokens',
        errors: ['401 when the token was used, is forged or expired'],
      },
    ],
    dataSchemas: [
      {
        name: 'StoredUser',
        description: 'A user as the repository keeps it; only the user service sees it.',
        fields: [
          { name: 'id', type: 'string', optional: false, description: 'A UUID.' },
          { name: 'email', type: 'string', optional: false, description: 'Lower case, trimmed; unique.' },
          { name: 'role', type: "'user' | 'admin'", optional: false, description: 'What the user may do.' },
          { name: 'createdAt', type: 'string', optional: false, description: 'ISO-8601.' },
          { name: 'passwordHash', type: 'string', optional: false, description: 'scrypt with a salt of its own.' },
        ],
      },
    ],
    documentation:
      'Routes know the AuthService alone, and the TokenService for the check before a protected route. The auth service is made from a UserService and a TokenService. The user service is made from a UserRepository. Every part takes the others through its constructor, as the type of the contract, so that tests can put another in its place.',
  };
}
