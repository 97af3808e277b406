import { anySet, isSet, setRange, WORDS_A_DAY } from '../diaries/bits.ts';
import { diaryIdOf } from '../diaries/diary-keys.ts';
import { readBooked } from '../diaries/diary-week.ts';
import { type Entry, entrySchema } from '../diaries/entry.ts';
import { dayOfWeek, isoWeekOf, placeOf } from '../diaries/london-days.ts';
import { resourceIdOf } from '../diaries/resource-week.ts';
import { WORDS_A_WEEK } from '../diaries/site-week.ts';
import type { Item } from '../shared/table-repository.ts';
import type { InstantText } from '../shared/time.ts';
import { type Appointment, appointmentSchema, takesTime } from './appointment.ts';
import { CountsInspection } from './counts-inspection.ts';

/** What must hold of diaries and appointments, whatever failed on the way. */
export const diaryInspectionRules = {
  'unreadable-diary-item': 'Every item of a diary or appointment can be read',
  'double-booking': 'No two entries of a diary take the same time',
  'bits-disagree': 'The time that a diary’s week has booked is the time that its entries take',
  'counts-disagree': 'A diary’s week counts as many bookings of each type as it has entries and customers who did not come',
  'entry-missing': 'Every appointment that takes time stands in its diary, where its record says',
  'record-missing': 'Every entry belongs to an appointment that takes time',
  'resource-disagrees': 'A room, interpreter or piece of equipment is taken when its appointments take it, and by one at a time',
} as const;
export type DiaryInspectionRule = keyof typeof diaryInspectionRules;

/** One thing that does not hold; `about` is an id or a key. */
export interface DiaryFinding {
  readonly rule: DiaryInspectionRule;
  readonly about: string;
  readonly detail: string;
}

const placeText = ({
  diaryId,
  date,
  start,
  end,
  takenFrom,
  takenTo,
  status,
}: Pick<Appointment, 'diaryId' | 'date' | 'start' | 'end' | 'takenFrom' | 'takenTo' | 'status'>) =>
  `${diaryId} ${date} ${takenFrom} ${start} ${end} ${takenTo} ${status}`;

/**
 * Looks at every item once and says what does not hold from this week on. Memory: 252 bytes a diary week to come, twice, and a line for each appointment
 * to come, twice: some 100 MB at 10,000 diaries full for twelve weeks.
 */
export class DiaryInspection {
  readonly #from: string;
  readonly #findings: DiaryFinding[] = [];
  readonly #booked = new Map<string, Int32Array>();
  readonly #entered = new Map<string, Int32Array>();
  readonly #taken = new Map<string, Int32Array>();
  readonly #reserved = new Map<string, Int32Array>();
  readonly #records = new Map<string, string>();
  readonly #entries = new Map<string, string>();
  readonly #counts = new CountsInspection();

  constructor(now: InstantText) {
    this.#from = isoWeekOf(placeOf(now).date);
  }

  /** Any item of the table; those of other parts are passed over. */
  see(item: Item): void {
    if (item.entity === 'diary-week') this.#seeWeek(item);
    else if (item.entity === 'resource-week') this.#seeResource(item);
    else if (item.entity === 'entry') this.#seeEntry(item);
    else if (item.entity === 'appointment') this.#seeAppointment(item);
    else this.#counts.seeCatalogue(item);
  }

  #seeWeek({ pk, sk, booked, counts }: Item): void {
    const [, site = '', week = ''] = String(pk).split('#');
    if (week < this.#from || !(booked instanceof Uint8Array)) return;
    const words = new Int32Array(WORDS_A_WEEK);
    readBooked(booked, words);
    this.#booked.set(`${diaryIdOf(site, String(sk))} ${week}`, words);
    this.#counts.seeWeek(`${diaryIdOf(site, String(sk))} ${week}`, counts);
  }

  #seeResource({ pk, sk, booked }: Item): void {
    const [, site = '', , week = ''] = String(pk).split('#');
    if (week < this.#from || !(booked instanceof Uint8Array)) return;
    const words = new Int32Array(WORDS_A_WEEK);
    readBooked(booked, words);
    this.#taken.set(`${site} ${sk} ${week}`, words);
  }

