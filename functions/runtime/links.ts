import { CustomerLinks } from '../../lib/appointments/customer-links.ts';
import { environment, must } from '../runtime.ts';
import { clock } from './clock.ts';

/** Signs the links in e-mails to customers, and reads them. */
export const links = new CustomerLinks(must('LINK_SECRET', environment.LINK_SECRET), clock);
