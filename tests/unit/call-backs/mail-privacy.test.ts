import { clericalMail, mailFacts, staffMail } from '../../../lib/call-backs/call-back-mail.ts';
import { aClient, anAllocatedCallBack } from '../../builders.ts';

/** A record with all that a client may have said. */
const callBack = anAllocatedCallBack({
  client: aClient({ adjustments: ['sign-language'] }),
  nature: 'existing-case',
  existingCaseReason: 'vulnerable-person',
  notes: 'secret-note',
  preferredTime: 'evening',
  offlineApplication: {
    template: 'PP Applies GB',
    fields: { applicant: { nationalInsuranceNumber: 'AB123456C' }, contact: { email: 'zebedee@quillfeather.example' } },
  },
});

/** Every template that goes to staff; leaving one out is a type error. */
const templates: Record<Parameters<typeof staffMail>[0], true> = {
  entered: true,
  'allocation-reminder': true,
  'allocation-escalation': true,
  allocated: true,
  transferred: true,
  prompt: true,
  'result-chase': true,
  'result-escalation': true,
  'promise-missed': true,
  raised: true,
  reallocated: true,
  reminder: true,
  'case-promise-missed': true,
};

const valuesIn = (value: unknown): string[] =>
  typeof value === 'object' && value !== null ? Object.values(value).flatMap(valuesIn) : typeof value === 'string' ? [value] : [];

const { client } = callBack;
/** Whatever would tell who the client is or what they said: whole values, and the words of the longer ones. */
const secrets = [
  ...valuesIn({ ...client, language: undefined }),
  ...valuesIn(callBack.offlineApplication?.fields),
  ...client.fullName.split(' '),
  'Gannet',
  '17 September 1981',
  '+441134960177',
  '01134960177',
  'ZE10AA',
  'secret-note',
  'vulnerable',
  'evening',
].map((secret) => secret.toLowerCase());

const secretsIn = (...parts: string[]): string[] => {
  const mail = parts.join('\n').toLowerCase();
  return secrets.filter((secret) => mail.includes(secret));
};

describe('What goes to staff by e-mail holds no personal data of a client', () => {
  it('(the search does find it where it stands)', () => {
    expect(secretsIn(JSON.stringify(callBack)).length).toBeGreaterThan(10);
  });

  it.each(Object.keys(templates) as (keyof typeof templates)[])('%s', (template) => {
    const { subject, text, html } = staffMail(template, mailFacts(callBack), callBack.id, 'https://call-backs.example.gov.uk');

    expect(secretsIn(subject, text, html)).toEqual([]);
  });

  it('letters-issued, but for the letters that it carries', () => {
    const { subject, text, html } = clericalMail(callBack, [
      { filename: 'CMSL0077.pdf', contentType: 'application/pdf', content: Buffer.from('%PDF') },
    ]);

    expect(secretsIn(subject, text, html)).toEqual([]);
  });

  it('what an e-mail keeps in the outbox until it is sent', () => {
    expect(secretsIn(JSON.stringify(mailFacts(callBack)))).toEqual([]);
  });
});
