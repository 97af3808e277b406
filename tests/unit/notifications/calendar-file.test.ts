import fc from 'fast-check';
import ICAL from 'ical.js';
import { type CalendarEvent, calendarFile, calendarUid } from '../../../lib/notifications/calendar-file.ts';

const anEvent = (overrides: Partial<CalendarEvent> = {}): CalendarEvent => ({
  uid: calendarUid('AP-7F3K-29QD'),
  sequence: 3,
  at: '2026-11-24T10:00:00Z',
  endsAt: '2026-11-24T10:40:00Z',
  stamp: '2026-11-20T15:04:05Z',
  summary: 'Work search review, AP-7F3K-29QD',
  status: 'CONFIRMED',
  ...overrides,
});

/** Read by a parser that shares nothing with the writer. */
const calendarIn = (content: string) => new ICAL.Component(ICAL.parse(content));
const eventIn = (content: string) => {
  const [event, ...others] = calendarIn(content).getAllSubcomponents('vevent');
  if (!event || others.length > 0) throw new Error('Not one event');
  return event;
};
const written = (overrides: Partial<CalendarEvent> = {}) => eventIn(calendarFile('REQUEST', [anEvent(overrides)]).content);
const text = (event: ICAL.Component, name: string) => event.getFirstPropertyValue(name);
const instant = (event: ICAL.Component, name: string): string | undefined => {
  const value = event.getFirstPropertyValue(name);
  return value instanceof ICAL.Time ? value.toJSDate().toISOString().replace('.000Z', 'Z') : undefined;
};

describe('A calendar file', () => {
  it('names the event, its place in its history and who wrote it', () => {
    const { content } = calendarFile('REQUEST', [anEvent()]);
    const event = eventIn(content);

    expect(text(event, 'uid')).toBe('AP-7F3K-29QD@call-backs-and-appointments');
    expect(text(event, 'sequence')).toBe(3);
    expect(text(event, 'status')).toBe('CONFIRMED');
    expect(instant(event, 'dtstamp')).toBe('2026-11-20T15:04:05Z');
    expect(text(calendarIn(content), 'prodid')).toBe('-//Call backs and appointments//Appointments//EN');
    expect(text(calendarIn(content), 'version')).toBe('2.0');
  });

  it.each([
    ['REQUEST', 'appointment.ics'],
    ['CANCEL', 'appointment-cancelled.ics'],
    ['PUBLISH', 'appointments.ics'],
  ] as const)('says that it is a %s in the file and outside it', (method, filename) => {
    const file = calendarFile(method, [anEvent()]);

    expect(text(calendarIn(file.content), 'method')).toBe(method);
    expect(file).toMatchObject({ method, filename, contentType: `text/calendar; charset=utf-8; method=${method}` });
  });

  it('is the same bytes whenever it is written', () => {
    const events = [anEvent({ attendee: { email: 'sian@customers.example' } }), anEvent({ uid: calendarUid('other') })];

    expect(calendarFile('PUBLISH', events, { name: 'A diary', refreshMinutes: 60 })).toEqual(
      calendarFile('PUBLISH', events, { name: 'A diary', refreshMinutes: 60 }),
    );
  });

  it('holds many events in their order, and may hold none', () => {
    const uids = ['a', 'b', 'c'].map(calendarUid);
    const many = calendarFile(
      'PUBLISH',
      uids.map((uid) => anEvent({ uid })),
    );

    expect(
      calendarIn(many.content)
        .getAllSubcomponents('vevent')
        .map((event) => text(event, 'uid')),
    ).toEqual(uids);
    expect(calendarIn(calendarFile('PUBLISH', []).content).getAllSubcomponents('vevent')).toEqual([]);
  });

  it('says how often to ask again where it is asked for', () => {
    const feed = calendarIn(calendarFile('PUBLISH', [], { refreshMinutes: 90 }).content);

    expect(String(text(feed, 'refresh-interval'))).toBe('PT1H30M');
    expect(text(feed, 'x-published-ttl')).toBe('PT1H30M');
    expect(text(calendarIn(calendarFile('PUBLISH', []).content), 'refresh-interval')).toBeNull();
  });

  it('asks nobody to answer', () => {
    const event = written({
      organizer: { name: 'Northgate "front desk"', email: 'northgate@example.gov.uk' },
      attendee: { name: 'Siân Ŵyn; of Llŷn', email: 'sian@customers.example' },
    });
    const attendee = event.getFirstProperty('attendee');

    expect(attendee?.getFirstParameter('rsvp')).toBe('FALSE');
    expect(attendee?.getFirstParameter('cn')).toBe('Siân Ŵyn; of Llŷn');
    expect(attendee?.getFirstValue()).toMatch(/^mailto:sian@customers\.example$/i);
    expect(event.getFirstProperty('organizer')?.getFirstParameter('cn')).toBe('Northgate "front desk"');
    expect(text(event, 'organizer')).toBe('mailto:northgate@example.gov.uk');
  });

  it('needs neither organiser nor attendee, description, place or address', () => {
    const event = written();

    expect(
      ['organizer', 'attendee', 'description', 'location', 'url', 'class'].filter((name) => event.hasProperty(name)),
    ).toEqual([]);
  });

  it('takes time while it stands, and none once it is cancelled', () => {
    const time = (status: CalendarEvent['status']) => {
      const event = written({ status });
      return [text(event, 'status'), text(event, 'transp'), text(event, 'x-microsoft-cdo-busystatus')];
    };

    expect(time('CONFIRMED')).toEqual(['CONFIRMED', 'OPAQUE', 'BUSY']);
    expect(time('TENTATIVE')).toEqual(['TENTATIVE', 'OPAQUE', 'TENTATIVE']);
    expect(time('CANCELLED')).toEqual(['CANCELLED', 'TRANSPARENT', 'FREE']);
  });

  it('is for nobody else’s eyes where it says so', () => {
    expect(text(written({ isPrivate: true }), 'class')).toBe('PRIVATE');
  });

  it('carries a signed address unchanged', () => {
    const url = 'https://call-backs.example.gov.uk/a/eyJhbGciOiJIUzI1NiJ9.eyJhIjoiMSJ9.aB-_0';

    expect(text(written({ url }), 'url')).toBe(url);
  });
});

