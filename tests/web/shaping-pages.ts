import { AGENT, addDays, Jobcentre, must, quietMonday, segments, weekdays } from '../end-to-end/diaries.ts';
import { ADMINISTRATOR } from '../end-to-end/life.ts';
import type { Service } from '../end-to-end/service.ts';
import { type Form, Reader } from './browserless.ts';
import { sharedService } from './shared-service.ts';

const OTHER_LEADER = '90000011';
/** A fictional claimant; their data may reach no log (tests/personal-data-marks.txt). */
const CLAIMANT = 'Zebedee Quillfeather';

let service: Service;
let site: Jobcentre;
let monday: string;
let people: Record<'admin' | 'leader' | 'coach' | 'agent' | 'otherLeader', Reader>;

beforeAll(async () => {
  ({ service } = await sharedService());
  monday = await quietMonday(service);
  site = await Jobcentre.open(service, 'shape');
  await site.diary('shape-coach', weekdays('09:00-12:30 FCM'));
  const [admin, leader, coach, agent, otherLeader] = await Promise.all(
    [ADMINISTRATOR, site.leader, 'shape-coach', AGENT, OTHER_LEADER].map((staffNumber) => Reader.signedIn(service, staffNumber)),
  );
  if (!admin || !leader || !coach || !agent || !otherLeader) throw new Error('Somebody is missing');
  people = { admin, leader, coach, agent, otherLeader };
});

type Seen = Awaited<ReturnType<Reader['open']>>;

