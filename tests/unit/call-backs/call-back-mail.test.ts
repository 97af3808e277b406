import { clericalMail, mailFacts, mpHotlineMail, staffMail } from '../../../lib/call-backs/call-back-mail.ts';
import { spokenTime } from '../../../lib/shared/time.ts';
import { aCallBack, aClient, anAllocatedCallBack, NOW } from '../../builders.ts';

const BASE_URL = 'https://call-backs.example.gov.uk';
const staff = (template: Parameters<typeof staffMail>[0], callBack = anAllocatedCallBack()) =>
  staffMail(template, mailFacts(callBack), callBack.id, BASE_URL);

describe('A time in words', () => {
  it.each`
    at                        | words
    ${'2026-11-24T10:00:00Z'} | ${'Tuesday 24 November 2026 at 10am'}
    ${'2026-11-24T14:05:00Z'} | ${'Tuesday 24 November 2026 at 2:05pm'}
    ${'2026-07-01T10:00:00Z'} | ${'Wednesday 1 July 2026 at 11am'}
    ${'2026-06-30T23:30:00Z'} | ${'Wednesday 1 July 2026 at 12:30am'}
    ${'2026-11-24T12:00:00Z'} | ${'Tuesday 24 November 2026 at midday'}
    ${'2026-07-01T11:00:00Z'} | ${'Wednesday 1 July 2026 at midday'}
    ${'2026-11-24T00:00:00Z'} | ${'Tuesday 24 November 2026 at midnight'}
    ${'2026-11-24T23:59:00Z'} | ${'Tuesday 24 November 2026 at 11:59pm'}
    ${'2027-03-28T00:59:00Z'} | ${'Sunday 28 March 2027 at 12:59am'}
    ${'2027-03-28T01:00:00Z'} | ${'Sunday 28 March 2027 at 2am'}
    ${'2026-10-25T00:30:00Z'} | ${'Sunday 25 October 2026 at 1:30am'}
    ${'2026-10-25T01:30:00Z'} | ${'Sunday 25 October 2026 at 1:30am'}
  `('$at is $words', ({ at, words }) => {
    expect(spokenTime(at)).toBe(words);
  });
});

describe('The subject of a message to staff', () => {
  it.each`
    template                   | subject
    ${'entered'}               | ${'Call back entered: CB-7F3K-29QD'}
    ${'allocation-reminder'}   | ${'Still to be allocated: CB-7F3K-29QD'}
    ${'allocation-escalation'} | ${'Not allocated, please help: CB-7F3K-29QD'}
    ${'allocated'}             | ${'Call back allocated to you: CB-7F3K-29QD'}
    ${'transferred'}           | ${'Call back transferred to you: CB-7F3K-29QD'}
    ${'prompt'}                | ${'Call 1 is due soon: CB-7F3K-29QD'}
    ${'result-chase'}          | ${'Result of call 1 missing: CB-7F3K-29QD'}
    ${'result-escalation'}     | ${'Result of call 1 still missing: CB-7F3K-29QD'}
    ${'promise-missed'}        | ${'Promise missed: CB-7F3K-29QD'}
  `('$template is "$subject"', ({ template, subject }) => {
    expect(staff(template).subject).toBe(subject);
  });

  it('counts the call that is due', () => {
    const made = { number: 1, by: '90000003', calledAt: NOW, recordedAt: NOW, result: 'called-contact-not-made' } as const;
    const second = anAllocatedCallBack({ calls: [made] });

    expect(staff('prompt', second).subject).toBe('Call 2 is due soon: CB-7F3K-29QD');
    expect(staff('prompt', second).text).toContain('Call 2 of 3 is due');
  });
});

