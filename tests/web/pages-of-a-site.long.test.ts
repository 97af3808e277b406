import type { Browser } from 'playwright-core';
import { addDays, isoWeek, Jobcentre, quietMonday, weekdays } from '../end-to-end/diaries.ts';
import type { Service } from '../end-to-end/service.ts';
import { Person } from './browser.ts';
import { sharedService } from './shared-service.ts';

let service: Service;
let browser: Browser;
let monday: string;
let diary: string;
beforeAll(async () => {
  ({ service, browser } = await sharedService());
  monday = await quietMonday(service);
  const site = await Jobcentre.open(service, 'valley');
  diary = await site.diary('valley-1', weekdays('09:00-12:00 GI HRT', '13:00-16:00 FCM IEI'));
  await site.diary('valley-2', weekdays('09:00-10:00 IEI', '10:15-12:00 FCM'));
  for (const time of ['09:05', '09:45', '10:25']) await site.booked('GI', monday, time, { diaryId: diary });
  await site.booked('HRT', addDays(monday, 1), '09:10', { diaryId: diary });
  await site.override(diary, addDays(monday, 1), '13:00-16:00 FCM');
  await site.book('PSN', monday, '09:00');
});

/** As wide as a desk, then 320 pixels, which is what 1280 leave at 400 % zoom. */
const clearAtBothWidths = async (person: Person) => {
  expect(await person.barriers()).toEqual([]);
  await person.page.setViewportSize({ width: 320, height: 900 });
  expect(await person.barriers()).toEqual([]);
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
