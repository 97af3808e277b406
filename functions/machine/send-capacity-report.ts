import * as z from 'zod';
import { type Sending, sendReport } from '../../lib/capacity/sending-use-cases.ts';
import { capacityDependencies } from '../runtime/capacity.ts';

const eventSchema = z.object({ site: z.string(), week: z.string() });

/** One site's report. What is refused here, a site that is gone or a week that is over, is a fault to the machine. */
export const handler = async (event: unknown): Promise<Sending> => {
  const sent = await sendReport(capacityDependencies, eventSchema.parse(event));
  if (sent.ok) return sent.value;
  throw Object.assign(new Error(sent.refusal.detail), { name: 'ReportRefused' });
};