/** The form that is sent to the page's own address. */
const editor = (seen: Seen): Form => {
  const form = seen.forms.find(({ fields }) => fields.has('csrf'));
  if (!form) throw new Error(`${seen.place} (${seen.status}) has no form to send`);
  return { ...form, action: form.action.replace(/#.*/, '') };
};
const inBoxes = (name: string, date: string) => {
  const [year = '', month = '', day = ''] = date.split('-');
  return { [`${name}-day`]: day, [`${name}-month`]: month, [`${name}-year`]: year };
};
const send = (by: Reader, seen: Seen, step: string, changes: Record<string, string | string[]> = {}) =>
  by.send(editor(seen), { ...changes, step });
/** What stands in the box of an editor. */
const box = (seen: Seen, name: string): string | null => editor(seen).fields.get(name);
const day = (offset: number) => addDays(monday, offset);
const patternsOf = async (diary: string) =>
  (await service.as(ADMINISTRATOR, 'GET', '/diaries?site=shape')).body.items.find(({ id }: { id: string }) => id === diary)
    .patterns;
let coaches = 0;
/** A coach's diary of a test's own. */
const diaryWith = async (days?: Record<string, unknown>) => {
  const coach = `shape-${++coaches}`;
  return { coach, diary: await site.diary(coach, days) };
};

describe('A working pattern', () => {
  it('starts from what counts now, is checked first, and saved then', async () => {
    const { diary } = await diaryWith(weekdays('09:00-12:30 FCM'));
    const opened = await people.leader.open(`/diaries/${diary}/pattern`);
    expect(opened.heading).toBe(`${diary.split('.')[1]} Working pattern`);
    expect([box(opened, 'mon-1-start'), box(opened, 'fri-1-types'), box(opened, 'sat-1-start')]).toEqual(['09:00', 'FCM', '']);
    expect([opened.has('mon-3-start'), opened.has('mon-4-start')]).toEqual([true, false]);
    expect(opened.text).toContain('Monday to Friday: 10 minutes that nothing can use, 10 in 9am to 12:30pm.');

    const typed = {
      ...inBoxes('validFrom', monday),
      'mon-1-types': 'fcm, wsr10',
      'sat-1-start': '9',
      'sat-1-end': '2pm',
      'sat-1-types': 'iei',
    };
    const checked = await send(people.leader, opened, 'check', typed);
    expect([checked.status, checked.errors]).toEqual([200, []]);
    expect(checked.text).toContain('Checked: no booking loses its place.');
    expect(checked.text).toMatch(/FCM 4 4 4 4 4 – –/);
    expect(checked.text).toMatch(/IEI – – – – – 6 –/);
    expect(checked.text).toMatch(/WSR10 21 – – – – – –/);
    expect(await patternsOf(diary)).toHaveLength(1);

    const saved = await send(people.leader, checked, 'save');
    expect(saved.place).toBe(`/diaries/${diary}/pattern?pattern=${monday}&done=saved`);
    expect(saved.text).toContain('The pattern is saved.');
    expect(await patternsOf(diary)).toContainEqual({
      validFrom: monday,
      days: {
        ...weekdays('09:00-12:30 FCM'),
        mon: segments('09:00-12:30 FCM WSR10'),
        sat: segments('09:00-14:00 IEI'),
      },
    });
  });

  it('shows whom it would affect before it is saved, and where they are found afterwards', async () => {
    const { diary } = await diaryWith(weekdays('09:00-12:30 FCM'));
    const { reference } = await site.booked('FCM', day(1), '09:00', { diaryId: diary });
    const opened = await people.leader.open(`/diaries/${diary}/pattern`);
    const checked = await send(people.leader, opened, 'check', { ...inBoxes('validFrom', monday), 'tue-1-start': '10:00' });

    expect(checked.text).toContain('1 booking loses its place.');
    expect(checked.text).toMatch(new RegExp(`${reference} FCM, \\w+ \\d+ \\w+( \\d+)? at 9am`));
    expect(checked.html).toContain(`href="/appointments/${reference}"`);
    const saved = await send(people.leader, checked, 'save');
    expect(saved.html).toContain('href="/sites/shape/affected"');
    expect((await site.report('affected-appointments')).items.map((one: { reference: string }) => one.reference)).toEqual([
      reference,
    ]);
    await site.cancel(reference);
  });

  it('is not saved before what it does was shown', async () => {
    const { diary } = await diaryWith(weekdays('09:00-12:30 FCM'));
    const opened = await people.leader.open(`/diaries/${diary}/pattern`);
    const unchecked = await send(people.leader, opened, 'save', inBoxes('validFrom', monday));
    expect(unchecked.text).toContain('You changed something since it was checked.');
    const other = await send(people.leader, unchecked, 'save', { 'mon-1-end': '11:00' });
    expect(other.text).toContain('You changed something since it was checked.');
    expect(await patternsOf(diary)).toHaveLength(1);
    expect((await send(people.leader, other, 'save')).text).toContain('The pattern is saved.');
    expect((await patternsOf(diary)).at(-1).days.mon).toEqual(segments('09:00-11:00 FCM'));
  });

  it('says at each box what to do, and keeps what was typed', async () => {
    const { diary } = await diaryWith();
    const opened = await people.leader.open(`/diaries/${diary}/pattern`);
    const typed = {
      'validFrom-month': '13',
      'mon-1-start': '9',
      'mon-1-end': '12:33',
      'mon-1-types': 'FCN',
      'mon-2-label': 'Only <b>words</b>',
      'wed-1-start': '10:00',
      'wed-1-end': '11:00',
      'wed-1-types': 'NSESA',
      'thu-1-start': '13:00',
      'thu-1-end': '12:00',
      'thu-1-types': 'GI',
    };
    const seen = await send(people.leader, opened, 'check', typed);

    expect([seen.status, seen.errors]).toEqual([
      400,
      [
        ['Enter a date that exists, such as 24 11 2026', 'validFrom-day'],
        ['Monday, row 1, end: give a time on five minutes, such as 09:20', 'mon-1-end'],
        ['Monday, row 1, appointment types: there is no type FCN: did you mean FCM, First Commitment Meeting?', 'mon-1-types'],
        ['Monday, row 2, start: enter when it starts, such as 09:00', 'mon-2-start'],
        ['Monday, row 2, end: enter when it ends, such as 12:30', 'mon-2-end'],
        ['Monday, row 2, appointment types: enter at least one code, or clear the row', 'mon-2-types'],
        [
          'Wednesday, row 1, appointment types: New Style Employment and Support Allowance is booked by blocking time: leave NSESA out',
          'wed-1-types',
        ],
        ['Thursday, row 1, end: the end must be later than the start', 'thu-1-end'],
      ],
    ]);
    for (const [, id] of seen.errors) expect(seen.has(id)).toBe(true);
    for (const [name, value] of Object.entries(typed)) expect([name, box(seen, name)]).toEqual([name, value]);
    expect(seen.html).not.toContain('<b>words</b>');
    expect(seen.html).toContain('aria-describedby="mon-1-end-error"');
    const overlapping = await send(people.leader, opened, 'check', {
      'mon-1-start': '9',
      'mon-1-end': '11',
      'mon-1-types': 'FCM',
      'mon-2-start': '10:30',
      'mon-2-end': '12',
      'mon-2-types': 'FCM',
    });
    expect(overlapping.errors).toEqual([
      ['Monday, row 2, start: this overlaps the time from 09:00 to 11:00: give times that do not overlap', 'mon-2-start'],
    ]);
  });

  it('gets another row, and has a day copied to others, without saving or forgetting anything', async () => {
    const { diary } = await diaryWith({ mon: segments('09:00-12:30 FCM') });
    const opened = await people.leader.open(`/diaries/${diary}/pattern`);
    const longer = await send(people.leader, opened, 'add-mon', { 'mon-2-label': 'half typed', 'sun-1-start': '1' });
    expect([longer.has('mon-4-start'), longer.has('mon-5-start'), opened.has('mon-4-start')]).toEqual([true, false, false]);
    expect([box(longer, 'mon-2-label'), box(longer, 'sun-1-start'), longer.errors]).toEqual(['half typed', '1', []]);

    const copied = await send(people.leader, opened, 'copy-monday');
    expect(copied.text).toContain('Monday is copied to Tuesday, Wednesday, Thursday and Friday. Nothing is saved yet.');
    expect([box(copied, 'fri-1-types'), box(copied, 'sat-1-types')]).toEqual(['FCM', '']);
    const chosen = await send(people.leader, copied, 'copy', { copyFrom: 'fri', copyTo: ['sat', 'sun'] });
    expect([box(chosen, 'sun-1-start'), chosen.status]).toEqual(['09:00', 200]);
    const unsaid = await send(people.leader, copied, 'copy', { copyFrom: 'fri' });
    expect([unsaid.status, unsaid.errors]).toEqual([400, [['Choose the days to copy it to', 'copyTo']]]);
    expect((await patternsOf(diary)).length).toBe(1);
  });

  it('starts from another coach’s pattern or from another week of one’s own', async () => {
    const { diary } = await diaryWith(weekdays('09:00-12:30 FCM'));
    const other = await diaryWith({ tue: segments('10:00-11:00 HRT') });
    const coach = await people.leader.open(`/diaries/${diary}/pattern?from=${other.diary}`);
    expect(coach.text).toContain(`This is the pattern of ${other.coach}.`);
    expect([box(coach, 'tue-1-types'), box(coach, 'mon-1-start')]).toEqual(['HRT', '']);

    await site.pattern(diary, { sat: segments('09:00-12:00 IEI') }, { validFrom: day(14) });
    const list = await people.leader.open(`/diaries/${diary}/pattern`);
    expect(list.html).toContain(`href="/diaries/${diary}/pattern?pattern=${day(14)}"`);
    const week = await people.leader.open(`/diaries/${diary}/pattern?pattern=${day(14)}`);
    expect([box(week, 'sat-1-types'), `${Number(day(14).slice(8))}`]).toEqual(['IEI', box(week, 'validFrom-day')]);
    for (const query of ['pattern=2020-01-06', 'from=shape.', 'from=shape.nobody', `from=${'x'.repeat(3000)}`])
      expect([query.slice(0, 20), (await people.leader.open(`/diaries/${diary}/pattern?${query}`)).status]).toEqual([
        query.slice(0, 20),
        404,
      ]);
  });

  it('says what changed when somebody else was quicker, keeps what was typed, and is saved when asked again', async () => {
    const { diary } = await diaryWith(weekdays('09:00-12:30 FCM'));
    const opened = await people.leader.open(`/diaries/${diary}/pattern`);
    const checked = await send(people.leader, opened, 'check', { ...inBoxes('validFrom', monday), 'mon-1-end': '11:00' });
    await site.pattern(diary, { ...weekdays('09:00-12:30 FCM'), tue: segments('13:00-15:00 GI') }, { validFrom: monday });
    const late = await send(people.leader, checked, 'save');

    expect([late.status, late.errors]).toEqual([412, []]);
    expect(late.text).toContain('This diary has changed since you opened this page.');
    expect(late.text).toContain('Monday: 09:00 to 12:30 FCM');
    expect(late.text).toContain('Tuesday: 13:00 to 15:00 GI');
    expect(box(late, 'mon-1-end')).toBe('11:00');
    const again = await send(people.leader, await send(people.leader, late, 'check'), 'save');
    expect(again.text).toContain('The pattern is saved.');
    expect((await send(people.leader, checked, 'check', { version: [] })).status).toBe(412);
  });

  it('has its preview renewed alone, as a script asks for it', async () => {
    const { diary } = await diaryWith(weekdays('09:00-12:30 FCM'));
    const opened = await people.leader.open(`/diaries/${diary}/pattern`);
    expect(opened.html).toMatch(/src="\/assets\/\w+\/editor\.js"/);
    const good = await send(people.leader, opened, 'preview', { 'mon-1-types': 'GI' });
    expect(good.html).not.toContain('<html');
    expect(good.html).toContain('aria-live="polite"');
    expect(good.html).toContain('name="checked"');
    const bad = await send(people.leader, opened, 'preview', { 'mon-1-types': 'GO' });
    expect([bad.status, bad.html.includes('did you mean GI'), bad.html.includes('name="checked"')]).toEqual([400, true, false]);
    expect(bad.html).toContain('href="#mon-1-types"');
  });
});

describe('The hours of a day', () => {
  it('are other times on some Saturdays: overtime with the types that it is for', async () => {
    const { diary } = await diaryWith(weekdays('09:00-12:30 FCM'));
    const opened = await people.leader.open(`/diaries/${diary}/days/${day(5)}/hours`);
    expect(opened.text).toContain('The working pattern says: Not working');
    const typed = {
      hours: 'times',
      'day-1-start': '9',
      'day-1-end': '2pm',
      'day-1-types': 'iei fcm',
      also: [day(12)],
      dates: `${day(19)}\r\n`,
    };
    const checked = await send(people.leader, opened, 'check', typed);
    expect(checked.text).toMatch(/FCM 6/);
    expect(checked.text).toContain('3 days');
    const saved = await send(people.leader, checked, 'save');

    expect(saved.place).toBe(`/diaries/${diary}/changes?done=3`);
    expect(saved.text).toContain('The hours of 3 days are saved.');
    expect(saved.text.match(/9am to 2pm IEI, FCM Not working/g)).toHaveLength(3);
    for (const offset of [5, 12, 19])
      expect((await site.day(diary, day(offset))).segments).toEqual(segments('09:00-14:00 IEI FCM'));
  });

  it('are none on leave, once it was said whom that affects, and the pattern’s again afterwards', async () => {
    const { diary } = await diaryWith(weekdays('09:00-12:30 FCM'));
    const { reference } = await site.booked('FCM', day(2), '09:50', { diaryId: diary });
    const path = `/diaries/${diary}/days/${day(2)}/hours`;
    const opened = await people.leader.open(path);
    expect(box(opened, 'day-1-types')).toBe('FCM');
    const checked = await send(people.leader, opened, 'check', { hours: 'off' });
    expect(checked.text).toContain('1 booking loses its place.');
    expect(checked.html).toContain(`href="/appointments/${reference}"`);
    const saved = await send(people.leader, checked, 'save');
    expect(saved.place).toBe(`/diaries/${diary}/changes?done=1&affected=some`);
    expect(saved.html).toContain('href="/sites/shape/affected"');
    expect((await site.day(diary, day(2))).segments).toEqual([]);

    const back = await send(people.leader, await people.leader.open(path), 'check', { hours: 'pattern' });
    expect(back.text).toContain('Checked: no booking loses its place.');
    await send(people.leader, back, 'save');
    expect((await site.day(diary, day(2))).segments).toEqual(segments('09:00-12:30 FCM'));
    await site.cancel(reference);
  });

  it('say what is missing, and take no days that are over', async () => {
    const { diary } = await diaryWith(weekdays('09:00-12:30 FCM'));
    const opened = await people.leader.open(`/diaries/${diary}/days/${day(1)}/hours`);
    const wrong = async (typed: Record<string, string | string[]>) => (await send(people.leader, opened, 'check', typed)).errors;

    expect(await wrong({})).toEqual([['Choose which hours count on this day', 'hours']]);
    expect(await wrong({ hours: 'times', 'day-1-start': '', 'day-1-end': '', 'day-1-types': '' })).toEqual([
      ['Enter at least one time, or choose that the day is not worked', 'day-1-start'],
    ]);
    expect(await wrong({ hours: 'times', 'day-1-types': 'FCMX' })).toEqual([
      ['Row 1, appointment types: there is no type FCMX: did you mean FCM, First Commitment Meeting?', 'day-1-types'],
    ]);
    expect(await wrong({ hours: 'off', dates: 'one day' })).toEqual([
      ['“one day” is no date that exists: write it as 24 November 2026', 'dates'],
    ]);
    expect(await wrong({ hours: 'off', dates: '2020-01-06' })).toEqual([['6 January 2020: Give today or a later date', 'dates']]);
    expect((await people.leader.open(`/diaries/${diary}/days/2020-01-06/hours`)).text).toContain('This day is over');
    expect((await people.leader.open(`/diaries/${diary}/days/2026-02-30/hours`)).status).toBe(404);
    expect((await send(people.leader, opened, 'add-day', { hours: 'times' })).has('day-4-start')).toBe(true);
  });

  it('are not saved over somebody else’s', async () => {
    const { diary } = await diaryWith(weekdays('09:00-12:30 FCM'));
    const opened = await people.leader.open(`/diaries/${diary}/days/${day(3)}/hours`);
    const checked = await send(people.leader, opened, 'check', { hours: 'off' });
    await site.override(diary, day(3), '10:00-11:00 GI');
    const late = await send(people.leader, checked, 'save');

    expect(late.status).toBe(412);
    expect(late.text).toContain('10am to 11am GI');
    expect(box(late, 'hours')).toBe('off');
    await send(people.leader, await send(people.leader, late, 'check'), 'save');
    expect((await site.day(diary, day(3))).segments).toEqual([]);
  });
});

describe('A diary’s changes', () => {
  it('of one week are copied to another, once they were looked at', async () => {
    const { diary } = await diaryWith(weekdays('09:00-12:30 FCM'));
    await site.override(diary, day(1));
    await site.override(diary, day(5), '09:00-14:00 IEI');
    const listed = await people.leader.open(`/diaries/${diary}/changes`);
    const copy = (step: string, seen: Seen, changes: Record<string, string> = {}) => send(people.leader, seen, step, changes);
    const unsaid = await copy('check', listed);
    expect(unsaid.errors).toEqual([
      ['Choose the week to copy', 'week'],
      ['Enter a day of the week to copy to', 'to-day'],
    ]);
    const checked = await copy('check', listed, { week: monday, ...inBoxes('to', day(16)) });
    expect(checked.text).toContain('Not working');
    expect(checked.text).toContain('9am to 2pm IEI');
    const saved = await copy('save', checked);
    expect(saved.place).toBe(`/diaries/${diary}/changes?done=2`);
    expect((await site.day(diary, day(15))).segments).toEqual([]);
    expect((await site.day(diary, day(19))).segments).toEqual(segments('09:00-14:00 IEI'));

    await site.override(diary, day(23));
    const late = await copy('save', checked);
    expect([late.status, late.errors.map(([, id]) => id)]).toEqual([412, ['to-day']]);
    expect(late.text).toContain('somebody else has changed this diary meanwhile: check again');
    const past = await copy('check', saved, { week: monday, ...inBoxes('to', '2020-01-08') });
    expect([past.status, past.errors]).toEqual([400, [['7 January 2020: give today or a later date', 'to-day']]]);
  });

  it('lead to the hours of any day', async () => {
    const { diary } = await diaryWith();
    const goTo = (date: string) => people.leader.open(`/diaries/${diary}/changes?date=${encodeURIComponent(date)}`);

    expect((await goTo(`${day(5)}`)).place).toBe(`/diaries/${diary}/days/${day(5)}/hours`);
    expect((await goTo('yesterday')).errors).toEqual([['Enter a date that exists, such as 28 November 2026', 'date']]);
    expect((await goTo('')).errors).toEqual([['Enter the date of the day to change', 'date']]);
  });
});

describe('Blocking time', () => {
  const training = { from: '9:00', to: '10:00', what: 'reason', reason: 'Training' };

  it.each([
    ['NSESA', 'New Style Employment and Support Allowance', '10:00'],
    ['PLA', 'Prison leaver advanced appointment', '09:45'],
    ['CLA', 'Care leaver advanced claim', '09:45'],
  ])('books %s with the claimant’s name', async (code, name, end) => {
    const { diary } = await diaryWith(weekdays('09:00-12:30 FCM'));
    const opened = await people.leader.open(`/diaries/${diary}/blocks/new?date=${day(1)}&start=09:00`);
    expect([box(opened, 'from'), opened.text.includes(name)]).toEqual(['09:00', true]);
    const nameless = await send(people.leader, opened, 'check', { what: code });
    expect([nameless.status, nameless.errors]).toEqual([
      400,
      [[`Enter the claimant’s name: ${name} is booked this way`, 'claimantName']],
    ]);
    const checked = await send(people.leader, nameless, 'check', { claimantName: CLAIMANT });
    const saved = await send(people.leader, checked, 'save');

    expect(saved.place).toBe(`/diaries/${diary}/changes?done=blocked`);
    expect((await site.day(diary, day(1))).blocks).toEqual([
      { id: expect.any(String), start: '09:00', end, reason: `${name} for ${CLAIMANT}`, type: code, claimantName: CLAIMANT },
    ]);
  });

  it('again and again says how many days it takes, and all of them go together', async () => {
    const { diary } = await diaryWith(weekdays('09:00-12:30 FCM'));
    const opened = await people.leader.open(`/diaries/${diary}/blocks/new?date=${day(1)}`);
    const checked = await send(people.leader, opened, 'check', {
      ...training,
      again: 'fortnightly',
      ...inBoxes('until', day(57)),
    });
    expect(checked.text).toMatch(/9am to 10am, every two weeks on Tuesday, until .*: 5 days\./);
    const saved = await send(people.leader, checked, 'save');
    expect(saved.text).toMatch(/Training Every two weeks on Tuesday, until/);
    for (const [offset, blocks] of [
      [1, 1],
      [8, 0],
      [15, 1],
      [57, 1],
    ] as const)
      expect([offset, (await site.day(diary, day(offset))).blocks.length]).toEqual([offset, blocks]);

    const link = /href="(\/diaries\/[^"]*\/remove)"/.exec(saved.html)?.[1] ?? '';
    const asked = await people.leader.open(link);
    expect(asked.text).toContain('All its days go, not only the next one.');
    const removed = await people.leader.send(asked.form);
    expect(removed.place).toBe(`/diaries/${diary}/changes?done=unblocked`);
    expect((await site.day(diary, day(15))).blocks).toEqual([]);
    expect((await people.leader.open(link)).status).toBe(404);
    expect((await people.leader.send(asked.form)).status).toBe(404);
  });

  it('monthly means the same weekday of the month', async () => {
    const { diary } = await diaryWith();
    const opened = await people.leader.open(`/diaries/${diary}/blocks/new?date=${day(1)}`);
    const checked = await send(people.leader, opened, 'check', { ...training, again: 'monthly', ...inBoxes('until', day(90)) });

    expect(checked.text).toMatch(/every month on the (first|second|third|fourth|last) Tuesday, until/);
    expect(checked.text).toContain('outside working hours: nothing could be booked then.');
  });

  it('is refused where something is booked, with a link to it', async () => {
    const { diary } = await diaryWith(weekdays('09:00-12:30 FCM'));
    const { reference } = await site.booked('FCM', day(8), '09:00', { diaryId: diary });
    const opened = await people.leader.open(`/diaries/${diary}/blocks/new?date=${day(1)}`);
    const seen = await send(people.leader, opened, 'check', { ...training, again: 'weekly', ...inBoxes('until', day(30)) });

    expect([seen.status, seen.errors]).toEqual([409, [['Move or cancel what is booked at that time first', 'from']]]);
    expect(seen.html).toContain(`href="/appointments/${reference}"`);
    expect([box(seen, 'reason'), box(seen, 'again')]).toEqual(['Training', 'weekly']);
    await site.cancel(reference);
    const checked = await send(people.leader, seen, 'check');
    expect((await send(people.leader, checked, 'save')).text).toContain('The time is blocked.');
  });

  it('twice with the same press blocks once, and another wish under the same key says so', async () => {
    const { diary } = await diaryWith(weekdays('09:00-12:30 FCM'));
    const opened = await people.leader.open(`/diaries/${diary}/blocks/new?date=${day(1)}`);
    const checked = await send(people.leader, opened, 'check', training);
    await Promise.all([send(people.leader, checked, 'save'), send(people.leader, checked, 'save')]);
    expect((await site.day(diary, day(1))).blocks).toHaveLength(1);
    const key = box(checked, 'key') ?? '';
    const other = await send(people.leader, checked, 'check', { from: '11:00', to: '12:00', key });
    const reused = await send(people.leader, other, 'save');
    expect([reused.status, box(reused, 'from')]).toEqual([409, '11:00']);
    expect(box(reused, 'key')).not.toBe(key);
    await send(people.leader, await send(people.leader, reused, 'check'), 'save');
    expect((await site.day(diary, day(1))).blocks).toHaveLength(2);
  });

  it('is what coaches do in their own diaries too, and who else sees the reason', async () => {
    const opened = await people.coach.open(`/diaries/shape.shape-coach/blocks/new?date=${day(3)}`);
    await send(people.coach, await send(people.coach, opened, 'check', { ...training, reason: 'Secret plans' }), 'save');

    expect((await people.coach.open('/diaries/shape.shape-coach/changes')).text).toContain('Secret plans');
    const stranger = await people.agent.open('/diaries/shape.shape-coach/changes');
    expect([stranger.status, stranger.text.includes('Secret plans'), stranger.html.includes('/remove')]).toEqual([
      200,
      false,
      false,
    ]);
  });
});

