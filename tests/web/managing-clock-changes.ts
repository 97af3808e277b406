import { Temporal } from 'temporal-polyfill';
import { LONDON, spokenTime } from '../../lib/shared/time.ts';
import { addDays, at, today } from '../end-to-end/diaries.ts';
import { fileIn } from './calendar-file-in.ts';
import { Customer, linksIn } from './customer.ts';
import { itBecomes, latestMail, type ManagedSite, managedSite, siteDetails, standStillUntil, subjects } from './managed-site.ts';

let managed: ManagedSite;
beforeAll(async () => {
  managed = await managedSite();
});

/** The last Sunday of March or October that comes next. */
const nextClockChange = (from: string): string => {
  const { year } = Temporal.PlainDate.from(from);
  const lastSundays = [year, year + 1].flatMap((of) =>
    [3, 10].map((month) => {
      const last = Temporal.PlainDate.from({ year: of, month, day: 31 });
      return last.subtract({ days: last.dayOfWeek % 7 }).toString();
    }),
  );
  return lastSundays.find((sunday) => sunday > from) ?? '';
};

describe('When the clocks change', () => {
  it.each(['next', 'after that'])('an appointment on the Tuesday after has one time everywhere, %s', async () => {
    const { service, site, own, agent, customer } = managed;
    await site.change({ ...siteDetails, calendarFiles: true });
    const sunday = nextClockChange(await today(service));
    const [monday, tuesday] = [addDays(sunday, 1), addDays(sunday, 2)];
    const one = await Customer.booked(site, tuesday, '10:00', { type: 'FAR', diaryId: own });
    const mail = await latestMail(one);
    const spoken = spokenTime(at(tuesday, '10:00'));
    expect(spoken).toMatch(/^Tuesday .* at 10am$/);
    expect(mail.text).toContain(`When: ${spoken}`);
    expect(fileIn(mail).starts).toBe(at(tuesday, '10:00'));

    await standStillUntil(at(monday, '09:59'));
    expect(await subjects(one)).toEqual(['Your appointment']);
    await itBecomes(monday, '10:00');
    expect(await subjects(one)).toEqual(['Your appointment', 'A reminder of your appointment']);
    const reminder = await latestMail(one);
    expect(reminder.text).toContain(`When: ${spoken}`);
    const sent = Temporal.Instant.from(reminder.sentAt).toZonedDateTimeISO(LONDON).toPlainDateTime();
    expect(sent.toString({ smallestUnit: 'minute' })).toBe(`${monday}T10:00`);

    const onPages = spoken.replace(/ \d{4} /, ' ');
    await agent.go(`/appointments/${one.id}`);
    expect(await agent.text()).toContain(`${onPages}, 30 minutes`);
    await agent.follow('The diary of that day');
    await agent.page.waitForURL(`**/days/${tuesday}`);
    expect(await agent.text()).toMatch(/10am\s+FAR/);
    await customer.go(linksIn(mail).cancel ?? '');
    expect(await customer.text()).toContain(`When ${onPages}`);
  });
});
