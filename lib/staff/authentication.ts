import { createRemoteJWKSet, type JWTVerifyGetKey, jwtVerify } from 'jose';
import * as z from 'zod';
import { type Outcome, refuse } from '../shared/outcomes.ts';
import { principalOf } from './principals.ts';
import type { Principal } from './staff.ts';
import type { StaffRepository } from './staff-repository.ts';

export interface TokenRules {
  /** Any OIDC issuer: its keys are found by its discovery document. */
  readonly issuer: string;
  readonly audience: string;
  /** The claim that carries the staff number. */
  readonly staffNumberClaim: string;
}

const discoverySchema = z.object({ issuer: z.string(), jwks_uri: z.url() });

/** Signatures by a key pair only: `none` and shared secrets are no proof of who issued a token. */
const ALGORITHMS = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA'];

const notSignedIn = (detail: string) => refuse('not-signed-in', detail);

/** Finds out who is asking from a bearer token. Keys are fetched once and again when an unknown one turns up. */
export class Authentication {
  readonly #rules: TokenRules;
  readonly #directory: StaffRepository;
  #keys: Promise<JWTVerifyGetKey> | undefined;

  constructor(rules: TokenRules, directory: StaffRepository) {
    this.#rules = rules;
    this.#directory = directory;
  }

  /** Refuses `not-signed-in` without a valid token, `not-permitted` for somebody who is not in the staff directory. */
  async authenticate(authorization: string | undefined): Promise<Outcome<Principal>> {
    const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(authorization ?? '')?.[1];
    if (!token) return notSignedIn('Send a bearer token in the Authorization header');
    const staffNumber = await this.#staffNumberOf(token);
    if (staffNumber === undefined) return notSignedIn('The token is not valid here, or no longer');
    return this.principalOf(staffNumber);
  }

  /** Somebody whose staff number is proven, as the directory knows them now. Refuses `not-permitted` when it does not. */
  principalOf(staffNumber: string): Promise<Outcome<Principal>> {
    return principalOf(this.#directory, staffNumber);
  }

  async #staffNumberOf(token: string): Promise<string | undefined> {
    const { issuer, audience, staffNumberClaim } = this.#rules;
    const keys = await this.#keyFinder();
    try {
      const { payload } = await jwtVerify(token, keys, { issuer, audience, algorithms: ALGORITHMS, requiredClaims: ['exp'] });
      const staffNumber = payload[staffNumberClaim];
      return typeof staffNumber === 'string' && staffNumber !== '' && staffNumber.length <= 32 ? staffNumber : undefined;
    } catch (error) {
      if (isTokenFault(error)) return undefined;
      throw error;
    }
  }

  /** A failed discovery is forgotten, so that the next request tries again. */
  #keyFinder(): Promise<JWTVerifyGetKey> {
    this.#keys ??= this.#discover().catch((error: unknown) => {
      this.#keys = undefined;
      throw error;
    });
    return this.#keys;
  }

  async #discover(): Promise<JWTVerifyGetKey> {
    const answer = await fetch(`${this.#rules.issuer.replace(/\/$/, '')}/.well-known/openid-configuration`, {
      signal: AbortSignal.timeout(5000),
    });
    if (!answer.ok) throw new Error(`The issuer's discovery document answered ${answer.status}`);
    const { issuer, jwks_uri } = discoverySchema.parse(await answer.json());
    if (issuer !== this.#rules.issuer) throw new Error('The discovery document names another issuer');
    return createRemoteJWKSet(new URL(jwks_uri));
  }
}

/** Codes of jose that mean a bad token; timeouts and unreadable key sets are faults of ours. */
const TOKEN_FAULTS = new Set([
  'ERR_JOSE_ALG_NOT_ALLOWED',
  'ERR_JOSE_NOT_SUPPORTED',
  'ERR_JWKS_NO_MATCHING_KEY',
  'ERR_JWKS_MULTIPLE_MATCHING_KEYS',
  'ERR_JWS_INVALID',
  'ERR_JWS_SIGNATURE_VERIFICATION_FAILED',
  'ERR_JWT_CLAIM_VALIDATION_FAILED',
  'ERR_JWT_EXPIRED',
  'ERR_JWT_INVALID',
]);

const isTokenFault = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' && TOKEN_FAULTS.has(error.code);
