import type { Booking } from '../../appointments/appointment.ts';
import type { FieldError, Refusal } from '../../shared/problems.ts';
import { typed, typedDate, withoutBlanks } from '../forms.ts';

/** Where each field of a booking stands on the page, when its box is not named after it. */
export const customerPlaces: Readonly<Record<string, string>> = {
  'customer.dateOfBirth': 'customer-dateOfBirth-day',
};

/** Questions of the type that were answered; a blank answer is left out. */
const answers = (form: URLSearchParams, questions: readonly string[]) =>
  questions.flatMap((question, index) => {
    const answer = typed(form, `answers.${index}`);
    return answer === undefined ? [] : [{ question, answer: answer.replaceAll('\r\n', '\n') }];
  });

/** The form as the customer and answers of a booking. */
export const readCustomer = (form: URLSearchParams, questions: readonly string[]) => {
  const given = answers(form, questions);
  return withoutBlanks({
    customer: withoutBlanks({
      fullName: typed(form, 'customer.fullName') ?? '',
      email: typed(form, 'customer.email'),
      phone: typed(form, 'customer.phone'),
      dateOfBirth: typedDate(form, 'customer.dateOfBirth'),
      reference: typed(form, 'customer.reference'),
      language: typed(form, 'customer.language'),
      adjustments: form.has('customer.adjustments') ? form.getAll('customer.adjustments') : undefined,
    }),
    answers: given.length > 0 ? given : undefined,
  });
};

/** What a schema cannot tell: a birth to come, and nobody to ring (a refusal as the API would give it; undefined when all is well). */
export const customerWrong = (
  { customer, channel }: Pick<Booking, 'customer' | 'channel'>,
  today: string,
): Refusal | undefined => {
  const errors: FieldError[] = [
    ...(channel === 'telephone' && customer.phone === undefined
      ? [{ path: 'customer.phone', message: 'Enter the number to ring, or choose another way to meet' }]
      : []),
    ...((customer.dateOfBirth ?? '') > today
      ? [{ path: 'customer.dateOfBirth', message: 'Enter a date of birth that is not in the future' }]
      : []),
  ];
  return errors.length > 0 ? { problem: 'invalid-request', detail: 'Mend the fields below', errors } : undefined;
};

const words: Readonly<Record<string, string>> = {
  'customer.fullName': 'Enter the customer’s full name',
};

/** What is wrong, in the words of the form and in its order. */
export const customerErrors = (errors: readonly FieldError[], form: URLSearchParams): readonly FieldError[] =>
  errors.map(({ path, message }) => {
    const [field = '', index] = path.startsWith('answers.') ? path.split('.') : [];
    if (index !== undefined) return { path: `${field}.${index}`, message };
    const blank = words[path];
    return blank !== undefined && typed(form, path) === undefined
      ? { path, message: blank }
      : { path, message: message.replace(', as YYYY-MM-DD', ', such as 27 3 1987') };
  });
