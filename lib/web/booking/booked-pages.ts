import { readAppointment } from '../../appointments/appointment-use-cases.ts';
import { partsOf } from '../../diaries/diary-keys.ts';
import { placeOf } from '../../diaries/london-days.ts';
import { permit } from '../../staff/permissions.ts';
import { asking, type PageAnswer, type PageRequest, refused, show } from '../page.ts';
import { siteFrame } from '../sites/site-frame.ts';
import type { WebDependencies } from '../web-dependencies.ts';

/** What happens next, in words that can be read to the customer. */
export const bookedPage = async (deps: WebDependencies, request: PageRequest): Promise<PageAnswer> => {
  const found = await readAppointment(deps, asking(request, { params: { id: (request.query.id ?? '').slice(0, 40) } }));
  if (!found.ok) return refused(found);
  const appointment = found.value;
  const frame = await siteFrame(deps, request, appointment.site);
  if (!frame.ok) return refused(frame);
  const { staffNumber } = partsOf(appointment.diaryId);
  const names = await deps.names.names(frame.value.principal.teamId, [staffNumber]);
  return show('booking/booked.njk', {
    title: appointment.status === 'request' ? 'Appointment requested' : 'Appointment booked',
    site: frame.value.site,
    type: { name: appointment.typeName, minutes: appointment.minutes, channels: [appointment.channel] },
    appointment,
    date: placeOf(appointment.at).date,
    coach: names[staffNumber] ?? staffNumber,
    linksDiary: permit(frame.value.principal, 'read-diary', { siteId: appointment.site }).ok,
  });
};
