import type { Browser } from 'playwright-core';
import { addDays, Jobcentre, quietMonday, weekdays } from '../end-to-end/diaries.ts';
import type { Service } from '../end-to-end/service.ts';
import { Person } from './browser.ts';
import { sharedService } from './shared-service.ts';

let service: Service;
let browser: Browser;
let monday: string;
let site: Jobcentre;
beforeAll(async () => {
  ({ service, browser } = await sharedService());
  monday = await quietMonday(service);
  site = await Jobcentre.open(service, 'valley');
});

const clear = async (person: Person) => expect(await person.barriers()).toEqual([]);
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
