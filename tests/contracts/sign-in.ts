import { Authentication } from '../../lib/staff/authentication.ts';
import { DirectoryRepository } from '../../lib/staff/directory-repository.ts';
import type { Database } from './embedded-database.ts';
import { AUDIENCE, aKey, aToken, type Claims, Issuer } from './issuer.ts';
import { office, staff } from './people.ts';

/** Making keys takes long, and this one never changes. */
const firstKey = aKey('first');

/** A service with a sign-in service of its own; closed when the test is over. */
export const withIssuer = async <T>(
  database: Pick<Database, 'newTable'>,
  test: (parts: Awaited<ReturnType<typeof start>>) => Promise<T>,
): Promise<T> => {
  const parts = await start(database);
  try {
    return await test(parts);
  } finally {
    await parts.issuer.close();
  }
};

const start = async (database: Pick<Database, 'newTable'>) => {
  const [{ table }, key] = await Promise.all([database.newTable(), firstKey]);
  const issuer = await Issuer.start(key);
  const directory = new DirectoryRepository(table);
  await directory.saveTeam(office);
  await Promise.all([staff.leader, staff.caseworker, staff.manager].map((member) => directory.saveStaffMember(member)));
  const authentication = new Authentication(
    { issuer: issuer.url, audience: AUDIENCE, staffNumberClaim: 'staff_number' },
    directory,
  );
  const present = (token: string) => authentication.authenticate(`Bearer ${token}`);
  return { issuer, key, authentication, present, tell: async (claims: Claims) => present(await aToken(issuer, key, claims)) };
};
