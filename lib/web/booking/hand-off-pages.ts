import { bookAppointment } from '../../appointments/booking-use-cases.ts';
import { adjustments } from '../../call-backs/new-application.ts';
import { done } from '../../shared/outcomes.ts';
import { type FieldError, problems, type Refusal } from '../../shared/problems.ts';
import { type InstantText, instantText } from '../../shared/time.ts';
import { permitRole } from '../../staff/permissions.ts';
import { echoed, errorsOf, shownErrors, typedInstant } from '../forms.ts';
import { asRequest, type PageAnswer, type PageRequest, redirect, refused, show } from '../page.ts';
import { siteFrame } from '../sites/site-frame.ts';
import type { WebDependencies } from '../web-dependencies.ts';
import { type BookingPlace, bookingLink, bookingPlace } from './booking-query.ts';
import { customerErrors, customerPlaces, readCustomer } from './customer-form.ts';

const showForm = async (
  deps: WebDependencies,
  request: PageRequest,
  place: BookingPlace,
  { form, refusal }: { readonly form?: URLSearchParams; readonly refusal?: Refusal } = {},
): Promise<PageAnswer> => {
  const may = permitRole(request.principal, 'book-appointment');
  if (!may.ok) return refused(may);
  const frame = await siteFrame(deps, request, place.site);
  if (!frame.ok) return refused(frame);
  const type = frame.value.catalogue.get(place.type ?? '');
  if (!type) return redirect(bookingLink('/appointments/new', { site: frame.value.site.site }));
  const errors = refusal ? customerErrors(errorsOf(refusal), form ?? new URLSearchParams()) : [];
  return show(
    'booking/hand-off.njk',
    {
      ...frame.value.shown,
      title: 'Hand it over to the site',
      type,
      choices: { adjustments },
      values: form ? echoed(form) : {},
      ...shownErrors(errors, { ...customerPlaces, at: 'at-time' }),
    },
    refusal ? problems[refusal.problem].status : 200,
  );
};

/** What has been handed over to whom, for somebody who talks to the customer. */
export const handedOver = async (deps: WebDependencies, request: PageRequest, { site }: BookingPlace, { detail }: Refusal) => {
  const frame = await siteFrame(deps, request, site);
  return frame.ok ? show('booking/handed-over.njk', { title: 'Handed over', site: frame.value.site, detail }) : refused(frame);
};

/** Takes the details of what no diary of a site can take, for its Provider Agent Contact (000 "Consequences of not assigning appointments"). */
export const handOffPage = (deps: WebDependencies, request: PageRequest): Promise<PageAnswer> =>
  showForm(deps, request, bookingPlace(request.query));

/** The site has to reach the customer, and to have time to. */
const handOffErrors = (
  at: InstantText,
  customer: ReturnType<typeof readCustomer>['customer'],
  now: PageRequest['now'],
): FieldError[] => [
  ...(at < instantText(now) ? [{ path: 'at-day', message: 'Enter a day and time to come' }] : []),
  ...(customer?.email === undefined && customer?.phone === undefined
    ? [
        {
          path: 'customer.phone',
          message: 'Enter an e-mail address or a telephone number, so that the site can tell the customer',
        },
      ]
    : []),
];

/** Hands it over; if the type stands in a diary by now, the time is booked or others are offered like any other. */
export const submitHandOffPage = async (deps: WebDependencies, request: PageRequest): Promise<PageAnswer> => {
  const { form, now } = request;
  const place = bookingPlace(form);
  const read = typedInstant(form, 'at', 'other', now);
  if ('error' in read)
    return showForm(deps, request, place, {
      form,
      refusal: { problem: 'invalid-request', detail: read.error.message, errors: [read.error] },
    });
  const details = readCustomer(form, []);
  const errors = handOffErrors(read.at, details.customer, now);
  if (errors.length > 0)
    return showForm(deps, request, place, {
      form,
      refusal: { problem: 'invalid-request', detail: 'Mend the fields below', errors },
    });
  const body = { site: place.site, type: place.type, at: read.at, ...details };
  const answered = await bookAppointment(deps, asRequest(request, done(body)));
  if (answered.ok) return redirect(`/appointments/booked?id=${answered.value.id}`);
  const { refusal } = answered;
  if (refusal.problem === 'invalid-request') return showForm(deps, request, place, { form, refusal });
  if (refusal.problem === 'slot-taken' || refusal.problem === 'not-offered')
    return redirect(bookingLink('/appointments/new', { ...place, at: read.at }));
  if (refusal.problem !== 'type-not-assigned') return refused(answered);
  return handedOver(deps, request, place, refusal);
};
