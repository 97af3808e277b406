import { markWith } from '../../lib/appointments/customer-marks.ts';
import { clientMarks, type Recognisable } from '../../lib/call-backs/recognition.ts';
import { environment, must } from '../runtime.ts';

const secret = must('MATCH_SECRET', environment.MATCH_SECRET);

/** By what a client is recognised who rings again. */
export const recognise = (client: Recognisable): readonly string[] => clientMarks(secret, client);

/** By what a customer is known again who books twice. */
export const mark = markWith(secret);
