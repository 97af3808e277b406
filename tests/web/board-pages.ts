import { aFormalCallBack, anIntake } from '../builders.ts';
import { must } from '../end-to-end/diaries.ts';
import { GICH, LEADER } from '../end-to-end/life.ts';
import type { Service } from '../end-to-end/service.ts';
import { Person } from './browser.ts';
import { Reader } from './browserless.ts';
import { sharedService } from './shared-service.ts';
import { Visitor } from './visitor.ts';

/** A caseworker of New Applications whom no other suite gives anything. */
const EWA = '90000005';
const MANAGER = '90000006';
const BOARD = '/call-backs/board';
const PAGE = 50;

let service: Service;
let ewa: Reader;
let leader: Reader;
let manager: Reader;
let made: { readonly due: string; readonly far: string; readonly unallocated: string };

const inHours = async (hours: number): Promise<string> => (await service.now()).add({ hours }).round('minute').toString();

/** Call backs of one caseworker: one of a case within the day, an application for the week after, and one that nobody has yet. */
const someCallBacks = async () => {
  const raise = async (by: string, body: unknown): Promise<{ id: string; reference: string }> =>
    must(await service.as(by, 'POST', '/call-backs', { body }), 201).body;
  const agreedAt = await inHours(1);
  const due = await raise(EWA, aFormalCallBack({ caseId: 'C-BOARD', ownerId: EWA, agreedAt }));
  const far = await raise(
    GICH,
    anIntake({ callBack: { at: await inHours(200) }, nature: 'existing-case', existingCaseReason: 'mp' }),
  );
  must(await service.as(LEADER, 'POST', `/call-backs/${far.id}/allocation`, { body: { caseworkerId: EWA } }), 200);
  const unallocated = await raise(GICH, anIntake({ callBack: { at: await inHours(300) } }));
  return { due: due.reference, far: far.reference, unallocated: unallocated.reference };
};

beforeAll(async () => {
  ({ service } = await sharedService());
  made = await someCallBacks();
  [ewa, leader, manager] = await Promise.all([
    Reader.signedIn(service, EWA),
    Reader.signedIn(service, LEADER),
    Reader.signedIn(service, MANAGER),
  ]);
});

const sectionsOf = (html: string): string[] =>
  [...html.matchAll(/<h2 class="govuk-heading-m" id="due-\w+">([^<]*)</g)].map(([, text = '']) => text);