describe('What an e-mail may say besides its words', () => {
  it.each`
    callBack                                      | anytime
    ${aCallBack()}                                | ${0}
    ${aCallBack({ callBack: { anytime: true } })} | ${1}
  `('is reference, times, number of the call, and whether any time will do: $anytime', ({ callBack, anytime }) => {
    expect(mailFacts(callBack)).toEqual({
      reference: 'CB-7F3K-29QD',
      dueAt: '2026-11-24T14:00:00Z',
      completeBy: '2026-11-25T09:00:00Z',
      anytime,
      callNumber: 1,
    });
  });
});

describe('A message to staff', () => {
  it.each(['text', 'html'] as const)('names reference, time and link (%s)', (part) => {
    const body = staff('allocated')[part];

    expect(body).toContain('CB-7F3K-29QD');
    expect(body).toContain('Please call on Tuesday 24 November 2026 at 2pm');
    expect(body).toContain(`${BASE_URL}/call-backs/11111111-1111-4111-8111-111111111111`);
  });

  it('says until when a call may be made at any time', () => {
    const anytime = anAllocatedCallBack({ callBack: { anytime: true }, dueAt: '2026-11-25T09:00:00Z' });

    expect(staff('prompt', anytime).text).toContain('please call any time until Wednesday 25 November 2026 at 9am');
  });

  it('says which promise was missed', () => {
    expect(staff('promise-missed').text).toContain('promised a call by Wednesday 25 November 2026 at 9am');
  });
});

// 001 step 12: the details of the request.
describe('The message to the MP Hotline, who have no access here', () => {
  const callBack = aCallBack({
    client: aClient({ language: 'cy', adjustments: ['text-relay', 'large-print'] }),
    nature: 'existing-case',
    existingCaseReason: 'mp',
    notes: 'secret-note <1>',
  });

  it('carries the details of the request in its text', () => {
    const { subject, text } = mpHotlineMail(callBack);

    expect(subject).toBe('Call back raised by an MP: CB-7F3K-29QD');
    for (const detail of [
      'Name: Zebedee Quillfeather',
      'Date of birth: 17 September 1981',
      'Telephone: 0113 496 0177',
      'Address: 12 Gannet Row\nLerwickham\nZE1 0AA',
      'Language: Welsh',
      'Adjustments: text relay, large print',
      'Call due: Tuesday 24 November 2026 at 2pm',
      'Warm transfer tried: Yes',
      'Notes: secret-note <1>',
    ])
      expect(text).toContain(detail);
  });

  it('carries the same in HTML, escaped', () => {
    const { html } = mpHotlineMail(callBack);

    for (const detail of ['Zebedee Quillfeather', '12 Gannet Row<br>Lerwickham<br>ZE1 0AA', 'secret-note &lt;1&gt;'])
      expect(html).toContain(detail);
  });

  it('leaves out what was not said, and the link that they cannot open', () => {
    const { text } = mpHotlineMail(aCallBack({ warmTransferAttempted: false }));

    expect(text).not.toMatch(/Notes|Adjustments|http/);
    expect(text).toContain('Warm transfer tried: No');
    expect(text).toContain('Language: English');
  });
});

describe('The message to the clerical team', () => {
  const letter = { issuedAt: NOW, date: '2026-11-24', sender: 'x', returnAddress: ['x'], telephone: 'x', templateVersion: 1 };
  const callBack = anAllocatedCallBack({
    letters: [
      { ...letter, code: 'CMSL0077', file: 'CMSL0077.pdf' },
      { ...letter, code: 'CMSL0080', file: 'CMSL0080.pdf' },
    ],
  });
  const attachments = [{ filename: 'CMSL0077.pdf', contentType: 'application/pdf', content: Buffer.from('%PDF') }];

  it('names the letters, carries them, and says how to post them', () => {
    const mail = clericalMail(callBack, attachments);

    expect(mail.subject).toBe('Letters to print and post: CB-7F3K-29QD');
    expect(mail.text).toContain('Letters: CMSL0077, CMSL0080');
    expect(mail.text).toContain('print');
    expect(mail.attachments).toEqual(attachments);
  });
});
