import { readCalendarFile } from '../../appointments/calendar-use-cases.ts';
import { recordTold } from '../../appointments/customer-task-use-cases.ts';
import { type AppointmentPanel, readPanel } from '../../appointments/panel-use-cases.ts';
import { partsOf } from '../../diaries/diary-keys.ts';
import { isoWeekOf, placeOf } from '../../diaries/london-days.ts';
import { done } from '../../shared/outcomes.ts';
import { instantText } from '../../shared/time.ts';
import { versionOf } from '../diaries/checking.ts';
import { asking, asRequest, type PageAnswer, type PageRequest, redirect, refused, show } from '../page.ts';
import { bookingLink, mayBook } from '../sites/booking-link.ts';
import type { WebDependencies } from '../web-dependencies.ts';
import { historyLines, peopleIn } from './history-lines.ts';
import { keepsItsTime, noticeAfter } from './notices.ts';
import { asOwnSite, type Opened, openedAt } from './opened-pages.ts';
import { panelActions } from './panel-actions.ts';

const backFrom = ({ appointment, may }: Opened): { readonly backTo: string; readonly backText: string } =>
  may('read-diary').ok
    ? {
        backTo: `/diaries/${appointment.diaryId}/days/${placeOf(appointment.at).date}`,
        backText: 'The diary of that day',
      }
    : { backTo: '/appointments', backText: 'Appointments' };

const view = async (
  deps: WebDependencies,
  { query, now }: PageRequest,
  opened: Opened,
  { history, tasks, isOfSite }: AppointmentPanel,
) => {
  const { appointment, frame, may } = opened;
  const { staffNumber } = partsOf(appointment.diaryId);
  const people = [staffNumber, appointment.bookedBy, ...peopleIn(history)];
  const names = await deps.names.names(frame.principal.teamId, people);
  const nameOf = (number: string): string => names[number] ?? number;
  const present = instantText(now);
  return {
    ...frame.shown,
    ...backFrom(opened),
    tabs: [],
    appointment,
    tasks,
    isOfSite,
    coach: nameOf(staffNumber),
    bookedBy: nameOf(appointment.bookedBy),
    history: historyLines(history, nameOf, now),
    actions: panelActions(appointment, (action) => may(action).ok, present),
    keepsItsTime: keepsItsTime(appointment, present),
    mayAccept: may('confirm-appointment').ok,
    metadata: Object.entries(appointment.metadata ?? {}),
    bookAgain:
      appointment.status === 'cancelled' && mayBook(frame.principal)
        ? bookingLink({
            site: appointment.site,
            type: appointment.type,
            ...(appointment.at > present && { week: isoWeekOf(placeOf(appointment.at).date) }),
          })
        : undefined,
    notice: noticeAfter(query.done, appointment, present),
    isChanged: query.changed !== undefined,
  };
};

/** One appointment: what was booked, for whom, what became of it, and what can be done about it now (004 "Viewing an appointment"). */
export const appointmentPage = async (deps: WebDependencies, request: PageRequest): Promise<PageAnswer> => {
  const asked = await asOwnSite(deps, request);
  const panel = await readPanel(deps, asking(asked));
  if (!panel.ok) return refused(panel);
  const opened = await openedAt(deps, asked, panel.value.appointment);
  if (!opened.ok) return refused(opened);
  return show('appointments/appointment.njk', await view(deps, asked, opened.value, panel.value));
};

/** The appointment as a file for the reader's own calendar. */
export const calendarFilePage = async (deps: WebDependencies, request: PageRequest): Promise<PageAnswer> => {
  const found = await readCalendarFile(deps, asking(request));
  if (!found.ok) return refused(found);
  const { content, contentType, filename } = found.value;
  return { file: Buffer.from(content), contentType, filename, disposition: 'attachment' };
};

/** The customer has been told by telephone what stood on the page; somebody who changed it meanwhile has made more to tell. */
export const toldPage = async (deps: WebDependencies, request: PageRequest): Promise<PageAnswer> => {
  const told = await recordTold(
    deps,
    asRequest(request, done(undefined), { query: {}, expectedVersion: versionOf(request.form) }),
  );
  const path = `/appointments/${encodeURIComponent(request.params.id ?? '')}`;
  if (told.ok) return redirect(`${path}?done=told`);
  return told.refusal.problem === 'version-conflict' ? redirect(`${path}?changed=meanwhile`) : refused(told);
};
