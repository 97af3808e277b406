import * as z from 'zod';
import { keepWaiting } from '../../lib/call-backs/machine-use-cases.ts';
import { dependencies } from '../runtime/dependencies.ts';
import { machine } from '../runtime/machines.ts';

const eventSchema = z.object({ id: z.string(), revision: z.int(), execution: z.string(), token: z.string() });

export const handler = async (event: unknown): Promise<void> =>
  keepWaiting({ ...dependencies, machine }, eventSchema.parse(event));
