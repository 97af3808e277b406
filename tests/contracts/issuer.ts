import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type CryptoKey, exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose';

export const AUDIENCE = 'call-backs';

/** A pair of keys of an issuer. */
export interface IssuerKey {
  readonly kid: string;
  readonly jwk: JWK;
  readonly privateKey: CryptoKey;
}

export const aKey = async (kid: string): Promise<IssuerKey> => {
  const { publicKey, privateKey } = await generateKeyPair('RS256', { extractable: true });
  return { kid, privateKey, jwk: { ...(await exportJWK(publicKey)), kid, alg: 'RS256', use: 'sig' } };
};

/** A sign-in service on this machine, whose keys and health tests may change. */
export class Issuer {
  readonly #server: Server;
  keys: readonly IssuerKey[] = [];
  /** What it names itself; its own address unless a test says otherwise. */
  name = '';
  isBroken = false;

  private constructor(server: Server) {
    this.#server = server;
  }

  static async start(...keys: IssuerKey[]): Promise<Issuer> {
    const server = createServer((request, response) => {
      const answers: Record<string, unknown> = {
        '/.well-known/openid-configuration': { issuer: issuer.name, jwks_uri: `${issuer.url}/jwks` },
        '/jwks': { keys: issuer.keys.map(({ jwk }) => jwk) },
      };
      response
        .writeHead(issuer.isBroken ? 503 : 200, { 'content-type': 'application/json' })
        .end(JSON.stringify(answers[request.url ?? '']));
    });
    const issuer = new Issuer(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    issuer.name = issuer.url;
    issuer.keys = keys;
    return issuer;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  close(): Promise<void> {
    return new Promise((resolve) => {
      this.#server.close(() => resolve());
      this.#server.closeAllConnections();
    });
  }
}

/** What a token says; a claim that is undefined is left out. */
export interface Claims {
  readonly [claim: string]: unknown;
}

/** A token that is valid at this issuer but for what the claims and header say otherwise. */
export const aToken = (
  issuer: Issuer,
  key: IssuerKey,
  claims: Claims = {},
  header: { readonly kid?: string } = {},
): Promise<string> => {
  const now = Math.floor(Date.now() / 1000);
  const payload = { iss: issuer.name, aud: AUDIENCE, sub: 'x', staff_number: '90000003', iat: now, exp: now + 600, ...claims };
  const present = Object.fromEntries(Object.entries(payload).filter(([, value]) => value !== undefined));
  return new SignJWT(present).setProtectedHeader({ alg: 'RS256', kid: key.kid, typ: 'JWT', ...header }).sign(key.privateKey);
};