describe('Requests for diaries', () => {
  it('are made by a team leader and done by an administrator in one press', async () => {
    const wish = await people.leader.open('/diary-requests/new');
    expect(box(wish, 'teamId')).toBe('shape');
    const person = { wish: 'make', staffNumber: 'shape-new', name: 'Nia New', email: 'nia@staff.example' };
    const asked = await people.leader.send(wish.form, person);
    expect([asked.place, asked.text.includes('Nia New')]).toEqual(['/diary-requests?done=asked', true]);

    const list = await people.admin.open('/diary-requests');
    const press = list.forms.find(({ action }) => action === '/diary-requests/make.shape.shape-new');
    if (!press) throw new Error('There is no button for it');
    const made = await people.admin.send(press);
    expect(made.text).toContain('The diary is made.');
    expect(made.html).toContain('href="/diaries/shape.shape-new/pattern"');
    expect((await people.admin.send(press)).text).toContain('This request was done already.');
    expect((await people.leader.open('/sites/shape/diaries')).text).toContain('Nia New');
    expect((await people.otherLeader.open('/diary-requests')).text).not.toContain('Nia New');
  });

  it('to delete need the staff number alone, and name the appointments that stand in the way', async () => {
    const { coach, diary } = await diaryWith(weekdays('09:00-12:30 FCM'));
    const { reference } = await site.booked('FCM', day(2), '11:30', { diaryId: diary });
    const wish = await people.leader.open(`/diary-requests/new?diary=${diary}`);
    expect([box(wish, 'wish'), box(wish, 'staffNumber')]).toEqual(['remove', coach]);
    await people.leader.send(wish.form, { name: '', email: '' });
    const find = async () =>
      (await people.admin.open('/diary-requests')).forms.find(({ action }) => action === `/diary-requests/remove.${diary}`);
    const press = await find();
    if (!press) throw new Error('There is no button for it');
    const refused = await people.admin.send(press);

    expect([refused.status, refused.text.includes('Move or cancel its appointments first')]).toEqual([409, true]);
    expect(refused.html).toContain(`href="/appointments/${reference}"`);
    await site.cancel(reference);
    expect((await people.admin.send(press)).text).toContain('The diary is deleted.');
    expect(await find()).toBeUndefined();
    expect((await people.leader.open(`/diaries/${diary}/pattern`)).status).toBe(404);
  });

  it('that say too little name their boxes', async () => {
    const wish = await people.leader.open('/diary-requests/new');
    const seen = await people.leader.send(wish.form, { staffNumber: 'no number!', name: 'Kept <i>', teamId: '' });

    expect([seen.status, seen.errors]).toEqual([
      400,
      [
        ['Choose whether to make or to remove a diary', 'wish'],
        ['Give a staff number: letters, digits and hyphens', 'staffNumber'],
        ['Enter the work e-mail address', 'email'],
        ['Choose the team', 'teamId'],
      ],
    ]);
    expect(seen.value('name')).toBe('Kept <i>');
    const nobody = await people.leader.send(wish.form, {
      wish: 'make',
      staffNumber: 'shape-coach',
      name: 'A',
      email: 'a@b.example',
    });
    expect(nobody.errors).toEqual([['This person has a diary at this site already', 'staffNumber']]);
  });
});

