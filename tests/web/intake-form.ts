import type { Person } from './browser.ts';

export interface Typed {
  readonly nature?: string;
  readonly reason?: string;
  readonly name?: string;
  readonly number?: string;
  readonly when?: 'Any time in the next 24 hours' | 'Tomorrow at the time below';
  readonly time?: string;
  readonly template?: string;
}

/** Fills in the intake as a GICH agent would, without sending it. */
export const fillIntake = async ({ page }: Person, typed: Typed = {}): Promise<void> => {
  await page.getByLabel('transfer the call to New Applications').check();
  await page.getByLabel(typed.nature ?? 'New application', { exact: true }).check();
  if (typed.reason) await page.getByLabel(typed.reason, { exact: true }).check();
  await page.locator('#client-fullName').fill(typed.name ?? 'Zebedee Quillfeather');
  for (const [part, value] of [
    ['day', '17'],
    ['month', '9'],
    ['year', '1981'],
  ])
    await page.locator(`#client-dateOfBirth-${part}`).fill(value ?? '');
  await page.locator('#client-contactNumber').fill(typed.number ?? '0113 496 0177');
  await page.locator('#client-address-line-1').fill('12 Gannet Row');
  await page.locator('#client-address-town').fill('Lerwickham');
  await page.locator('#client-address-postcode').fill('ze10aa');
  await page.getByLabel(typed.when ?? 'Tomorrow at the time below', { exact: true }).check();
  if (typed.when !== 'Any time in the next 24 hours') await page.locator('#at-time').fill(typed.time ?? '2:30pm');
  if (typed.template) {
    await page.getByText('The main system is down').click();
    await page.locator('#offlineApplication-template').selectOption(typed.template);
  }
};

/** Takes a call back from first page to last; answers its reference. */
export const takeCallBack = async (agent: Person, typed: Typed = {}): Promise<string> => {
  await agent.go('/call-backs/new');
  await fillIntake(agent, typed);
  await agent.press('Continue');
  await agent.press('Save the call back');
  return /CB-\w{4}-\w{4}/.exec(await agent.text())?.[0] ?? '';
};
