import { layOutEmail } from '../notifications/email-layout.ts';
import type { Content } from '../notifications/mailer.ts';
import { spokenTime } from '../shared/time.ts';
import type { CaseCallBack } from './case-call-back.ts';

type Row = readonly [label: string, value: string];

const given = (label: string, value: string | undefined): readonly Row[] => (value === undefined ? [] : [[label, value]]);

/** The functionally unique call back proforma, for a specialist team who have no access here (001 steps 25-26). */
export const proformaMail = (callBack: CaseCallBack): Content => {
  const { reference, specialism = '', agreedAt, completeBy } = callBack;
  const subject = `Functionally unique call back for ${specialism}: ${reference}`;
  return {
    subject,
    ...layOutEmail({
      heading: subject,
      paragraphs: [
        'A client’s query needs your team. Please call them as arranged, and tell the caseworker who sent this what came of it by answering this e-mail.',
      ],
      facts: [
        ['Reference', reference],
        ['Specialism', specialism],
        ...given('Telephone', callBack.contactNumber),
        ...given('SCIN', callBack.scin),
        ...given('Last four digits of the case number', callBack.caseNumberLast4),
        ...given('Employer reference number', callBack.ern),
        ...given('Service request', callBack.serviceRequest),
        ['Call', agreedAt === undefined ? 'at any time' : spokenTime(agreedAt)],
        ...given('Promised by', completeBy && spokenTime(completeBy)),
        ['What it is about', callBack.reason],
        ...given('More notes', callBack.moreNotesIn),
      ],
    }),
  };
};