describe('Diaries', () => {
  it('are made by an administrator, go on to their pattern, and are enabled or not', async () => {
    const form = (await people.admin.open('/diaries/new?site=shape')).form;
    const empty = await people.admin.send(form);
    expect(empty.errors.map(([, id]) => id)).toEqual(['staffNumber', 'name', 'email', 'teamId']);
    const person = { staffNumber: 'shape-made', name: 'Mo Made', email: 'mo@staff.example', teamId: 'shape', enabled: 'no' };
    const made = await people.admin.send(form, person);
    expect([made.place, made.heading]).toEqual(['/diaries/shape.shape-made/pattern?done=made', 'Mo Made Working pattern']);
    expect((await people.admin.send(form, person)).place).toBe('/diaries/shape.shape-made/pattern?done=made');
    const again = await people.admin.send((await people.admin.open('/diaries/new?site=shape')).form, person);
    expect([again.status, again.errors]).toEqual([409, [['This person has a diary at this site already', 'staffNumber']]]);

    const button = async () => {
      const found = (await people.admin.open('/sites/shape/diaries')).forms.find(({ action }) =>
        action.includes('shape-made/enabling'),
      );
      if (!found) throw new Error('There is no button');
      return found;
    };
    expect((await people.admin.send(await button())).text).toContain('The diary is enabled');
    expect((await people.admin.send(await button())).text).toContain('The diary is not enabled any more');
    expect((await people.admin.open('/diaries/new')).text).toContain('At which site?');
    expect((await people.admin.open('/diaries/new?site=nowhere')).status).toBe(404);
  });

  it('are deleted only as they were seen, and only without appointments to come', async () => {
    const { diary } = await diaryWith(weekdays('09:00-12:30 FCM'));
    const { reference } = await site.booked('FCM', day(3), '09:00', { diaryId: diary });
    const asked = await people.admin.open(`/diaries/${diary}/removal`);
    const booked = await people.admin.send(asked.form);
    expect([booked.status, booked.html.includes(`href="/appointments/${reference}"`)]).toEqual([409, true]);
    await site.cancel(reference);
    await site.override(diary, day(4));
    const changed = await people.admin.send(asked.form);
    expect([changed.status, changed.text.includes('This diary has changed since you opened this page.')]).toEqual([412, true]);
    const gone = await people.admin.send(changed.form);
    expect([gone.place, gone.text.includes('The diary is deleted.')]).toEqual(['/sites/shape/diaries?done=removed', true]);
  });

  it('stand in their site’s list with what each reader may do', async () => {
    const list = async (by: Reader) => {
      const seen = await by.open('/sites/shape/diaries');
      return ['pattern"', 'blocks/new"', 'changes"', 'removal"', 'enabling"'].filter((link) =>
        seen.html.includes(`/diaries/shape.shape-coach/${link}`),
      );
    };
    expect(await list(people.admin)).toEqual(['pattern"', 'blocks/new"', 'changes"', 'removal"', 'enabling"']);
    expect(await list(people.leader)).toEqual(['pattern"', 'blocks/new"', 'changes"']);
    expect(await list(people.coach)).toEqual(['blocks/new"', 'changes"']);
    expect(await list(people.otherLeader)).toEqual(['changes"']);
    expect((await people.leader.open('/diaries')).place).toBe('/sites/shape/day');
  });
});

