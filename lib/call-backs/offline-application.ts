import * as z from 'zod';
import { dateOfBirthField, emailField, line, lines, postcodeField } from '../shared/fields.ts';
import { phoneField } from '../shared/phone.ts';

// 001 steps 27-28: the four offline templates. 001 does not show their fields, so these are ours. All are optional: the call may break off.

const addressOf = (region: z.ZodObject) =>
  z.strictObject({ lines: z.array(line(100)).max(4).optional(), town: line(100).optional(), ...region.shape });

const gbAddress = addressOf(
  z.strictObject({
    county: line(100).optional(),
    postcode: postcodeField
      .refine((postcode) => !postcode.startsWith('BT'), 'A BT postcode belongs on a Northern Ireland template')
      .optional(),
  }),
);

const niAddress = addressOf(
  z.strictObject({
    townland: line(100).optional(),
    postcode: postcodeField
      .refine((postcode) => postcode.startsWith('BT'), 'A Northern Ireland postcode starts with BT')
      .optional(),
  }),
);

const nationalInsuranceNumber = z
  .string()
  .transform((text) => text.replaceAll(/\s/g, '').toUpperCase())
  .refine(
    (text) => /^[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]\d{6}[A-D]$/.test(text),
    'Give a National Insurance number, such as QQ 12 34 56 C',
  );

const person = (address: z.ZodType) => ({
  fullName: line(200).optional(),
  dateOfBirth: dateOfBirthField.optional(),
  nationalInsuranceNumber: nationalInsuranceNumber.meta({ type: 'string' }).optional(),
  address: address.optional(),
  contactNumber: phoneField.optional(),
});

const fields = (address: z.ZodType, office: z.ZodRawShape) =>
  z.strictObject({
    applicant: z.strictObject(person(address)).optional(),
    otherParent: z.strictObject({ ...person(address), knownToLiveAbroad: z.boolean().optional() }).optional(),
    children: z
      .array(
        z.strictObject({
          fullName: line(200).optional(),
          dateOfBirth: dateOfBirthField.optional(),
          livesWith: z.enum(['applicant', 'other-parent', 'both', 'someone-else']).optional(),
          nightsAWeekWithPayingParent: z.number().min(0).max(7).optional(),
          childBenefitPaid: z.boolean().optional(),
        }),
      )
      .max(20)
      .optional(),
    employment: z
      .strictObject({
        status: z.enum(['employed', 'self-employed', 'not-working', 'not-known']).optional(),
        employer: line(200).optional(),
        employerAddress: lines(500).optional(),
        payFrequency: z.enum(['weekly', 'fortnightly', 'four-weekly', 'monthly']).optional(),
      })
      .optional(),
    contact: z
      .strictObject({
        email: emailField.optional(),
        bestTime: line(200).optional(),
        safeToLeaveMessage: z.boolean().optional(),
        contactInWelsh: z.boolean().optional(),
      })
      .optional(),
    consent: z.strictObject({ readOutDeclaration: z.boolean().optional(), agreed: z.boolean().optional() }).optional(),
    ...office,
  });

/** Details taken while the main system is down (001 steps 27-28), to be typed into it later. */
export const offlineApplicationSchema = z.discriminatedUnion('template', [
  z.strictObject({
    template: z.literal(['PP Applies GB', 'RP Applies GB']),
    fields: fields(gbAddress, { serviceCentre: line(100).optional() }),
  }),
  z.strictObject({
    template: z.literal(['PP Applies NI', 'RP Applies NI']),
    fields: fields(niAddress, { jobsAndBenefitsOffice: line(100).optional() }),
  }),
]);
