import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { EncryptJWT, type JWTPayload, SignJWT, UnsecuredJWT } from 'jose';
import { Temporal } from 'temporal-polyfill';
import { CustomerLinks, linkPurposes } from '../../../lib/appointments/customer-links.ts';
import { NOW } from '../../builders.ts';

const SECRET = 'a secret of at least thirty-two characters';
const ID = 'AP-7F3K-29QD';
const EXPIRES = '2026-12-01T10:00:00Z';

const linksAt = (now: string, secret = SECRET) => new CustomerLinks(secret, { now: () => Temporal.Instant.from(now) });
const links = linksAt(NOW);
const problemOf = async (token: string, from = links) => {
  const outcome = await from.read(token);
  return outcome.ok ? 'accepted' : outcome.refusal.problem;
};
const aToken = () => links.token(ID, 'cancel', EXPIRES);

/** Signed with the true key, so that only what it says can be wrong. */
const key = createHmac('sha256', SECRET).update('customer-link').digest();
const claims = { use: 'cancel', sub: ID, aud: 'customer-link', exp: Temporal.Instant.from(EXPIRES).epochMilliseconds / 1000 };
const signed = (payload: JWTPayload, alg = 'HS256') => new SignJWT(payload).setProtectedHeader({ alg }).sign(key);

describe('A customer’s link', () => {
  it.each(linkPurposes)('says which appointment it is for, and that it is good to %s', async (purpose) => {
    expect(await links.read(await links.token(ID, purpose, EXPIRES))).toEqual({
      ok: true,
      value: { appointmentId: ID, purpose },
    });
  });

  it('is the same whenever it is made, and another for anything else', async () => {
    const tokens = [
      await aToken(),
      await linksAt('2026-11-30T09:00:00Z').token(ID, 'cancel', EXPIRES),
      await links.token(ID, 'reschedule', EXPIRES),
      await links.token('AP-0000-0000', 'cancel', EXPIRES),
      await links.token(ID, 'cancel', '2026-12-01T10:00:01Z'),
      await linksAt(NOW, `${SECRET}!`).token(ID, 'cancel', EXPIRES),
    ];

    expect(tokens[1]).toBe(tokens[0]);
    expect(new Set(tokens).size).toBe(tokens.length - 1);
  });

  it('is safe in a path, and short enough for one', async () => {
    const token = await links.token('3f0c1c7e-5a39-4c58-9d3e-0d3c54d9a9b1', 'reschedule', EXPIRES);

    expect(token).toMatch(/^[\w.-]+$/);
    expect(token.length).toBeLessThan(250);
  });

  it('is good until its instant by the service’s clock, and says so afterwards', async () => {
    const token = await aToken();

    expect(await problemOf(token, linksAt('2026-12-01T09:59:59Z'))).toBe('accepted');
    expect(await problemOf(token, linksAt('2026-12-01T10:00:00Z'))).toBe('link-expired');
    expect(await problemOf(token, linksAt('2031-01-01T00:00:00Z'))).toBe('link-expired');
  });
});

describe('What is no link of ours', () => {
  it('is a token cut short anywhere, expired or not', async () => {
    const token = await aToken();
    const late = linksAt('2027-01-01T00:00:00Z');

    for (let length = 0; length < token.length; length++) {
      expect(await problemOf(token.slice(0, length))).toBe('not-found');
      expect(await problemOf(token.slice(0, length), late)).toBe('not-found');
    }
  });

  it('is a token that any character was taken from, added to or changed in', async () => {
    const token = await aToken();
    const place = fc.nat({ max: token.length - 1 });
    const character = fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.=+/ \n\u0000é');
    const change = fc.oneof(
      fc.tuple(place, character).map(([at, other]) => `${token.slice(0, at)}${other}${token.slice(at + 1)}`),
      fc.tuple(place, character).map(([at, other]) => `${token.slice(0, at)}${other}${token.slice(at)}`),
      fc.tuple(place, fc.integer({ min: 1, max: 5 })).map(([at, length]) => token.slice(0, at) + token.slice(at + length)),
      character.map((other) => `${token}${other}`),
    );

    await fc.assert(
      fc.asyncProperty(
        change.filter((changed) => changed !== token),
        async (changed) => {
          expect(await problemOf(changed)).toBe('not-found');
        },
      ),
      { numRuns: 500 },
    );
  });

  it('is a token with any one bit turned over', async () => {
    const token = await aToken();
    const bytes = Buffer.from(token);

    for (let bit = 0; bit < bytes.length * 7; bit++) {
      const changed = Buffer.from(bytes);
      const at = Math.floor(bit / 7);
      changed[at] = (changed[at] ?? 0) ^ (1 << (bit % 7));
      expect(await problemOf(changed.toString())).toBe('not-found');
    }
  });

  it('is a token under another secret', async () => {
    expect(await problemOf(await linksAt(NOW, 'another secret of thirty-two characters').token(ID, 'cancel', EXPIRES))).toBe(
      'not-found',
    );
  });

  it('is any text', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/)), async (text) => {
        expect(await problemOf(text)).toBe('not-found');
      }),
    );
  });

  it('is a token that is longer than any of ours, even one that is signed', async () => {
    expect(await problemOf(await links.token('x'.repeat(300), 'cancel', EXPIRES))).toBe('accepted');
    expect(await problemOf(await links.token('x'.repeat(1000), 'cancel', EXPIRES))).toBe('not-found');
  });

  it('is a token without a signature, or signed in another way', async () => {
    expect(await problemOf(await signed(claims))).toBe('accepted');
    expect(await problemOf(new UnsecuredJWT(claims).encode())).toBe('not-found');
    const [, payload = '', signature = ''] = (await aToken()).split('.');
    const none = Buffer.from('{"alg":"none"}').toString('base64url');
    expect(await problemOf(`${none}.${payload}.${signature}`)).toBe('not-found');
    expect(await problemOf(`${none}.${payload}.`)).toBe('not-found');
    const sha512 = createHmac('sha512', key).update(`${Buffer.from('{"alg":"HS512"}').toString('base64url')}.${payload}`);
    expect(
      await problemOf(`${Buffer.from('{"alg":"HS512"}').toString('base64url')}.${payload}.${sha512.digest('base64url')}`),
    ).toBe('not-found');
    const encrypted = await new EncryptJWT(claims).setProtectedHeader({ alg: 'dir', enc: 'A256GCM' }).encrypt(key);
    expect(await problemOf(encrypted)).toBe('not-found');
  });

  const { exp: _exp, ...endless } = claims;
  const { sub: _sub, ...ofNothing } = claims;
  const { aud: _aud, ...forNobody } = claims;
  it.each([
    ['for another audience', { ...claims, aud: 'session' }],
    ['for no audience', forNobody],
    ['for several audiences', { ...claims, aud: ['customer-link', 'session'] }],
    ['for a purpose that there is not', { ...claims, use: 'complete' }],
    ['for no appointment', ofNothing],
    ['without an end', endless],
    ['with an end that is no time', { ...claims, exp: 1e300 }],
    ['that says more than a link does', { ...claims, iat: 1 }],
  ])('is a token with a true signature %s', async (_, payload) => {
    expect(await problemOf(await signed(payload))).toBe('not-found');
  });
});
