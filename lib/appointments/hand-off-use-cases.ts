import { newMessage } from '../notifications/outbox.ts';
import { done, type Outcome, refuse } from '../shared/outcomes.ts';
import type { Refusal } from '../shared/problems.ts';
import { epochSeconds, instantText } from '../shared/time.ts';
import { withOwnSite } from '../staff/own-site.ts';
import { permit } from '../staff/permissions.ts';
import type { Site } from '../staff/staff.ts';
import type { Customer } from './appointment.ts';
import { type HandOff, writeHandOff, writeMessages } from './appointment-repository.ts';
import type { AppointmentDependencies, AppointmentRequest, BookingDependencies } from './dependencies.ts';
import type { Wanted } from './place-refusal-use-cases.ts';

const DAYS_KEPT = 30;

/** Who books by hand: the Provider Agent Contact; without one the site's managers. */
const contactsOf = async ({ directory }: BookingDependencies, { pacEmail, reportTo }: Site): Promise<readonly string[]> =>
  pacEmail !== undefined ? [pacEmail] : (await directory.staffMembers(reportTo)).map(({ email }) => email);

/**
 * Hands a booking that no diary of the site can take to its Provider Agent Contact, with the details (000 "Consequences of not assigning
 * appointments"), and still refuses it. The same wish of the same person is handed over once in thirty days.
 */
export const handOff = async (
  deps: BookingDependencies,
  { principal }: AppointmentRequest,
  { site: code, type, at }: Wanted,
  customer: Customer,
  refusal: Refusal,
): Promise<Outcome<never>> => {
  const now = instantText(deps.clock.now());
  const sheet = await deps.siteSheets.sheet(code, epochSeconds(now));
  if (!sheet) return { ok: false, refusal };
  const id = deps.mark(`hand-off ${code} ${type} ${at} ${principal.staffNumber} ${JSON.stringify(customer)}`).slice(0, 22);
  const to = await contactsOf(deps, sheet.site);
  const made: HandOff = {
    id,
    site: code,
    type,
    typeName: sheet.catalogue.get(type)?.name ?? type,
    at,
    by: principal.staffNumber,
    customer,
    createdAt: now,
    ttl: epochSeconds(now) + DAYS_KEPT * 86_400,
  };
  const spent = await deps.rateLimit.spend(principal, deps.clock.now());
  if (!spent.ok) return spent;
  const replyTo = principal.email;
  const messages =
    to.length > 0
      ? [
          newMessage(
            deps.ids.next(),
            { kind: 'email', template: 'hand-off', to: [...to], cc: [], replyTo, handOffId: id, facts: { site: code } },
            now,
          ),
        ]
      : [];
  await deps.appointments.write([writeHandOff(made), ...writeMessages(messages)]);
  const detail =
    to.length > 0
      ? 'The site’s Provider Agent Contact has been asked by e-mail to book it'
      : 'The site has no Provider Agent Contact: ring the site';
  return refuse('type-not-assigned', `${refusal.detail}. ${detail}`, { facts: { handOff: id } });
};

/** What could not be booked at a site for want of a diary, newest last: for its team leaders and its Provider Agent Contact. */
export const readHandOffs = async (
  deps: AppointmentDependencies,
  { principal, params }: AppointmentRequest,
): Promise<Outcome<{ items: readonly Omit<HandOff, 'ttl'>[] }>> => {
  const reader = await withOwnSite(deps.directory, principal);
  const site = await deps.directory.site(params.site ?? '');
  const may = permit(reader, 'see-hand-offs', site && { siteId: site.site });
  if (!may.ok) return may;
  const items = await deps.appointments.handOffs(params.site ?? '', instantText(deps.clock.now()));
  return done({ items: items.map(({ ttl: _, ...rest }) => rest) });
};
