/** What every part of the authentication service agrees on. Types only: nothing here is run. */

export type Role = 'user' | 'admin';

/** A user as the outside may see it: never the password's hash. */
export interface PublicUser {
  readonly id: string;
  readonly email: string;
  readonly role: Role;
  /** ISO-8601. */
  readonly createdAt: string;
}

/** A user as it is stored. */
export interface StoredUser extends PublicUser {
  readonly passwordHash: string;
}

export interface Credentials {
  readonly email: string;
  readonly password: string;
}

export interface TokenPair {
  readonly accessToken: string;
  readonly refreshToken: string;
  /** Seconds until the access token expires. */
  readonly expiresIn: number;
}

export type AuthError = 'invalid-input' | 'email-taken' | 'wrong-credentials' | 'invalid-token';

export type AuthResult =
  | { readonly ok: true; readonly user: PublicUser; readonly tokens: TokenPair }
  | { readonly ok: false; readonly error: AuthError; readonly message: string };

export interface AuthService {
  register(credentials: Credentials): Promise<AuthResult>;
  login(credentials: Credentials): Promise<AuthResult>;
  /** Trades a refresh token for a new pair; each refresh token works once. */
  refreshToken(token: string): Promise<AuthResult>;
}

export type UserCreation =
  | { readonly user: PublicUser }
  | { readonly error: 'invalid-input' | 'email-taken'; readonly message: string };

export interface UserService {
  create(email: unknown, password: unknown): Promise<UserCreation>;
  /** Takes as long for an unknown email as for a wrong password. */
  authenticate(email: unknown, password: unknown): Promise<PublicUser | undefined>;
  findById(id: string): PublicUser | undefined;
}

export interface UserRepository {
  /** Gives undefined when the email is taken. */
  insert(user: StoredUser): StoredUser | undefined;
  findByEmail(email: string): StoredUser | undefined;
  findById(id: string): StoredUser | undefined;
}

export interface TokenClaims {
  readonly sub: string;
  readonly role: Role;
  readonly kind: 'access' | 'refresh';
  /** Makes each token another one. */
  readonly jti: string;
  /** Seconds since the epoch. */
  readonly iat: number;
  readonly exp: number;
}

export interface TokenService {
  issue(user: PublicUser): TokenPair;
  /** Gives undefined for a token that is forged, expired or of the other kind. */
  verify(token: string, kind: TokenClaims['kind']): TokenClaims | undefined;
}