  #reserve({ id, site, resource, date, takenFrom, takenTo }: Appointment): void {
    if (!resource) return;
    const key = `${site} ${resourceIdOf(resource)} ${isoWeekOf(date)}`;
    const words = this.#reserved.get(key) ?? new Int32Array(WORDS_A_WEEK);
    const base = (dayOfWeek(date) - 1) * WORDS_A_DAY;
    if (anySet(words, base, takenFrom, takenTo)) this.#find('resource-disagrees', id, 'another appointment has it at that time');
    setRange(words, base, takenFrom, takenTo);
    this.#reserved.set(key, words);
  }

  #seeEntry(item: Item): void {
    const parsed = entrySchema.safeParse(item);
    if (!parsed.success) {
      this.#unreadable(item);
      return;
    }
    const entry: Entry = parsed.data;
    const week = isoWeekOf(entry.date);
    if (week < this.#from) return;
    this.#entries.set(entry.appointmentId, placeText(entry));
    const key = `${entry.diaryId} ${week}`;
    this.#counts.seeEntry(key, entry.type);
    const words = this.#entered.get(key) ?? new Int32Array(WORDS_A_WEEK);
    const base = (dayOfWeek(entry.date) - 1) * WORDS_A_DAY;
    for (let unit = entry.takenFrom; unit < entry.takenTo; unit++)
      if (isSet(words, base, unit)) {
        this.#find('double-booking', entry.appointmentId, `in ${entry.diaryId} on ${entry.date}`);
        break;
      }
    setRange(words, base, entry.takenFrom, entry.takenTo);
    this.#entered.set(key, words);
  }

  #seeAppointment(item: Item): void {
    const parsed = appointmentSchema.safeParse(item);
    if (!parsed.success) {
      this.#unreadable(item);
      return;
    }
    const appointment = parsed.data;
    for (const { at, missedIn } of [appointment, ...(appointment.earlier ?? [])]) {
      const week = isoWeekOf(placeOf(at).date);
      if (missedIn !== undefined && week >= this.#from) this.#counts.seeEntry(`${missedIn} ${week}`, appointment.type);
    }
    if (!takesTime(appointment) || isoWeekOf(appointment.date) < this.#from) return;
    this.#records.set(appointment.id, placeText(appointment));
    this.#reserve(appointment);
  }

  /** What was found, once everything has been seen. */
  conclude(): readonly DiaryFinding[] {
    this.#compare('bits-disagree', this.#booked, this.#entered);
    this.#compare('resource-disagrees', this.#taken, this.#reserved);
    for (const [week, detail] of this.#counts.disagreements()) this.#find('counts-disagree', week, detail);
    for (const [id, place] of this.#records)
      if (this.#entries.get(id) !== place)
        this.#find('entry-missing', id, this.#entries.has(id) ? 'the entry says otherwise' : 'there is no entry');
    for (const id of this.#entries.keys()) if (!this.#records.has(id)) this.#find('record-missing', id, 'there is an entry');
    return this.#findings;
  }

  #compare(rule: DiaryInspectionRule, stored: ReadonlyMap<string, Int32Array>, seen: ReadonlyMap<string, Int32Array>): void {
    for (const key of new Set([...stored.keys(), ...seen.keys()])) {
      const [a, b] = [stored.get(key), seen.get(key)];
      const wrong = Array.from({ length: WORDS_A_WEEK }, (_, word) => (a?.[word] ?? 0) ^ (b?.[word] ?? 0)).filter(
        (bits) => bits !== 0,
      ).length;
      if (wrong > 0) this.#find(rule, key, `in ${wrong} of ${WORDS_A_WEEK} words`);
    }
  }

  #unreadable({ pk, sk }: Item): void {
    this.#find('unreadable-diary-item', `${pk} ${sk}`, 'see the log line "item unreadable" of whoever reads it next');
  }

  #find(rule: DiaryInspectionRule, about: string, detail: string): void {
    this.#findings.push({ rule, about, detail });
  }
}
