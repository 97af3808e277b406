import fc from 'fast-check';
import { allocationSchema, transferSchema } from '../../lib/call-backs/allocation.ts';
import { closeSchema } from '../../lib/call-backs/closing.ts';
import { arrangementSchema, intakeSchema } from '../../lib/call-backs/intake.ts';
import { listQuerySchema } from '../../lib/call-backs/listing-use-cases.ts';
import { callRequestSchema } from '../../lib/call-backs/recording-calls.ts';
import { postcodeField } from '../../lib/shared/fields.ts';
import { phoneDigits, phoneField } from '../../lib/shared/phone.ts';
import { parse } from '../../lib/shared/requests.ts';
import { settingsOverridesSchema } from '../../lib/shared/settings.ts';
import { instantField } from '../../lib/shared/time.ts';
import { siteDetailsSchema, staffDetailsSchema, teamDetailsSchema } from '../../lib/staff/staff.ts';
import { anIntake } from '../builders.ts';
import { RUNS } from './arbitraries.ts';

const schemas = {
  intakeSchema,
  arrangementSchema,
  allocationSchema,
  transferSchema,
  callRequestSchema,
  closeSchema,
  listQuerySchema,
  siteDetailsSchema,
  staffDetailsSchema,
  teamDetailsSchema,
  settingsOverridesSchema,
};

describe('Whatever is sent', () => {
  it.each(Object.entries(schemas))('%s answers or refuses, and never breaks', (_, schema) => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.json().map((text) => JSON.parse(text)),
          fc.anything(),
        ),
        (value) => {
          const outcome = parse(schema, value);
          if (!outcome.ok) expect(outcome.refusal.problem).toBe('invalid-request');
        },
      ),
      RUNS,
    );
  });

  it('an intake with one field spoiled is refused by that field, or accepted', () => {
    const fields = Object.keys(anIntake());
    fc.assert(
      fc.property(fc.constantFrom(...fields), fc.jsonValue(), (field, value) => {
        const outcome = parse(intakeSchema, anIntake({ [field]: value }));
        if (!outcome.ok)
          for (const { path } of outcome.refusal.errors ?? [])
            expect(path.split('.')[0]).toMatch(new RegExp(`^(${field}|existingCaseReason)$`));
      }),
      RUNS,
    );
  });
});

describe('What was accepted once', () => {
  const stable = (field: { parse(value: unknown): unknown }, text: string): void => {
    const once = field.parse(text);
    expect(field.parse(once)).toEqual(once);
  };

  it('as an instant is an instant again, and the same moment to the second', () => {
    fc.assert(
      fc.property(fc.date({ min: new Date('1900-01-01'), max: new Date('2200-01-01'), noInvalidDate: true }), (date) => {
        expect(instantField.parse(date.toISOString())).toBe(
          new Date(Math.floor(date.getTime() / 1000) * 1000).toISOString().replace('.000Z', 'Z'),
        );
        stable(instantField, date.toISOString());
      }),
      RUNS,
    );
  });

  it('as a postcode is that postcode again, however it was spaced', () => {
    const spaces = fc.constantFrom('', ' ', '  ');
    fc.assert(
      fc.property(
        fc.constantFrom('LS1', 'ZE1', 'BT45', 'EC1A', 'W1A'),
        fc.constantFrom('4AP', '0AA', '9ZZ'),
        spaces,
        spaces,
        spaces,
        fc.boolean(),
        (out, inner, a, b, c, isLower) => {
          const text = `${a}${out}${b}${inner}${c}`;
          expect(postcodeField.parse(isLower ? text.toLowerCase() : text)).toBe(`${out} ${inner}`);
          stable(postcodeField, text);
        },
      ),
      RUNS,
    );
  });

  it('as a telephone number is the same number however it was grouped', () => {
    const digits = '01134960177'.split('');
    fc.assert(
      fc.property(fc.array(fc.constantFrom('', ' ', '-'), { minLength: 11, maxLength: 11 }), (separators) => {
        const text = digits.map((digit, index) => (index === 0 ? digit : `${separators[index]}${digit}`)).join('');
        expect(phoneField.parse(text)).toBe(text);
        expect(phoneDigits(text)).toBe('+441134960177');
      }),
      RUNS,
    );
  });
});
