import { offlineApplicationSchema } from '../../../lib/call-backs/offline-application.ts';
import { parse } from '../../../lib/shared/requests.ts';
import { accepted, refusedFields } from '../expectations.ts';

const filled = (template: string, fields: Record<string, unknown>) => parse(offlineApplicationSchema, { template, fields });
const living = (postcode: string) => ({ applicant: { address: { postcode } } });

// 001 steps 27-28: four templates for when the main system is down.
describe('The offline application', () => {
  it.each(['PP Applies GB', 'RP Applies GB', 'PP Applies NI', 'RP Applies NI'])(
    '%s may break off after any field',
    (template) => {
      expect(accepted(filled(template, {}))).toEqual({ template, fields: {} });
    },
  );

  it('keeps its fields typed', () => {
    const fields = {
      applicant: { fullName: 'Zebedee Quillfeather', dateOfBirth: '1981-09-17', nationalInsuranceNumber: 'ab 12 34 56 c' },
      otherParent: { knownToLiveAbroad: true },
      children: [{ dateOfBirth: '2020-02-29', livesWith: 'both', nightsAWeekWithPayingParent: 3.5, childBenefitPaid: true }],
      employment: { status: 'self-employed', payFrequency: 'four-weekly' },
      contact: { safeToLeaveMessage: false },
      consent: { readOutDeclaration: true, agreed: true },
    };

    expect(accepted(filled('RP Applies GB', fields)).fields).toEqual({
      ...fields,
      applicant: { ...fields.applicant, nationalInsuranceNumber: 'AB123456C' },
    });
  });

  it('differs in address and office between Great Britain and Northern Ireland', () => {
    expect(filled('PP Applies GB', { ...living('ZE1 0AA'), serviceCentre: 'North' }).ok).toBe(true);
    expect(filled('PP Applies NI', { ...living('BT1 1AA'), jobsAndBenefitsOffice: 'Bay' }).ok).toBe(true);
    expect(filled('PP Applies NI', { applicant: { address: { townland: 'Ballymore' } } }).ok).toBe(true);
  });

  it.each([
    ['a Northern Irish postcode on a British template', 'PP Applies GB', living('BT1 1AA'), 'fields.applicant.address.postcode'],
    ['a British postcode on a Northern Irish template', 'RP Applies NI', living('ZE1 0AA'), 'fields.applicant.address.postcode'],
    [
      'a townland in Great Britain',
      'RP Applies GB',
      { applicant: { address: { townland: 'x' } } },
      'fields.applicant.address.townland',
    ],
    [
      'a county in Northern Ireland',
      'RP Applies NI',
      { applicant: { address: { county: 'x' } } },
      'fields.applicant.address.county',
    ],
    ['the other nation’s office', 'PP Applies GB', { jobsAndBenefitsOffice: 'x' }, 'fields.jobsAndBenefitsOffice'],
    [
      'a National Insurance number that cannot be one',
      'PP Applies GB',
      { applicant: { nationalInsuranceNumber: 'DQ123456Z' } },
      'fields.applicant.nationalInsuranceNumber',
    ],
    [
      'a National Insurance number with something before it',
      'PP Applies GB',
      { applicant: { nationalInsuranceNumber: 'XAB123456C' } },
      'fields.applicant.nationalInsuranceNumber',
    ],
    [
      'a National Insurance number with something after it',
      'PP Applies GB',
      { applicant: { nationalInsuranceNumber: 'AB123456CX' } },
      'fields.applicant.nationalInsuranceNumber',
    ],
    [
      'eight nights a week',
      'PP Applies GB',
      { children: [{ nightsAWeekWithPayingParent: 8 }] },
      'fields.children.0.nightsAWeekWithPayingParent',
    ],
    ['an unknown template', 'XX Applies GB', {}, 'template'],
    ['an unknown field', 'PP Applies GB', { pets: [] }, 'fields.pets'],
  ])('refuses %s', (_, template, fields, path) => {
    expect(refusedFields(filled(template, fields))).toEqual([path]);
  });
});
