import { type Closed, closeOutboundDays } from '../../lib/outbound-calls/closing-use-cases.ts';
import { logOutboundCall } from '../../lib/outbound-calls/logging-use-cases.ts';
import type { OwnCall } from '../../lib/outbound-calls/outbound-call.ts';
import type { Summary } from '../../lib/outbound-calls/summary.ts';
import { readOutboundSummary } from '../../lib/outbound-calls/summary-use-cases.ts';
import { inLondon, instantText } from '../../lib/shared/time.ts';
import { type Principal, type Role, siteDetailsSchema } from '../../lib/staff/staff.ts';
import { aStaffMember, NOW } from '../builders.ts';
import { accepted } from '../unit/expectations.ts';
import type { Database } from './embedded-database.ts';
import { asking, aWorld, type World } from './world.ts';

const kept = { version: 1, createdAt: NOW, updatedAt: NOW };
export const SITE = 'callers';

const aPerson = (staffNumber: string, teamId: string, ...roles: Role[]): Principal =>
  aStaffMember({ staffNumber, email: `${staffNumber}@staff.example`, teamId, roles });

/** Somebody of a team; people are numbered from 1. */
export const caller = (teamId: string, number: number): Principal => aPerson(`${teamId}-${number}`, teamId, 'work-coach');
export const leaderOf = (teamId: string): Principal => aPerson(`leader-${teamId}`, teamId, 'team-leader');
export const siteManager: Principal = { ...aPerson('manager', 'big', 'site-manager'), siteId: SITE };
export const administrator = aPerson('administrator', 'far', 'administrator');

/** A world with a site of callers and its teams, and a team elsewhere. */
export const anOutboundWorld = async (database: Pick<Database, 'newTable'>): Promise<World> => {
  const world = await aWorld(database);
  const { directory } = world.deps;
  const places = { big: SITE, second: SITE, small: SITE, tiny: SITE, far: 'afar' };
  await Promise.all([
    ...[...new Set(Object.values(places))].map((site) =>
      directory.saveSite({ ...kept, ...siteDetailsSchema.parse({ name: site, nation: 'england' }), site }),
    ),
    ...Object.entries(places).map(([teamId, site]) => placeTeam(world, teamId, site, 1)),
  ]);
  return world;
};

const placeTeam = ({ deps }: World, teamId: string, site: string, version: number) =>
  deps.directory.saveTeam({ ...kept, version, teamId, name: teamId, site, mailbox: `${teamId}@team.example`, leaders: [] });

export const moveTeam = (world: World, teamId: string, site: string) => placeTeam(world, teamId, site, 2);

const today = ({ clock }: World): string => inLondon(instantText(clock.now())).toPlainDate().toString();

/** What somebody says of a call made now. */
export const said = (world: World, overrides: Record<string, unknown> = {}) => ({
  on: today(world),
  minutes: 10,
  answered: true,
  digiLite: false,
  attendedInPerson: false,
  ...overrides,
});

let requests = 0;

/** Somebody logs a call, with a key by which the request would be recognised again. */
export const log = async (world: World, who: Principal, overrides: Record<string, unknown> = {}): Promise<OwnCall> =>
  accepted(await logOutboundCall(world.deps, asking(who, { body: said(world, overrides), key: `request ${requests++}` })));

/** So many people of a team log a call each. */
export const logAll = async (world: World, teamId: string, count: number, overrides: Record<string, unknown> = {}) => {
  for (let number = 1; number <= count; number++) await log(world, caller(teamId, number), overrides);
};

export const close = (world: World): Promise<Closed> =>
  closeOutboundDays({
    ...world.deps,
    reportUndone: ({ site, date }, fault) => {
      throw new Error(`${site} ${date} not closed: ${fault}`);
    },
  });

/** When the day of NOW is closed, and when its figures are answered. */
export const CLOSING = '2026-11-26T00:20:00Z';
export const PUBLISHED = '2026-11-26T02:00:00Z';

/** Closes the day of NOW, and goes to where its figures are answered. */
export const closeTheDay = async (world: World): Promise<void> => {
  world.clock.set(CLOSING);
  await close(world);
  world.clock.set(PUBLISHED);
};

export const summary = async (world: World, who: Principal, query: Record<string, string> = {}): Promise<Summary> =>
  accepted(await readOutboundSummary(world.deps, asking(who, { query: { from: '2026-11-24', to: '2026-11-24', ...query } })));
