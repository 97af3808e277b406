import { Temporal } from 'temporal-polyfill';
import { bankHolidaysBetween } from '../../lib/diaries/bank-holidays.ts';
import { LONDON } from '../../lib/shared/time.ts';
import { ADMINISTRATOR } from './life.ts';
import type { Answer, Service } from './service.ts';

/** A provider agent and a case manager, who book at any site. */
export const AGENT = '90000020';
export const CASE_MANAGER = '90000021';

export const must = (answer: Answer, ...statuses: number[]): Answer => {
  if (statuses.includes(answer.status)) return answer;
  throw new Error(`Expected ${statuses.join(' or ')}, got ${answer.status}: ${JSON.stringify(answer.body)}`);
};

/** The instant at which London clocks show a time: `at('2026-11-23', '09:20')`. */
export const at = (date: string, wallTime: string): string =>
  Temporal.PlainDateTime.from(`${date}T${wallTime}`).toZonedDateTime(LONDON).toInstant().toString();

/** What London clocks show at an instant: `09:20`. */
export const wallTime = (instant: string): string =>
  Temporal.Instant.from(instant).toZonedDateTimeISO(LONDON).toPlainTime().toString().slice(0, 5);

export const addDays = (date: string, days: number): string => Temporal.PlainDate.from(date).add({ days }).toString();

/** Today in London, by the service's clock. */
export const today = async (service: Service): Promise<string> =>
  (await service.now()).toZonedDateTimeISO(LONDON).toPlainDate().toString();

export const isoWeek = (date: string): string => {
  const { yearOfWeek, weekOfYear } = Temporal.PlainDate.from(date);
  return `${yearOfWeek}-W${String(weekOfYear).padStart(2, '0')}`;
};

/** The first Monday to come whose week has no bank holiday in England. */
export const quietMonday = async (service: Service): Promise<string> => {
  let monday = await today(service);
  do monday = addDays(monday, 8 - Temporal.PlainDate.from(monday).dayOfWeek);
  while (bankHolidaysBetween(monday, addDays(monday, 6), 'england').length > 0);
  return monday;
};

interface Segment {
  readonly start: string;
  readonly end: string;
  readonly types: readonly string[];
}
/** `'09:00-09:20 PSN PSNE'`, as a planner would write it. */
export const segments = (...lines: string[]): Segment[] =>
  lines.map((line) => {
    const [hours = '', ...types] = line.split(' ');
    const [start = '', end = ''] = hours.split('-');
    return { start, end, types };
  });
export const weekdays = (...lines: string[]): Record<string, Segment[]> =>
  Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [day, segments(...lines)]));
export const everyDay = (...lines: string[]): Record<string, Segment[]> => ({
  ...weekdays(...lines),
  sat: segments(...lines),
  sun: segments(...lines),
});

/** A fictional customer; their data may reach no log (tests/personal-data-marks.txt). */
export const aCustomer = (overrides: Record<string, unknown> = {}): Record<string, unknown> => ({
  fullName: 'Zebedee Quillfeather',
  ...overrides,
});

let keys = 0;
/** An idempotency key of its own. */
export const aKey = (): Record<string, string> => ({ 'idempotency-key': `key-${++keys}` });

/** The starts of one day of a search, as wall times. */
export const startsOn = ({ body }: Answer, date: string): readonly string[] =>
  body.days.find((day: { date: string }) => day.date === date)?.starts.map((start: { at: string }) => wallTime(start.at));

/** A jobcentre of a test's own, with a team, its leader and a Provider Agent Contact. */
export class Jobcentre {
  readonly service: Service;
  readonly site: string;
  readonly leader: string;
  readonly pacEmail: string;

  private constructor(service: Service, site: string) {
    this.service = service;
    this.site = site;
    this.leader = `${site}-leader`;
    this.pacEmail = `pac@${site}.example`;
  }

  static async open(service: Service, site: string, details: Record<string, unknown> = {}): Promise<Jobcentre> {
    const jobcentre = new Jobcentre(service, site);
    await jobcentre.change(details);
    await jobcentre.put(`/teams/${site}`, { name: `${site} coaches`, site, mailbox: `${site}@team.example`, leaders: [] });
    await jobcentre.person(jobcentre.leader, 'team-leader');
    return jobcentre;
  }