describe('A calendar file’s times', () => {
  // Half an hour on either side of each change of the clocks, and the doubled hour itself, which UTC tells apart.
  it.each([
    ['2026-03-29T00:30:00Z', '2026-03-29T01:30:00Z', '20260329T003000Z'],
    ['2026-10-25T00:30:00Z', '2026-10-25T01:30:00Z', '20261025T003000Z'],
    ['2027-03-28T00:55:00Z', '2027-03-28T01:05:00Z', '20270328T005500Z'],
    ['2027-10-31T00:55:00Z', '2027-10-31T01:05:00Z', '20271031T005500Z'],
    ['2026-12-31T23:30:00Z', '2027-01-01T00:30:00Z', '20261231T233000Z'],
  ])('are instants, whatever the clocks do: %s to %s', (at, endsAt, stored) => {
    const { content } = calendarFile('REQUEST', [anEvent({ at, endsAt })]);

    expect([instant(eventIn(content), 'dtstart'), instant(eventIn(content), 'dtend')]).toEqual([at, endsAt]);
    expect(content).toContain(`\r\nDTSTART:${stored}\r\n`);
    expect(content).not.toContain('TZID');
  });

  it('are instants of any day', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1_700_000_000, max: 2_100_000_000 }),
        fc.integer({ min: 300, max: 86_400 }),
        (from, seconds) => {
          const at = new Date(from * 1000).toISOString().replace('.000Z', 'Z');
          const endsAt = new Date((from + seconds) * 1000).toISOString().replace('.000Z', 'Z');
          const event = written({ at, endsAt });

          expect([instant(event, 'dtstart'), instant(event, 'dtend')]).toEqual([at, endsAt]);
        },
      ),
    );
  });
});

describe('A calendar file’s text', () => {
  const awkward = [
    'commas, semicolons; backslashes \\ and \\n that are none',
    'two\nlines, one: "quoted"',
    'Llanfair­pwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch â ê î ô û ŵ ŷ',
    '👩‍💼 met 👨‍👩‍👧‍👦 at 10 o’clock 🎉',
    'x'.repeat(300),
    'ŵ'.repeat(200),
    '🎉'.repeat(100),
    'BEGIN:VEVENT',
    ' begins and ends with a space ',
  ];

  it.each(awkward)('comes back as it was: %j', (said) => {
    const event = written({ summary: said, description: said, location: said });

    expect([text(event, 'summary'), text(event, 'description'), text(event, 'location')]).toEqual([said, said, said]);
  });

  it('cannot add lines of its own to the file', () => {
    const { content } = calendarFile(
      'REQUEST',
      [
        anEvent({
          summary: 'a\r\nX-INJECTED:1\rX-INJECTED:2',
          attendee: { name: 'b\r\nX-INJECTED:3', email: 'b@customers.example' },
        }),
      ],
      { name: 'c\r\nX-INJECTED:4' },
    );
    const calendar = calendarIn(content);

    expect(content).not.toMatch(/^X-INJECTED/m);
    expect(calendar.hasProperty('x-injected') || eventIn(content).hasProperty('x-injected')).toBe(false);
    expect(text(eventIn(content), 'summary')).toBe('a\nX-INJECTED:1\nX-INJECTED:2');
    expect(text(calendar, 'x-wr-calname')).toBe('c X-INJECTED:4');
  });

  it('names the calendar, whatever stands in the name', () => {
    const { content } = calendarFile('PUBLISH', [], { name: 'Siân, Ŵyn; \\ Northgate' });

    // The parser leaves names as they are written: RFC 7986 has them escaped.
    expect(content).toContain('\r\nNAME:Siân\\, Ŵyn\\; \\\\ Northgate\r\nX-WR-CALNAME:Siân\\, Ŵyn\\; \\\\ Northgate\r\n');
  });

  it('leaves out what no line can hold', () => {
    expect(text(written({ summary: 'bell\u0007 null\u0000 delete\u007f next line\u0085 end' }), 'summary')).toBe(
      'bell null delete next line end',
    );
  });

  it('comes back as it was, whatever is written, in lines of at most 75 octets that end as RFC 5545 asks', () => {
    // Line breaks are one character in a calendar; what no line can hold is left out.
    const kept = (said: string) => said.replace(/\r\n?/g, '\n').replace(/[^\P{Cc}\n\t]/gu, '');
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 200 }), (said) => {
        const { content } = calendarFile('PUBLISH', [anEvent({ summary: `a ${said}`, description: `b ${said}` })]);
        const lines = content.split('\r\n');

        expect(lines.pop()).toBe('');
        expect(lines.filter((line) => /[\r\n]/.test(line) || Buffer.byteLength(line) > 75)).toEqual([]);
        expect(text(eventIn(content), 'summary')).toBe(`a ${kept(said)}`);
        expect(text(eventIn(content), 'description')).toBe(`b ${kept(said)}`);
      }),
    );
  });

  it('folds no character in two', () => {
    const { content } = calendarFile('PUBLISH', [anEvent({ summary: `${'x'.repeat(60)}${'🎉ŵ'.repeat(60)}` })]);

    for (const line of content.split('\r\n')) expect(Buffer.from(line).toString()).toBe(line);
    expect(content).not.toContain('\uFFFD');
  });
});
