import { accepted, refused } from '../unit/expectations.ts';
import { useDatabase } from './embedded-database.ts';
import { AUDIENCE, aKey, aToken } from './issuer.ts';
import { staff } from './people.ts';
import { withIssuer } from './sign-in.ts';

const database = useDatabase();

describe('A valid token', () => {
  it('says who is asking, as the directory knows them now', () =>
    withIssuer(database, async ({ tell }) => {
      expect(accepted(await tell({}))).toEqual(staff.caseworker);
      expect(accepted(await tell({ aud: ['another', AUDIENCE] })).staffNumber).toBe('90000003');
    }));

  it('of a site manager says which site that is', () =>
    withIssuer(database, async ({ tell }) => {
      expect(accepted(await tell({ staff_number: '90000006' })).siteId).toBe('applications');
      expect(accepted(await tell({ staff_number: '90000002' }))).not.toHaveProperty('siteId');
    }));

  it('may be announced in any case', () =>
    withIssuer(database, async ({ authentication, issuer, key }) => {
      expect((await authentication.authenticate(`bearer ${await aToken(issuer, key)}`)).ok).toBe(true);
    }));
});

describe('Somebody with a valid token who is not in the directory', () => {
  it('is known, but not permitted', () =>
    withIssuer(database, async ({ tell }) => {
      expect(refused(await tell({ staff_number: '90000098' })).problem).toBe('not-permitted');
    }));
});

/** Lets half a minute pass for whoever reads the machine's time meanwhile. */
const halfAMinuteLater = async (test: () => Promise<void>): Promise<void> => {
  const { now } = Date;
  Date.now = () => now() + 31_000;
  try {
    await test();
  } finally {
    Date.now = now;
  }
};

describe('When the issuer changes its keys', () => {
  it('tokens of the new key are valid, and of a key that it never had are not', () =>
    withIssuer(database, async ({ issuer, key, present }) => {
      expect((await present(await aToken(issuer, key))).ok).toBe(true);
      const second = await aKey('second');
      issuer.keys = [second];
      const [fromNew, fromUnknown] = [await aToken(issuer, second), await aToken(issuer, second, {}, { kid: 'third' })];
      // Sooner than that keys are not fetched again, so that forged names of keys cannot overrun the issuer.
      await halfAMinuteLater(async () => {
        expect(refused(await present(fromUnknown)).problem).toBe('not-signed-in');
        expect((await present(fromNew)).ok).toBe(true);
      });
    }));
});

describe('When the issuer cannot be reached', () => {
  it('that is a fault of ours, not of the token, and heals with the next request', () =>
    withIssuer(database, async ({ issuer, key, present }) => {
      const token = await aToken(issuer, key);
      issuer.isBroken = true;
      await expect(present(token)).rejects.toThrow('503');
      issuer.isBroken = false;

      expect((await present(token)).ok).toBe(true);
    }));

  it('or names itself otherwise, it is a fault too', () =>
    withIssuer(database, async ({ issuer, key, present }) => {
      const token = await aToken(issuer, key);
      issuer.name = 'https://elsewhere.example';
      await expect(present(token)).rejects.toThrow('another issuer');
      issuer.name = issuer.url;

      expect((await present(token)).ok).toBe(true);
    }));

  it('garbage is refused without asking it', () =>
    withIssuer(database, async ({ issuer, authentication }) => {
      issuer.isBroken = true;

      expect(refused(await authentication.authenticate('Bearer garbage')).problem).toBe('not-signed-in');
    }));
});