  async put(path: string, body: unknown, by = ADMINISTRATOR): Promise<Answer> {
    return must(await this.service.as(by, 'PUT', path, { body }), 200);
  }

  /** Sets what the directory says of the site. */
  change(details: Record<string, unknown>): Promise<Answer> {
    return this.put(`/sites/${this.site}`, {
      name: `${this.site} Jobcentre`,
      nation: 'england',
      pacEmail: this.pacEmail,
      ...details,
    });
  }

  person(staffNumber: string, role: string, teamId = this.site): Promise<Answer> {
    const email = `${staffNumber}@staff.example`;
    return this.put(`/staff/${staffNumber}`, { name: staffNumber, email, teamId, roles: [role], workingHours: {} });
  }

  /** Makes a work coach's diary, with a weekly pattern that counts from today on unless said otherwise. */
  async diary(coach: string, days?: Record<string, unknown>, { enabled = true } = {}): Promise<string> {
    const { site } = this;
    const body = { staffNumber: coach, name: coach, email: `${coach}@staff.example`, teamId: site, site, enabled };
    const { id } = must(await this.service.as(ADMINISTRATOR, 'POST', '/diaries', { body }), 201).body;
    if (days) await this.pattern(id, days);
    return id;
  }

  async pattern(diary: string, days: Record<string, unknown>, { validFrom = '', dryRun = false } = {}): Promise<Answer['body']> {
    const body = { validFrom: validFrom || (await today(this.service)), days };
    return (await this.put(`/diaries/${diary}/working-pattern${dryRun ? '?dryRun=true' : ''}`, body, this.leader)).body;
  }

  async override(diary: string, date: string, ...lines: string[]): Promise<Answer['body']> {
    return (await this.put(`/diaries/${diary}/overrides/${date}`, { segments: segments(...lines) }, this.leader)).body;
  }

  /** Blocks time in a diary as the team leader; answers whatever the service does. */
  block(diary: string, date: string, hours: string, details: Record<string, unknown>): Promise<Answer> {
    const [from = '', to = ''] = hours.split('-');
    return this.service.as(this.leader, 'POST', `/diaries/${diary}/blocks`, {
      body: { from: at(date, from), to: at(date, to), ...details },
    });
  }

  search(type: string, from: string, to = from, more = ''): Promise<Answer> {
    return this.service.as(AGENT, 'GET', `/sites/${this.site}/slots?type=${type}&from=${from}&to=${to}${more}`);
  }

  /** Asks to book as the agent; answers whatever the service does. */
  book(
    type: string,
    date: string,
    time: string,
    more: { customer?: Record<string, unknown>; [field: string]: unknown } = {},
    headers = {},
  ): Promise<Answer> {
    const { customer, ...others } = more;
    const body = { site: this.site, type, at: at(date, time), customer: aCustomer(customer), ...others };
    return this.service.as(AGENT, 'POST', '/appointments', { body, headers });
  }

  async booked(...wish: Parameters<Jobcentre['book']>): Promise<Answer['body']> {
    return must(await this.book(...wish), 201).body;
  }

  cancel(id: string, body: Record<string, unknown> = {}): Promise<Answer> {
    return this.service.as(AGENT, 'POST', `/appointments/${id}/cancel`, { body });
  }

  /** A report of the site as its team leader reads it, such as `white-space?from=…`. */
  async report(path: string): Promise<Answer['body']> {
    return must(await this.service.as(this.leader, 'GET', `/sites/${this.site}/${path}`), 200).body;
  }

  /** One day of a diary. */
  async day(diary: string, date: string): Promise<Answer['body']> {
    return must(await this.service.as(this.leader, 'GET', `/diaries/${diary}/days?from=${date}&to=${date}`), 200).body.days[0];
  }
}

/** Puts an appointment type of a test's own. */
export const putType = async (service: Service, code: string, details: Record<string, unknown>): Promise<void> => {
  const body = { name: code, minutes: 30, horizonDays: 365, ...details };
  must(await service.as(ADMINISTRATOR, 'PUT', `/appointment-types/${code}`, { body }), 200);
};