describe('Who may not', () => {
  const own = '/diaries/shape.shape-coach';

  it.each<[string, Record<keyof typeof people, number>]>([
    [`${own}/pattern`, { admin: 200, leader: 200, coach: 403, agent: 403, otherLeader: 404 }],
    [`${own}/days/2026-12-05/hours`, { admin: 200, leader: 200, coach: 403, agent: 403, otherLeader: 404 }],
    [`${own}/changes`, { admin: 200, leader: 200, coach: 200, agent: 200, otherLeader: 200 }],
    [`${own}/blocks/new`, { admin: 200, leader: 200, coach: 200, agent: 403, otherLeader: 404 }],
    [`${own}/blocks/none/remove`, { admin: 404, leader: 404, coach: 404, agent: 403, otherLeader: 404 }],
    [`${own}/removal`, { admin: 200, leader: 403, coach: 403, agent: 403, otherLeader: 403 }],
    ['/diaries/new', { admin: 200, leader: 403, coach: 403, agent: 403, otherLeader: 403 }],
    ['/diary-requests', { admin: 200, leader: 200, coach: 403, agent: 403, otherLeader: 200 }],
    ['/diary-requests/new', { admin: 403, leader: 200, coach: 403, agent: 403, otherLeader: 200 }],
    ['/diaries/shape.nobody/pattern', { admin: 404, leader: 404, coach: 403, agent: 403, otherLeader: 404 }],
    ['/diaries/shape./pattern', { admin: 404, leader: 404, coach: 403, agent: 403, otherLeader: 404 }],
  ])('%s is as the use case has it, to read and to send', async (path, expected) => {
    for (const role of ['admin', 'leader', 'coach', 'agent', 'otherLeader'] as const) {
      const status = expected[role];
      expect([role, (await people[role].open(path)).status]).toEqual([role, status]);
      if (status === 200 || path === '/diary-requests') continue;
      const csrf = /name="csrf" value="([^"]+)"/.exec((await people[role].open('/help')).html)?.[1] ?? '';
      const sent = await people[role].post(path, new URLSearchParams({ csrf, step: 'save' }));
      expect([role, sent.status]).toEqual([role, status]);
    }
  });

  it('sends no form without its token', async () => {
    for (const path of [
      `${own}/pattern`,
      `${own}/days/2026-12-05/hours`,
      `${own}/changes`,
      `${own}/blocks/new`,
      `${own}/blocks/x/remove`,
      `${own}/enabling`,
      `${own}/removal`,
      '/diaries/new',
      '/diary-requests/new',
      '/diary-requests/make.shape.x',
    ])
      expect([path, (await people.admin.post(path, new URLSearchParams({ csrf: 'forged' }))).status]).toEqual([path, 403]);
  });
});

