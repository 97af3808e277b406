import type { AppointmentAnswer } from '../../appointments/appointment.ts';
import { readAppointment } from '../../appointments/appointment-use-cases.ts';
import { done, type Outcome } from '../../shared/outcomes.ts';
import { withOwnSite } from '../../staff/own-site.ts';
import { type Action, permit } from '../../staff/permissions.ts';
import { asking, type PageRequest } from '../page.ts';
import { type SiteFrame, siteFrame } from '../sites/site-frame.ts';
import type { WebDependencies } from '../web-dependencies.ts';

/** An appointment that somebody has opened, its site, and what their roles let them do with it. */
export interface Opened {
  readonly appointment: AppointmentAnswer;
  readonly frame: SiteFrame;
  readonly may: (action: Action) => Outcome<unknown>;
}

/** The reader with their site, so that it is looked up once a page. */
export const asOwnSite = async (deps: WebDependencies, request: PageRequest): Promise<PageRequest> => ({
  ...request,
  principal: await withOwnSite(deps.directory, request.principal),
});

/** The appointment's site as pages need it, and what the reader may do. */
export const openedAt = async (
  deps: WebDependencies,
  request: PageRequest,
  appointment: AppointmentAnswer,
): Promise<Outcome<Opened>> => {
  const frame = await siteFrame(deps, request, appointment.site);
  if (!frame.ok) return frame;
  const belongs = { siteId: appointment.site, recordedBy: appointment.bookedBy, allocatedTo: appointment.staffNumber };
  return done({ appointment, frame: frame.value, may: (action) => permit(frame.value.principal, action, belongs) });
};

/** The appointment that a path names, for whoever may read it. */
export const openAppointment = async (deps: WebDependencies, request: PageRequest): Promise<Outcome<Opened>> => {
  const asked = await asOwnSite(deps, request);
  const found = await readAppointment(deps, asking(asked));
  return found.ok ? openedAt(deps, asked, found.value) : found;
};