const referencesIn = (html: string): string[] =>
  [...html.matchAll(/app-list__reference">(CB-[\w-]+)</g)].map(([, one = '']) => one);
const linkTo = (html: string, text: string): string =>
  (new RegExp(`<a [^>]*href="([^"]*)"[^>]*>(?:<span[^>]*>[^<]*</span>)?${text}`).exec(html)?.[1] ?? '').replaceAll('&amp;', '&');

describe('My call backs', () => {
  it('stand first in the menu of caseworkers, and what is due first comes first', async () => {
    const { status, html, text, menu } = await ewa.open('/call-backs/mine');

    expect(status).toBe(200);
    expect(menu.filter((entry) => /call/i.test(entry))[0]).toBe('My call backs');
    expect(menu).not.toContain('Team’s board');
    expect(sectionsOf(html).at(-1)).toBe('Later');
    expect(referencesIn(html)).toEqual([made.due, made.far]);
    for (const said of [
      'Case C-BOARD',
      'Call back of a case',
      'New application call back: Raised by an MP',
      'Urgent',
      'Complete by',
    ])
      expect(text).toContain(said);
  });

  it('are led to from the first page, and are for those who have some', async () => {
    expect((await ewa.open('/')).html).toContain('href="/call-backs/mine"');
    const home = await leader.open('/');
    expect([home.html.includes('href="/call-backs/mine"'), home.html.includes(`href="${BOARD}"`)]).toEqual([false, true]);
    expect((await leader.open('/call-backs/mine')).status).toBe(403);
  });

  it('go on where the page before ended, with what it began', async () => {
    for (let from = 0; from < PAGE; from += 10) {
      const remindAt = await inHours(400 + from);
      const raise = () => {
        const body = { kind: 'informal', caseId: 'C-LATER', ownerId: EWA, remindAt, clientRole: 'Parent', reason: 'News' };
        return service.as(EWA, 'POST', '/call-backs', { body });
      };
      for (const answer of await Promise.all(Array.from({ length: 10 }, raise))) must(answer, 201);
    }
    const first = await ewa.open('/call-backs/mine');
    const second = await ewa.open(linkTo(first.html, 'Show the next 50'));

    expect([referencesIn(first.html).length, referencesIn(second.html).length]).toEqual([50, 2]);
    expect(new Set([...referencesIn(first.html), ...referencesIn(second.html)]).size).toBe(52);
    expect(sectionsOf(second.html)).toEqual(['Later (continued)']);
  });
});

describe('The team’s board', () => {
  it('shows whose each call back is, and which nobody has yet', async () => {
    const { status, html, text } = await leader.open(`${BOARD}?when=later&kind=new-application`);

    expect(status).toBe(200);
    expect(sectionsOf(html)).toEqual(['Later']);
    expect(referencesIn(html)).toEqual(expect.arrayContaining([made.far, made.unallocated]));
    expect(text).toContain('Ewa Nowak');
    expect(text).toContain('Awaiting allocation');
  });

  it('is narrowed by what is chosen, which stands above it and is taken back one by one', async () => {
    const blank = '&when=&status=';
    const { html, text } = await leader.open(`${BOARD}?kind=new-application&caseworker=${EWA}${blank}`);

    expect(referencesIn(html)).toEqual([made.far]);
    expect(text).toContain('1 open call back, the soonest deadline first.');
    expect(html).toMatch(/<option value="new-application" selected>/);
    expect(linkTo(html, 'Kind: New application call back')).toBe(`${BOARD}?caseworker=${EWA}`);
    expect(linkTo(html, 'Caseworker: Ewa Nowak')).toBe(`${BOARD}?kind=new-application`);
    expect(linkTo(html, 'Clear all filters')).toBe(BOARD);
    expect(linkTo(html, 'Download as a spreadsheet')).toBe(`${BOARD}.csv?kind=new-application&caseworker=${EWA}`);
    const none = await leader.open(`${BOARD}?kind=new-application&caseworker=${EWA}&when=overdue`);
    expect(none.text).toContain('No open call back matches these filters.');
    expect((await leader.open(`${BOARD}?caseworker=${MANAGER}`)).text).toContain(`Caseworker: ${MANAGER}`);
  });

  it('goes on where the page before ended, with the same filters', async () => {
    const first = await leader.open(`${BOARD}?caseworker=${EWA}`);
    const second = await leader.open(linkTo(first.html, 'Show the next 50'));

    expect(referencesIn(first.html)).toHaveLength(50);
    expect(referencesIn(second.html)).toHaveLength(2);
    expect(second.text).toContain('Caseworker: Ewa Nowak');
    expect(sectionsOf(second.html)).toEqual(['Later (continued)']);
  });

  it('is chosen among the teams of a manager’s site', async () => {
    const own = await manager.open(BOARD);
    expect([own.status, own.text.includes('The team has no open call backs.')]).toEqual([200, true]);
    const { html, text } = await manager.open(`${BOARD}?team=new-applications&kind=new-application&when=later`);
    expect(html).toMatch(/<option value="new-applications" selected>New Applications</);
    expect(text).toContain('Ewa Nowak');
    expect(linkTo(html, 'Clear all filters')).toBe(`${BOARD}?team=new-applications`);
    expect((await leader.open(BOARD)).html).not.toContain('name="team"');
  });

  it('answers what it cannot understand with a page of ours', async () => {
    const place = (text: string) => Buffer.from(text).toString('base64url');
    const asked = {
      400: [
        'kind=complaint',
        'when=yesterday',
        'status=completed',
        'caseworker=%3Cscript%3Ealert(1)',
        'team=..%2F..',
        'cursor=x',
        `cursor=${place('2026-11-24T09:00:00Z#%00')}`,
        `cursor=${'x'.repeat(300)}`,
        'begun=%27',
        `kind=${'%F0%9F%98%80'.repeat(50)}`,
      ],
      404: ['team=northgate-coaches', 'team=no-such-team', 'team=constructor'],
      200: ['colour=red', `cursor=${place('9999-99-99T99:99:99Z#x')}`, `cursor=${place('0000-00-00T00:00:00Z#x')}&when=later`],
    };
    for (const [status, queries] of Object.entries(asked))
      for (const query of queries)
        for (const path of [BOARD, ...(query.includes('cursor') || query.includes('begun') ? [] : [`${BOARD}.csv`])]) {
          const page = await leader.open(`${path}?${query}`);
          expect([path, query, page.status, page.html.includes('script>alert')]).toEqual([path, query, Number(status), false]);
        }
    for (const query of ['cursor=x', 'begun=%27', `cursor=${place('x#y')}`])
      expect((await ewa.open(`/call-backs/mine?${query}`)).status).toBe(400);
  });
});

describe('The board’s file', () => {
  it('is saved as CSV, has every page of what is chosen in the board’s order, and nothing of the clients', async () => {
    const visitor = await Visitor.signedIn(service, LEADER);
    const { status, headers, html } = await visitor.get(`${BOARD}.csv?caseworker=${EWA}`);
    const [heading = '', ...lines] = html.trimEnd().split('\r\n');

    expect([status, headers.get('content-type')]).toEqual([200, 'text/csv; charset=utf-8']);
    expect(headers.get('content-disposition')).toMatch(
      /^attachment; filename="call-backs-new-applications-\d{4}-\d\d-\d\d\.csv"$/,
    );
    expect(headers.get('cache-control')).toBe('no-store');
    expect(heading.replace('\uFEFF', '')).toBe(
      'Reference,Kind,Case,State,Priority,Due,Complete by,Overdue,Caseworker number,Caseworker,Owner of the case,Created',
    );
    expect(lines).toHaveLength(52);
    const first = await leader.open(`${BOARD}?caseworker=${EWA}`);
    const second = await leader.open(linkTo(first.html, 'Show the next 50'));
    expect(lines.map((line) => line.slice(0, 12))).toEqual([...referencesIn(first.html), ...referencesIn(second.html)]);
    const far = lines.find((line) => line.startsWith(made.far)) ?? '';
    expect(far).toContain(',New application call back,,Awaiting call,Urgent,');
    expect(far).toContain(`,No,${EWA},Ewa Nowak,,`);
    expect(lines[0]).toContain(`,Call back of a case,C-BOARD,Awaiting call,Normal,`);
    expect(html).not.toMatch(/Quillfeather|496|ZE1|Gannet|letter of Monday/);
  });
});

describe('Both pages', () => {
  it('work without JavaScript, by the keyboard’s own controls, and have no barriers, wide and at 320 pixels', async () => {
    const { browser } = await sharedService();
    const tariq = await Person.signedIn(browser, service, 'Tariq Lowe', { hasScript: false, width: 1280 });
    await tariq.go(BOARD);
    await tariq.page.getByLabel('Kind').selectOption({ label: 'Call back of a case' });
    await tariq.page.getByLabel('Caseworker').selectOption({ label: 'Ewa Nowak' });
    await tariq.press('Apply filters');
    expect(await tariq.text()).toContain('Case C-BOARD');
    const person = await Person.signedIn(browser, service, 'Ewa Nowak', { width: 1280 });
    for (const width of [1280, 320])
      for (const [who, path] of [
        [tariq, `${BOARD}?caseworker=${EWA}&kind=case&when=&status=awaiting-call`],
        [person, '/call-backs/mine'],
      ] as const) {
        await who.page.setViewportSize({ width, height: 900 });
        await who.go(path);
        expect([path, width, ...(await who.barriers()), ...(await who.overflow())]).toEqual([path, width]);
      }
    await Promise.all([tariq.close(), person.close()]);
  });
});
