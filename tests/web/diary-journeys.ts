import type { Browser } from 'playwright-core';
import { addDays, isoWeek, Jobcentre, quietMonday, weekdays } from '../end-to-end/diaries.ts';
import type { Service } from '../end-to-end/service.ts';
import { Person } from './browser.ts';
import { sharedService } from './shared-service.ts';

let service: Service;
let browser: Browser;
let monday: string;
let site: Jobcentre;
let diary: string;
beforeAll(async () => {
  ({ service, browser } = await sharedService());
  monday = await quietMonday(service);
  site = await Jobcentre.open(service, 'valley');
  diary = await site.diary('valley-1', weekdays('09:00-12:00 GI HRT', '13:00-16:00 FCM IEI'));
  await site.diary('valley-2', weekdays('09:00-10:00 IEI', '10:15-12:00 FCM'));
  for (const time of ['09:05', '09:45', '10:25']) await site.booked('GI', monday, time, { diaryId: diary });
  await site.booked('HRT', addDays(monday, 1), '09:10', { diaryId: diary });
  await site.override(diary, addDays(monday, 1), '13:00-16:00 FCM');
  await site.book('PSN', monday, '09:00');
});

const clear = async (person: Person) => expect(await person.barriers()).toEqual([]);
/** As wide as a desk, then 320 pixels, which is what 1280 leave at 400 % zoom. */
const clearAtBothWidths = async (person: Person) => {
  await clear(person);
  await person.page.setViewportSize({ width: 320, height: 900 });
  await clear(person);
  await person.page.setViewportSize({ width: 1280, height: 900 });
};
const seen = async (person: Person, path: string, ...texts: string[]) => {
  await person.go(path);
  const text = await person.text();
  for (const expected of texts) expect(text).toContain(expected);
  await clearAtBothWidths(person);
};

describe('the pages of a site, as wide as a desk and at 400 % zoom', () => {
  it('say what they know and put nothing in anybody’s way', async () => {
    const leader = await Person.signedIn(browser, service, 'Ada Minton', { width: 1280 });
    await seen(leader, `/sites/valley/day?date=${monday}`, 'valley-1', 'valley-2', 'How many coaches are free');
    await seen(leader, '/sites/valley/diaries', 'valley-1');
    await seen(leader, '/sites/valley/availability', 'Gateway Intervention', 'What to do about it');
    await seen(leader, `/sites/valley/alignment?first=IEI&then=FCM&maxWait=240&week=${isoWeek(monday)}`, 'valley-2');
    await seen(leader, `/sites/valley/white-space?week=${isoWeek(monday)}`, 'valley-1', 'avoidable');
    await seen(leader, `/sites/valley/rearrangement?date=${monday}`, 'valley-1');
    await seen(leader, '/sites/valley/wrong-durations');
    await seen(leader, '/sites/valley/affected', 'valley-1');
    await seen(leader, '/sites/valley/hand-offs', 'Zebedee Quillfeather');
    await seen(leader, `/diaries/${diary}/pattern`, 'Working pattern');
    await seen(leader, `/diaries/${diary}/days/${monday}/hours`);
    await seen(leader, `/diaries/${diary}/changes`);
    await seen(leader, `/diaries/${diary}/blocks/new?date=${monday}`);
    await seen(leader, `/diaries/${diary}/removal`);
    await seen(leader, '/diaries/new');
    await seen(leader, '/diary-requests');
    await leader.close();
    const agent = await Person.signedIn(browser, service, 'Vera Stone', { width: 1280 });
    await seen(agent, '/sites/valley/why?type=GI', 'Gateway Intervention');
    await seen(agent, '/sites?goTo=book', 'valley Jobcentre');
    await agent.close();
    const coach = await Person.signedIn(browser, service, 'Cleo Drake', { width: 1280 });
    await seen(coach, '/diaries/northgate.90000014/feed', 'Subscribe in your calendar');
    await coach.press(/^Make/);
    expect(await coach.page.getByLabel('Copy this address').inputValue()).toContain('/feeds/');
    await clearAtBothWidths(coach);
    await seen(coach, '/feeds/none', 'There is no calendar at this address');
    await coach.close();
  });
});

describe.each([
  ['with JavaScript', true],
  ['without JavaScript', false],
])('shaping a diary %s', (_, hasScript) => {
  let leader: Person;
  let coach: string;
  beforeAll(async () => {
    coach = await site.diary(hasScript ? 'shaped-1' : 'shaped-2', weekdays('09:00-12:00 GI'));
    await site.booked('GI', monday, '09:00', { diaryId: coach });
    leader = await Person.signedIn(browser, service, 'Ada Minton', { hasScript });
  });
  afterAll(() => leader.close());

  it('a working pattern is corrected, previewed with who is affected, and saved', async () => {
    const { page } = leader;
    await leader.go(`/diaries/${coach}/pattern`);
    const types = page.locator('#mon-1-types');
    await types.fill('HRTX');
    await types.press('Tab');
    if (hasScript) await page.locator('[data-preview-says]').getByText('1 thing has to be put right').waitFor();
    await leader.press('Check');
    expect((await leader.errors()).join()).toContain('HRT');
    await clear(leader);
    await types.fill('HRT');
    await types.press('Tab');
    if (hasScript) await page.locator('[data-preview-shows] table').waitFor();
    await leader.press('Check');
    expect(await leader.text()).toMatch(/AP-\w{4}-\w{4}/);
    await clear(leader);
    await leader.press(/^Save/);
    expect(await leader.text()).not.toContain('There is a problem');
    await leader.go(`/diaries/${coach}/days/${monday}?as=table`);
    expect(await leader.text()).toContain('Free, 120 min: HRT');
    await leader.go('/sites/valley/affected');
    expect(await leader.text()).toContain(hasScript ? 'shaped-1' : 'shaped-2');
  });

  it('time is blocked for a claimant, and given back', async () => {
    const { page } = leader;
    await leader.go(`/diaries/${coach}/blocks/new?date=${addDays(monday, 2)}`);
    await page.locator('#from').fill('10am');
    await page.locator('#to').fill('11am');
    await page.getByLabel(/New Style/).check();
    await leader.press('Check');
    expect((await leader.errors()).join()).toContain('claimant');
    await clear(leader);
    await page.locator('#claimantName').fill('Ottoline Featherquill');
    await leader.press('Check');
    await clear(leader);
    await leader.press(/^(Save|Block)/);
    await leader.go(`/diaries/${coach}/days/${addDays(monday, 2)}`);
    expect(await leader.text()).toContain('NSESA Ottoline Featherquill');
    await clear(leader);
  });
});
