import Papa from 'papaparse';
import { METHOD } from '../../../lib/capacity/method.ts';
import { reportMail } from '../../../lib/capacity/report-mail.ts';
import { aReport, outlookOf, teamFigures } from '../../capacity-report.ts';

const BASE_URL = 'https://call-backs.example.gov.uk';
const mail = (changes: Parameters<typeof aReport>[0] = {}) => reportMail(aReport(changes), BASE_URL);

/** The lines under a heading of the plain text. */
const under = (text: string, heading: string): readonly string[] =>
  text
    .split('\n\n')
    .find((block) => block.startsWith(heading))
    ?.split('\n')
    .slice(1) ?? [];

/** What somebody reads of HTML, in one line. */
const readable = (html: string): string =>
  html
    .replace(/<head>.*<\/head>/, '')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ');

describe('The report’s e-mail', () => {
  it('has the site and the week as its subject', () => {
    expect(mail().subject).toBe('Capacity report, Northgate Jobcentre, week 48, from 23 November');
  });

  it('says first what runs short, and when', () => {
    expect(under(mail().text, 'WHAT RUNS SHORT FIRST')).toEqual([
      '- First Commitment Meeting, 50 minutes runs short first: in the week of 30 November, by 3.',
      '- All types together want more time than is free, first in the week of 30 November: 41 hours still wanted, 38 hours 5 minutes free.',
      '- In a busy week this could run short too: Habitual Residency Test, 40 minutes (by up to 5).',
      '- Nothing is forecast yet for 1 appointment type: fewer than 3 weeks of bookings are known.',
      '- No diary has Gateway Intervention, 30 minutes.',
      '- 7 searches for times in the week of 16 November found nothing in time, the most for First Commitment Meeting, 50 minutes (5).',
      '- 4 searches for times in the weeks to come (1 in the week of 23 November, 3 in the week of 30 November) found nothing in time, all for First Commitment Meeting, 50 minutes.',
    ]);
  });

  it('takes searches of an earlier report, which named no week, for those of last week', () => {
    const { text } = mail({ unmet: [{ type: 'FCM', name: 'First Commitment Meeting', searches: 2 }] });

    expect(text).toContain(
      '- 2 searches for times in the week of 16 November found nothing in time, all for First Commitment Meeting.',
    );
  });

  it('says then where time is wasted, team by team', () => {
    expect(under(mail().text, 'WHERE TIME IS WASTED')).toEqual([
      '- In the next four weeks 7 hours 10 minutes of 25 hours 10 minutes free are white space, into which nothing fits, 2% of all that can be booked; 5 hours 10 minutes of it could be won back by rearranging, the most of it with Northgate Coaches (4 hours 10 minutes).',
      '- Last week 75 hours of 100 hours bookable were booked (75%), without those whose customers did not come.',
      '- Week of 16 November (last week): 100 hours bookable, booked 75 hours (75%); overtime offered none.',
      '- Week of 23 November: 105 hours bookable, booked 68 hours 20 minutes (65%); overtime offered 5 hours.',
      '- Week of 30 November: 100 hours bookable, booked 50 hours (50%); overtime offered none.',
      '- Week of 7 December: 100 hours bookable, booked 25 hours (25%); overtime offered none.',
      '- Week of 14 December: 80 hours bookable, booked 4 hours (5%); overtime offered none.',
      '- Northgate Coaches: 5 hours of white space, avoidable of it 4 hours 10 minutes.',
      '- Northgate Disability: 2 hours 10 minutes of white space, avoidable of it 1 hour.',
    ]);
  });

  it('says whether promises were kept', () => {
    expect(under(mail().text, 'WHETHER PROMISES ARE KEPT').slice(0, 5)).toEqual([
      '- 23 of 25 promises of a call back that fell due last week were kept (92%).',
      '- 16 of 20 call backs closed last week after a call had reached the client with the first one (80%).',
      '- 13 of 20 were settled by that call (65%).',
      '- 9 of 10 call backs of cases due last week were closed within their promise (90%).',
      '- Northgate Coaches: 24 entered, promises kept 18, not kept 2; 16 closed after a call, of them 12 reached by the first one and 9 settled by it; calls made 25, letters 3; time to allocation 1 hour 35 minutes.',
    ]);
  });

  it('lists each type week by week, the first to run short on top, those with enough in one line', () => {
    const { text } = mail();

    expect(under(text, 'All types together')).toEqual([
      '  23 Nov: 26h 40m free, 18h 20m still wanted, enough',
      '  30 Nov: 38h 5m free, 41h still wanted, short',
      '  7 Dec: 41h 40m free, 40h still wanted, tight',
      '  14 Dec: 66h 40m free, 41h 40m still wanted, enough',
    ]);
    expect(under(text, 'First Commitment Meeting')).toEqual([
      '  23 Nov: 10 left, 3 to 9 more wanted, enough',
      '  30 Nov: 4 left, 3 to 11 more wanted, short by 3',
      '  7 Dec: 0 left, 0 to 6 more wanted, short by 2',
      '  14 Dec: 9 left, 5 to 10 more wanted, tight',
    ]);
    expect(text).toContain('\nInitial Evidence Interview, 50 minutes: enough in every week, 20 left or more\n');
    expect(text).toContain('\nGateway Intervention, 30 minutes: no diary\n');
    expect(text).not.toContain('Work Search Review');
  });

  it('says in both forms how the forecast is made, and where the page is', () => {
    const { text, html } = mail();

    expect(text).toContain(METHOD);
    expect(readable(html)).toContain(METHOD);
    expect(text).toContain(`${BASE_URL}/sites/northgate/capacity?week=2026-W48`);
    expect(html).toContain(`<a href="${BASE_URL}/sites/northgate/capacity?week=2026-W48"`);
  });

  it('shows figures and words in each cell of its table, no colour without its counterpart, and no picture', () => {
    const { html } = mail();

    expect(readable(html)).toContain(
      '30 Nov 7 Dec 14 Dec First Commitment Meeting, 50 minutes 10 left enough 3 to 9 more wanted 4 left short by 3',
    );
    expect(html.match(/background:/g)?.length).toBe(html.match(/background:#[0-9a-f]{6};color:#[0-9a-f]{6}/g)?.length);
    expect(html).not.toMatch(/<img|url\(/);
    expect(html.match(/<h1/g)).toHaveLength(1);
  });

  it('says the good news as plainly', () => {
    const { text } = mail({
      outlook: [outlookOf()],
      together: [],
      unmet: [],
      whiteSpace: { free: 600, stranded: 0, avoidable: 0, forced: 0, share: 0, teams: [] },
      use: [],
      callBacks: [teamFigures({ due: 3, kept: 3, closed: 0, called: 0, caseDue: 0 })],
      outbound: null,
    });

    expect(under(text, 'WHAT RUNS SHORT FIRST')).toEqual([
      '- Nothing is expected to run short in these four weeks.',
      '- No search for times in the week of 16 November or in the weeks to come has ended without one.',
    ]);
    expect(under(text, 'WHERE TIME IS WASTED')).toEqual([
      '- None of the free time in the next four weeks is lost: an appointment fits into all of it.',
    ]);
    expect(under(text, 'WHETHER PROMISES ARE KEPT')[0]).toBe(
      '- 3 of 3 promises of a call back that fell due last week were kept (100%).',
    );
  });

  it('says of one what it says of several', () => {
    const one = { due: 1, kept: 1, called: 1, firstContact: 1, firstResolved: 0, caseDue: 1, caseKept: 1 };

    expect(under(mail({ callBacks: [teamFigures(one)] }).text, 'WHETHER PROMISES ARE KEPT').slice(0, 4)).toEqual([
      '- 1 of 1 promise of a call back that fell due last week was kept (100%).',
      '- 1 of 1 call back closed last week after a call had reached the client with the first one (100%).',
      '- 0 of 1 was settled by that call (0%).',
      '- 1 of 1 call back of a case due last week was closed within its promise (100%).',
    ]);
  });

  it('says of a site without diaries that it has none, and nothing else of capacity', () => {
    const none = { free: 0, stranded: 0, avoidable: 0, forced: 0, share: null, teams: [] };
    const { text, html } = mail({ diaries: 0, use: [], whiteSpace: none });

    expect(under(text, 'WHAT RUNS SHORT FIRST')).toEqual(['- This site has no diaries.']);
    expect(under(text, 'WHERE TIME IS WASTED')).toEqual(['- This site has no diaries.']);
    expect(text + html).not.toMatch(/The next weeks|Gateway Intervention/i);
  });

  it('names what has no place left while nothing is forecast, the first to run out on top', () => {
    const none = { expected: null, low: null, high: null };
    const type = (name: string, slots: readonly number[], more = {}) =>
      outlookOf(
        { name, keyType: true, weeksKnown: 0, ...more },
        slots.map((left) => ({ ...none, slots: left })),
      );
    const outlook = [
      type('HRT', [3, 0, 0, 1]),
      type('IEI', [0, 2, 2, 2]),
      type('FCM', [1, 1, 1, 1]),
      type('Other', [0, 0, 0, 0], { keyType: false }),
    ];
    expect(under(mail({ outlook, together: [], unmet: [] }).text, 'WHAT RUNS SHORT FIRST').slice(0, 2)).toEqual([
      '- Not forecast, but no place is left for IEI (the week of 23 November) and HRT (the week of 30 November).',
      '- Nothing is forecast yet for 4 appointment types: fewer than 3 weeks of bookings are known.',
    ]);
  });

  it('says on which days nobody is seen, a whole week in one', () => {
    const days = [14, 15, 16, 17, 18].map((day) => ({ date: `2026-12-${day}`, title: 'Closed' }));
    const { text } = mail({ closures: [{ date: '2026-12-04', title: 'Training day' }, ...days] });

    expect(text).toContain(
      '- Nobody is seen on 4 December (Training day) and in the week of 14 December; the forecast allows for it.',
    );
  });

  it('says when it was not made on its Monday', () => {
    const late = mail({ madeAt: '2026-11-26T09:00:00Z' });
    const words = 'This report was made on Thursday 26 November: the running week is not forecast,';
    expect([late.text, readable(late.html)]).toEqual([expect.stringContaining(words), expect.stringContaining(words)]);
    expect(mail().text).not.toContain('This report was made');
  });

  it('does not call time saved where none is free', () => {
    const none = { free: 0, stranded: 0, avoidable: 0, forced: 0, share: null, teams: [] };
    expect(under(mail({ whiteSpace: none }).text, 'WHERE TIME IS WASTED')[0]).toBe('- No time is free in the next four weeks.');
  });

  it('has something to say of a site without types, teams or call backs', () => {
    const { text, html } = mail({ outlook: [], use: [], unmet: [], callBacks: [], outbound: null });

    expect(under(text, 'WHETHER PROMISES ARE KEPT')).toEqual(['- No call backs were entered, due or closed here last week.']);
    expect(text + html).not.toMatch(/undefined|NaN|Infinity/);
  });

  it('says of outbound calls what five people did, and that the rest is withheld', () => {
    const outbound = { calls: 140, answered: null, minutes: null, digiLite: null, attendedInPerson: null, leavesOut: true };
    const sentence = (known: object = {}) =>
      under(mail({ outbound: { ...outbound, ...known } }).text, 'WHETHER PROMISES ARE KEPT').at(-1);

    expect(sentence()).toBe(
      '- Outbound calls from Sunday 15 November to Saturday 21 November: 140, answered withheld, time withheld; enrolled on Digi-Lite withheld, attended in person withheld. Days, teams and figures with few people are left out. Outbound calls are logged to see how much work calling customers is, so that time can be planned for it. There are no numerical targets.',
    );
    expect(sentence({ answered: 90, minutes: 125 })).toContain(': 140, answered 90, 2 hours 5 minutes in all; enrolled');
  });

  it('says what a report of earlier does not know', () => {
    const { text, html } = mail({ callBacks: [teamFigures({ called: null, caseEntered: null, caseDue: null, attempts: null })] });

    expect(text).toContain('not known how many closed after a call');
    expect(text + html).not.toMatch(/null|NaN/);
  });

  it('shows names as text, whatever they are', () => {
    const name = '<script>alert(1)</script>';
    const { html } = mail({ siteName: name, callBacks: [teamFigures({ name })], outlook: [outlookOf({ name, keyType: true })] });

    expect(html).not.toContain('<script');
  });
});

describe('The report’s file', () => {
  const lines = (changes: Parameters<typeof aReport>[0] = {}) => {
    const [file] = mail(changes).attachments ?? [];
    const text = file?.content.toString().replace('\uFEFF', '') ?? '';
    return { file, rows: Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true }).data };
  };

  it('is named by site and week', () => {
    expect(lines().file).toMatchObject({ filename: 'capacity-northgate-2026-W48.csv', contentType: 'text/csv; charset=utf-8' });
  });

  it('has a line for each figure', () => {
    const { rows } = lines({
      outbound: { calls: 140, answered: null, minutes: 725, digiLite: 12, attendedInPerson: 7, leavesOut: true },
    });
    const figure = (part: string, code: string, week: string, measure: string) =>
      rows
        .filter((row) => row.Part === part && row.Code === code && row.Week === week && row.Measure === measure)
        .map(({ Figure }) => Figure);

    expect(figure('Outlook', 'FCM', '2026-W49', 'Short')).toEqual(['3']);
    expect(figure('Outlook', 'FCM', '2026-W49', 'Expected')).toEqual(['11.75']);
    expect(figure('Outlook', 'NBD', '2026-W49', 'Expected')).toEqual(['']);
    expect(figure('All types together', '', '2026-W49', 'Minutes still wanted')).toEqual(['2460']);
    expect(figure('Use', '', '2026-W48', 'Overtime minutes offered')).toEqual(['300']);
    expect(figure('White space of four weeks', '', '2026-W48', 'Avoidable minutes')).toEqual(['310']);
    expect(figure('White space of four weeks', 'northgate-disability', '2026-W48', 'Forced minutes')).toEqual(['70']);
    expect(figure('Unmet searches', 'HRT', '2026-W47', 'Searches that found nothing in time')).toEqual(['2']);
    expect(figure('Unmet searches', 'FCM', '2026-W49', 'Searches that found nothing in time')).toEqual(['3']);
    expect(figure('Call backs', 'northgate-coaches', '2026-W47', 'First call settled it')).toEqual(['9']);
    expect(figure('Outbound calls', '', '', 'First day')).toEqual(['2026-11-15']);
    expect(figure('Outbound calls', '', '', 'What they are for').join()).toContain('There are no numerical targets.');
    expect(figure('Outbound calls', '', '', 'Calls')).toEqual(['140']);
    expect(figure('Outbound calls', '', '', 'Answered')).toEqual(['withheld']);
    expect(new Set(rows.map(({ Site }) => Site))).toEqual(new Set(['northgate']));
  });

  it('has no cell that a spreadsheet would compute', () => {
    const { rows } = lines({ callBacks: [teamFigures({ name: '=HYPERLINK("https://evil.example")' })] });

    expect(rows.filter(({ Name = '' }) => /^[=+\-@]/.test(Name))).toEqual([]);
  });
});
