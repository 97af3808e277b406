import { exportJWK, generateKeyPair, importJWK, type JWK, SignJWT } from 'jose';
import * as z from 'zod';
import { readJson, writeJson } from './json-file.ts';

/** Stands in for the department's sign-in service. Its tokens live by machine time, not by the local clock. */
export interface Issuer {
  /** The private key that signs everything, for the sign-in server. */
  readonly key: JWK;
  /** A bearer token for a person; whether they are staff is for the service to decide. */
  token(staffNumber: string): Promise<string>;
}

export interface IssuerParts {
  keyFile: string;
  issuer: string;
  audience: string;
  /** The claim that carries the staff number, beside `sub`. */
  staffNumberClaim: string;
}

const ALGORITHM = 'RS256';
const privateKey = z.looseObject({ kty: z.literal('RSA'), n: z.string(), e: z.string(), d: z.string(), kid: z.string() });

const readOrMakeKey = async (file: string): Promise<z.infer<typeof privateKey>> => {
  const kept = readJson(file, privateKey);
  if (kept !== undefined) return kept;
  const pair = await generateKeyPair(ALGORITHM, { extractable: true });
  const made = privateKey.parse({ ...(await exportJWK(pair.privateKey)), kid: `local-${Date.now()}` });
  writeJson(file, made);
  return made;
};

export const createIssuer = async ({ keyFile, issuer, audience, staffNumberClaim }: IssuerParts): Promise<Issuer> => {
  const jwk = await readOrMakeKey(keyFile);
  const key = await importJWK(jwk, ALGORITHM);
  const { kid } = jwk;
  return {
    key: { ...jwk, alg: ALGORITHM, use: 'sig' },
    token: (staffNumber) =>
      new SignJWT({ [staffNumberClaim]: staffNumber })
        .setProtectedHeader({ alg: ALGORITHM, kid, typ: 'JWT' })
        .setSubject(staffNumber)
        .setIssuer(issuer)
        .setAudience(audience)
        .setIssuedAt()
        .setExpirationTime('12h')
        .sign(key),
  };
};
