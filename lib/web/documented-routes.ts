import { appointmentRoutes } from '../appointments/appointment-routes.ts';
import { bookingRoutes } from '../appointments/booking-routes.ts';
import { callBackRoutes, letterRoutes } from '../call-backs/call-back-routes.ts';
import { capacityRoutes } from '../capacity/capacity-routes.ts';
import { diaryRoutes } from '../diaries/diary-routes.ts';
import { feedRoutes } from '../diaries/feed-routes.ts';
import { siteRoutes } from '../diaries/site-routes.ts';
import { slotRoutes } from '../diaries/slot-routes.ts';
import { outboundRoutes } from '../outbound-calls/outbound-routes.ts';
import type { Route } from '../shared/routes.ts';
import { directoryRoutes } from '../staff/directory-routes.ts';

/** Every route of the JSON API, for the OpenAPI document and the page that is made from it. */
export const documentedRoutes: readonly Route[] = [
  ...callBackRoutes,
  ...letterRoutes,
  ...directoryRoutes,
  ...slotRoutes,
  ...diaryRoutes,
  ...feedRoutes,
  ...siteRoutes,
  ...bookingRoutes,
  ...appointmentRoutes,
  ...outboundRoutes,
  ...capacityRoutes,
];
