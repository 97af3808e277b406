import { aFormalCallBack } from '../builders.ts';
import { must } from '../end-to-end/diaries.ts';
import { CASEWORKER, COLLEAGUE, LEADER } from '../end-to-end/life.ts';
import type { Service } from '../end-to-end/service.ts';
import { Person } from './browser.ts';
import { Reader } from './browserless.ts';
import { sharedService } from './shared-service.ts';

let service: Service;
let leader: Reader;
beforeAll(async () => {
  ({ service } = await sharedService());
  leader = await Reader.signedIn(service, LEADER);
});

const raised = async (caseId: string): Promise<string> => {
  const agreedAt = (await service.now()).add({ hours: 3 }).round('minute').toString();
  const body = aFormalCallBack({ caseId, agreedAt });
  return must(await service.as(CASEWORKER, 'POST', '/call-backs', { body }), 201).body.id;
};
const IMPORT = '/cases/reallocation/import';

describe('Reallocating a case', () => {
  it('begins on the page of its call back, and says how many moved to whom', async () => {
    const ids = [await raised('C-R/1'), await raised('C-R/1')];
    const record = await leader.open(`/call-backs/${ids[0]}`);
    const href = /href="([^"]+)"[^>]*>\s*Reallocate the case/.exec(record.html)?.[1] ?? '';
    const page = await leader.open(href);
    expect(page.value('caseId')).toBe('C-R/1');
    const done = await leader.send(page.form, { ownerId: COLLEAGUE });
    expect(done.text).toContain('Case C-R/1 is reallocated: 2 call backs, with their reminders, have moved to Dele Okafor.');
    expect(done.value('caseId')).toBe('');
    expect((await leader.open(`/call-backs/${ids[1]}`)).text).toMatch(/Owner of the case Dele Okafor/);
    const again = await leader.send(page.form, { ownerId: COLLEAGUE });
    expect(again.text).toContain('All open call backs of case C-R/1 were with Dele Okafor already.');
  });

  it('says what has to be mended, and keeps what was typed', async () => {
    const { form } = await leader.open('/cases/reallocation');
    const errors = async (fields: Record<string, string>) => {
      const page = await leader.send(form, fields);
      return [page.status, ...page.errors.map((error) => error.join(' '))];
    };
    expect(await errors({})).toEqual([400, 'Enter the id of the case caseId', 'Choose the new owner ownerId']);
    expect(await errors({ caseId: 'C 1', ownerId: 'other' })).toEqual([
      400,
      'Give the id of the case: letters, digits, hyphens and slashes caseId',
      'Enter the staff number of the new owner otherOwnerId',
    ]);
    expect(await errors({ caseId: 'C-R-2', ownerId: 'other', otherOwnerId: LEADER })).toEqual([
      400,
      'Name a caseworker who is in the staff directory otherOwnerId',
    ]);
    const unknown = await leader.send(form, { caseId: 'C-R-2', ownerId: COLLEAGUE });
    expect([unknown.status, unknown.errors]).toEqual([
      404,
      [['No open call back of this case is yours to reallocate: check the id', 'caseId']],
    ]);
    expect(unknown.value('caseId')).toBe('C-R-2');
  });

  it('is offered to those who may', async () => {
    const id = await raised('C-R-3');
    const caseworker = await Reader.signedIn(service, CASEWORKER);
    expect((await caseworker.open(`/call-backs/${id}`)).text).not.toContain('Reallocate the case');
    expect((await caseworker.open('/')).menu).not.toContain('Reallocate cases');
    expect((await leader.open('/')).menu).toContain('Reallocate cases');
    expect((await caseworker.open('/cases/reallocation')).status).toBe(403);
  });
});

