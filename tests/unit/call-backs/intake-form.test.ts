import { intakeSchema } from '../../../lib/call-backs/intake.ts';
import { parse } from '../../../lib/shared/requests.ts';
import { aClient, anIntake } from '../../builders.ts';
import { accepted, refusedFields } from '../expectations.ts';

const filled = (overrides: Record<string, unknown> = {}) => accepted(parse(intakeSchema, anIntake(overrides)));
const fieldsNamed = (overrides: Record<string, unknown>) => refusedFields(parse(intakeSchema, anIntake(overrides)));

describe('The intake form', () => {
  it('goes to New Applications unless a team is named', () => {
    expect(filled().teamId).toBe('new-applications');
    expect(filled({ teamId: 'gich' }).teamId).toBe('gich');
  });

  it('accepts duplicates unless told otherwise', () => {
    expect(filled().refuseDuplicates).toBe(false);
  });

  it('takes a time with its offset and keeps it in UTC, to the second', () => {
    expect(filled({ callBack: { at: '2026-07-01T10:00:00.750+01:00' } }).callBack).toEqual({ at: '2026-07-01T09:00:00Z' });
  });

  it('tidies what was typed', () => {
    const { client, notes } = filled({
      client: aClient({ fullName: '  Zebedee Quillfeather ', address: { ...aClient().address, postcode: ' ze10aa ' } }),
      notes: ' secret-note\r\nsecond line ',
    });

    expect(client.fullName).toBe('Zebedee Quillfeather');
    expect(client.address.postcode).toBe('ZE1 0AA');
    expect(notes).toBe('secret-note\r\nsecond line');
  });

  it('has room for long names and long notes', () => {
    const fullName = 'Q'.repeat(200);

    expect(filled({ client: aClient({ fullName }), notes: 'x'.repeat(4000) }).client.fullName).toBe(fullName);
    expect(fieldsNamed({ client: aClient({ fullName: `${fullName}Q` }) })).toEqual(['client.fullName']);
  });

  it.each(['kind', 'client', 'callBack', 'nature', 'warmTransferAttempted'])('needs %s', (field) => {
    const { [field]: _, ...rest } = anIntake();

    expect(refusedFields(parse(intakeSchema, rest))).toEqual([field]);
  });

  it.each(['fullName', 'dateOfBirth', 'contactNumber', 'address', 'language'])('needs the client’s %s', (field) => {
    expect(fieldsNamed({ client: { ...aClient(), [field]: undefined } })).toEqual([`client.${field}`]);
  });

  it.each([
    ['an empty name', { client: { ...aClient(), fullName: ' ' } }, 'client.fullName'],
    ['a name on two lines', { client: { ...aClient(), fullName: 'Zebedee\nQuillfeather' } }, 'client.fullName'],
    ['a date that does not exist', { client: { ...aClient(), dateOfBirth: '1987-02-29' } }, 'client.dateOfBirth'],
    ['a date of birth before 1900', { client: { ...aClient(), dateOfBirth: '1899-12-31' } }, 'client.dateOfBirth'],
    ['a number that cannot be called', { client: { ...aClient(), contactNumber: '12345' } }, 'client.contactNumber'],
    ['a third language', { client: { ...aClient(), language: 'fr' } }, 'client.language'],
    ['an unknown adjustment', { client: { ...aClient(), adjustments: ['magic'] } }, 'client.adjustments.0'],
    ['an unknown nature', { nature: 'complaint' }, 'nature'],
    ['an unknown part of the day', { preferredTime: 'night' }, 'preferredTime'],
    ['a yes in words', { warmTransferAttempted: 'yes' }, 'warmTransferAttempted'],
    ['another kind', { kind: 'letter' }, 'kind'],
    ['notes without end', { notes: 'x'.repeat(4001) }, 'notes'],
    ['an unknown field', { urgency: 'high' }, 'urgency'],
    ['an unknown field of the client', { client: { ...aClient(), shoeSize: 9 } }, 'client.shoeSize'],
    ['a team that cannot be one', { teamId: 'TEAM#1' }, 'teamId'],
  ])('refuses %s', (_, overrides, path) => {
    expect(fieldsNamed(overrides)).toEqual([path]);
  });
});

describe('When to call', () => {
  it.each([{ at: '2026-11-24T14:00:00Z' }, { anytime: true }])('is a time or any time (%j)', (callBack) => {
    expect(filled({ callBack }).callBack).toEqual(callBack);
  });

  it.each([{}, { at: '2026-11-24T14:00:00Z', anytime: true }])('is exactly one of them (%j)', (callBack) => {
    expect(fieldsNamed({ callBack })).toEqual(['callBack.at']);
  });

  it.each([
    ['callBack.anytime', { anytime: false }],
    ['callBack.at', { at: '2026-11-24 14:00' }],
    ['callBack.at', { at: '2026-02-30T14:00:00Z' }],
    ['callBack.after', { anytime: true, after: 'noon' }],
  ])('names %s when it is not right', (path, callBack) => {
    expect(fieldsNamed({ callBack })).toContain(path);
  });
});

// 001 step 11.
describe('The reason of an existing case', () => {
  it('is required exactly when the nature is existing-case', () => {
    expect(filled({ nature: 'existing-case', existingCaseReason: 'payment' }).existingCaseReason).toBe('payment');
    expect(fieldsNamed({ nature: 'existing-case' })).toEqual(['existingCaseReason']);
    expect(fieldsNamed({ nature: 'new-application', existingCaseReason: 'payment' })).toEqual(['existingCaseReason']);
    expect(fieldsNamed({ nature: 'other', existingCaseReason: 'mp' })).toEqual(['existingCaseReason']);
  });

  it('is one of seven', () => {
    expect(fieldsNamed({ nature: 'existing-case', existingCaseReason: 'curiosity' })).toEqual(['existingCaseReason']);
  });
});