describe('An absurd form', () => {
  const parts = ['start', 'end', 'types', 'label'];
  const rows = (count: number, text: string) =>
    Array.from({ length: count }, (_, row) => parts.map((part): [string, string] => [`mon-${row + 1}-${part}`, text])).flat();

  it.each<[string, [string, string][]]>([
    ['nothing', []],
    ['ten thousand rows', rows(5000, '9')],
    [
      'NUL bytes and half characters',
      [
        ...rows(2, '\0\uD800'),
        ['validFrom-day', '\0'],
        ['hours', 'times'],
        ['day-1-label', '\0'],
        ['reason', '\0'],
        ['dates', '\0\uDFFF'],
      ],
    ],
    [
      'one box with half a million letters',
      [
        ['mon-1-types', 'A '.repeat(200_000)],
        ['day-1-types', 'Z'.repeat(1000)],
        ['hours', 'times'],
      ],
    ],
    ['the same box a thousand times', Array.from({ length: 1000 }, () => ['mon-1-start', '9'] as [string, string])],
    [
      'dates at the end of time',
      [
        ...Object.entries(inBoxes('validFrom', '9999-12-31')),
        ...Object.entries(inBoxes('to', '9999-12-31')),
        ...Object.entries(inBoxes('date', '9999-12-31')),
        ['week', monday],
        ['what', 'reason'],
        ['reason', 'x'],
        ['from', '9'],
        ['to', '10'],
        ['again', 'monthly'],
        ...Object.entries(inBoxes('until', '9999-12-31')),
        ['hours', 'off'],
        ['dates', '9999-12-31'],
      ],
    ],
  ])(
    'with %s gets a page that says so',
    async (_, fields) => {
      const { admin } = people;
      const csrf = /name="csrf" value="([^"]+)"/.exec((await admin.open('/help')).html)?.[1] ?? '';
      for (const path of ['pattern', `days/${day(40)}/hours`, 'changes', 'blocks/new', 'enabling', 'removal'])
        for (const step of path === 'pattern' ? ['check', 'preview', 'copy'] : ['save']) {
          const sent = await admin.post(
            `/diaries/shape.shape-coach/${path}`,
            new URLSearchParams([['csrf', csrf], ['step', step], ...fields]),
          );
          expect([path, step, sent.status >= 400 && sent.status < 500]).toEqual([path, step, true]);
        }
    },
    30_000,
  );

  it('for a diary gets one too', async () => {
    const csrf = /name="csrf" value="([^"]+)"/.exec((await people.admin.open('/help')).html)?.[1] ?? '';
    for (const text of ['', '\0', 'x'.repeat(10_000), '..', '/'])
      for (const [by, path] of [
        ['admin', '/diaries/new'],
        ['leader', '/diary-requests/new'],
      ] as const) {
        const token =
          by === 'admin' ? csrf : (/name="csrf" value="([^"]+)"/.exec((await people.leader.open('/help')).html)?.[1] ?? '');
        const fields = ['wish', 'staffNumber', 'name', 'email', 'teamId', 'site'].map((name): [string, string] => [name, text]);
        const sent = await people[by].post(path, new URLSearchParams([['csrf', token], ...fields]));
        expect([path, text.slice(0, 5), sent.status >= 400 && sent.status < 500]).toEqual([path, text.slice(0, 5), true]);
      }
    must(await service.plain('GET', '/local/inspection.json'), 200);
  });
});