describe('Reallocating cases from a list', () => {
  it('names each row that has to be mended, twenty of them, and how many more', async () => {
    const { form } = await leader.open(IMPORT);
    const one = await leader.send(form, { list: `C-1,${COLLEAGUE}\nC-2,nobody` });
    expect([one.status, one.errors]).toEqual([400, [['Row 2: nobody is no caseworker of the staff directory', 'list']]]);
    expect(one.value('list')).toBe(`C-1,${COLLEAGUE}\r\nC-2,nobody`);
    const many = await leader.send(form, { list: Array.from({ length: 30 }, (_, row) => `C ${row},${COLLEAGUE}`).join('\n') });
    expect([many.errors.length, many.errors.at(-1)]).toEqual([21, ['And 10 more', 'list']]);
    expect(many.text).toContain('30 rows have to be mended');
    expect((await leader.send(form, { list: ' ' })).errors).toEqual([['Enter at least one case', 'list']]);
  });

  it('shows who gets how many before anything moves, and can be changed', async () => {
    const { form } = await leader.open(IMPORT);
    const list = `Case,Owner\nC-1,${COLLEAGUE}\nC-2,${CASEWORKER}\nC-3,${COLLEAGUE}\nC-1,${COLLEAGUE}`;
    const check = await leader.send(form, { list });
    expect(check.text).toContain('The first row counts as headings: Case, Owner');
    expect(check.text).toContain('1 row says the same again, and counts once');
    expect(check.text).toMatch(/Carys Wynne 90000003 1 Dele Okafor 90000004 2/);
    const changed = await leader.send(check.form, { step: 'form' });
    expect(changed.value('list')?.replaceAll('\r\n', '\n')).toBe(list);
    const withoutKey = await leader.send(check.form, { step: 'start', key: '' });
    expect([withoutKey.status, withoutKey.text]).toEqual([400, expect.stringContaining('check the list first')]);
  });

  it('is seen by whoever started it alone, who finds it again', async () => {
    const { form } = await leader.open(IMPORT);
    const check = await leader.send(form, { list: `C-NONE,${COLLEAGUE}` });
    const { place } = await leader.send(check.form, { step: 'start' });
    const other = await Reader.signedIn(service, '90000011');
    expect((await other.open(place)).status).toBe(404);
    expect((await leader.open(IMPORT)).html).toContain(`href="${place}"`);
    expect((await other.open(IMPORT)).html).not.toContain(place);
  });

  it('in a browser reads a file, renews itself until the end, and has no barriers', async () => {
    await raised('C-FILE-9');
    const { browser } = await sharedService();
    const person = await Person.signedIn(browser, service, 'Tariq Lowe', { width: 1280 });
    const clear = async () => {
      for (const width of [320, 1280]) {
        await person.page.setViewportSize({ width, height: 900 });
        expect([person.page.url(), width, ...(await person.barriers())]).toEqual([person.page.url(), width]);
      }
    };
    await person.go('/cases/reallocation');
    await person.press('Reallocate the case');
    await clear();
    await person.go(IMPORT);
    await person.press('Check the list');
    await clear();
    const rows = Array.from({ length: 40 }, (_, index) => `C-FILE-${index},${COLLEAGUE}`).join('\n');
    const file = { name: 'cases.csv', mimeType: 'text/csv', buffer: Buffer.from(`Case,Owner\n${rows}`) };
    await person.page.locator('input[type=file]').setInputFiles(file);
    await person.page.waitForFunction(`document.activeElement.id === 'list' && document.activeElement.value !== ''`);
    await person.press('Check the list');
    await clear();
    await person.press('Reallocate the cases');
    await person.page.evaluate('window.isSamePage = true');
    await clear();
    const status = person.page.getByRole('status').filter({ hasText: 'All 40 cases are dealt with. 1 call back has moved.' });
    await status.waitFor();
    expect(await person.page.evaluate('window.isSamePage')).toBe(true);
    expect(await person.page.locator('[data-refresh-seconds]').count()).toBe(0);
    await person.page.locator('summary', { hasText: 'Show 39 cases' }).click();
    await clear();
    await person.close();
  });
});
