import { exportSPKI, importJWK, SignJWT } from 'jose';
import { refused } from '../unit/expectations.ts';
import { useDatabase } from './embedded-database.ts';
import { AUDIENCE, aKey, aToken, type Claims } from './issuer.ts';
import { withIssuer } from './sign-in.ts';

const database = useDatabase();
const now = Math.floor(Date.now() / 1000);

describe('A token is not valid', () => {
  it.each<[string, Claims]>([
    ['when it has expired', { exp: now - 1 }],
    ['when it never expires', { exp: undefined }],
    ['when its expiry is no time', { exp: 'tomorrow' }],
    ['before its time', { nbf: now + 600 }],
    ['from another issuer', { iss: 'https://elsewhere.example' }],
    ['from nobody', { iss: undefined }],
    ['for another audience', { aud: 'another' }],
    ['for nobody', { aud: undefined }],
    ['without a staff number', { staff_number: undefined }],
    ['with an empty staff number', { staff_number: '' }],
    ['with a staff number that is no text', { staff_number: 90000003 }],
    ['with an endless staff number', { staff_number: '9'.repeat(33) }],
  ])('%s', (_, claims) =>
    withIssuer(database, async ({ tell }) => {
      expect(refused(await tell(claims)).problem).toBe('not-signed-in');
    }),
  );

  it('without a signature', () =>
    withIssuer(database, async ({ issuer, key, present }) => {
      const [, payload] = (await aToken(issuer, key)).split('.');
      const none = Buffer.from(JSON.stringify({ alg: 'none', typ: 'JWT', kid: 'first' })).toString('base64url');

      for (const token of [`${none}.${payload}.`, `${none}.${payload}.x`])
        expect(refused(await present(token)).problem).toBe('not-signed-in');
    }));

  it('signed with the public key as if that were a shared secret', () =>
    withIssuer(database, async ({ issuer, key, present }) => {
      const publicKey = await importJWK(key.jwk, 'RS256');
      if (publicKey instanceof Uint8Array) throw new Error('A public key was expected');
      const secret = new TextEncoder().encode(await exportSPKI(publicKey));
      const forged = await new SignJWT({ iss: issuer.name, aud: AUDIENCE, staff_number: '90000099', exp: now + 600 })
        .setProtectedHeader({ alg: 'HS256', kid: 'first' })
        .sign(secret);

      expect(refused(await present(forged)).problem).toBe('not-signed-in');
    }));

  it('signed by a stranger under a known key’s name, or changed after signing', () =>
    withIssuer(database, async ({ issuer, key, present }) => {
      const stranger = await aKey('first');
      const [header, , signature] = (await aToken(issuer, key)).split('.');
      const [, payload] = (await aToken(issuer, key, { staff_number: '90000099' })).split('.');

      expect(refused(await present(await aToken(issuer, stranger))).problem).toBe('not-signed-in');
      expect(refused(await present(`${header}.${payload}.${signature}`)).problem).toBe('not-signed-in');
    }));

  it.each([
    undefined,
    '',
    'Bearer',
    'Bearer ',
    'Bearer x',
    'Bearer a.b',
    'Bearer a.b.c',
    'Bearer e30.e30.e30',
    'Bearer a.b.c.d',
    'Basic YTpi',
    'Bearer a.b.c, Bearer d.e.f',
    'Bearer ../../..',
    'Bearer ö.ö.ö',
  ])('when it is none: %j', (header) =>
    withIssuer(database, async ({ authentication }) => {
      expect(refused(await authentication.authenticate(header)).problem).toBe('not-signed-in');
    }),
  );
});

describe('A token with an odd header', () => {
  it.each([
    {},
    { alg: 'RS256' },
    { alg: 'RS256', kid: 5 },
    { alg: 'RS256', kid: 'x'.repeat(5000) },
    { alg: 'ES256', kid: 'first' },
    { alg: 'EdDSA', kid: 'first' },
    { alg: 'PS512', kid: 'first' },
    { alg: 'RS256', kid: 'first', crit: ['b64'], b64: false },
    { alg: 'RS256', kid: 'first', crit: ['exp'] },
    { alg: 'RS256', kid: 'first', crit: 'b64' },
    { alg: ['RS256'], kid: 'first' },
    { alg: 'RSA-OAEP', enc: 'A256GCM', kid: 'first' },
    { alg: 'RS256', jwk: { kty: 'oct', k: 'eA' } },
    null,
    [],
    'RS256',
  ])('is not valid, and no fault of ours: %j', (header) =>
    withIssuer(database, async ({ issuer, key, present }) => {
      const [, payload, signature] = (await aToken(issuer, key)).split('.');
      const odd = Buffer.from(JSON.stringify(header)).toString('base64url');

      expect(refused(await present(`${odd}.${payload}.${signature}`)).problem).toBe('not-signed-in');
    }),
  );
});
