import { addressField, dateOfBirthField, postcodeField } from '../../../lib/shared/fields.ts';
import { phoneDigits, phoneField } from '../../../lib/shared/phone.ts';

describe('A telephone number', () => {
  it.each([
    '0113 496 0177',
    '01134960177',
    '(0113) 496 0177',
    '+44 113 496 0177',
    '020 7946 0123',
    '+353 1 679 1977',
    '07700 900123',
    '  0113 496 0177  ',
  ])('%j can be called', (number) => {
    expect(phoneField.parse(number)).toBe(number.trim());
  });

  it.each(['', '0113', '12345678901234567890', '0113 496 017', 'call me', '+999 1234567', '0113 496 0177 0113 496 0177 01'])(
    '%j cannot',
    (number) => {
      expect(phoneField.safeParse(number).success).toBe(false);
    },
  );

  it.each(['0113 496 0177', '01134960177', '+44 (0)113 496 0177', '0044 113 496 0177'])(
    'is the same number however it is written: %s',
    (number) => {
      expect(phoneDigits(number)).toBe('+441134960177');
    },
  );

  it('that cannot be understood any more is compared as it stands', () => {
    expect(phoneDigits('call me')).toBe('call me');
  });
});

describe('A postcode', () => {
  it.each(['LS1 4AP', 'ls1 4ap', 'LS14AP', 'ls1  4ap', ' ls14ap', 'LS1 4AP '])('%j is kept as LS1 4AP', (postcode) => {
    expect(postcodeField.parse(postcode)).toBe('LS1 4AP');
  });

  it.each(['ZE1 0AA', 'BT1 1AA', 'W1A 1HQ', 'EC1A 1BB', 'M1 1AE'])('%s is one', (postcode) => {
    expect(postcodeField.parse(postcode)).toBe(postcode);
  });

  it.each(['', 'LS1', 'LS1 4A', '12345', 'LS1-4AP', 'LS1 4AP LS1 4AP', '75008'])('%j is none', (postcode) => {
    expect(postcodeField.safeParse(postcode).success).toBe(false);
  });
});

describe('A date of birth', () => {
  it.each(['1900-01-01', '1988-02-29', '2026-11-24'])('%s exists', (date) => {
    expect(dateOfBirthField.parse(date)).toBe(date);
  });

  it.each(['1899-12-31', '1987-02-29', '1988-13-01', '1988-2-9', '29/02/1988', '1988-02-29T00:00:00Z', ''])(
    '%j does not, or is written otherwise',
    (date) => {
      expect(dateOfBirthField.safeParse(date).success).toBe(false);
    },
  );
});

describe('An address', () => {
  const address = { lines: ['12 Gannet Row'], town: 'Lerwickham', postcode: 'ze1 0aa' };

  it('has one to four lines, a town and a postcode', () => {
    expect(addressField.parse(address)).toEqual({ ...address, postcode: 'ZE1 0AA' });
    expect(addressField.parse({ ...address, lines: ['1', '2', '3', '4'] }).lines).toHaveLength(4);
    expect(addressField.parse({ ...address, lines: ['x'.repeat(100)], town: 'y'.repeat(100) }).town).toHaveLength(100);
  });

  it.each([
    { lines: [] },
    { lines: ['1', '2', '3', '4', '5'] },
    { lines: [''] },
    { lines: ['x'.repeat(101)] },
    { town: 'y'.repeat(101) },
    { town: undefined },
    { county: 'x' },
  ])('not %j', (wrong) => {
    expect(addressField.safeParse({ ...address, ...wrong }).success).toBe(false);
  });
});
