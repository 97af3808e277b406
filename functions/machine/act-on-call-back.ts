import * as z from 'zod';
import { actOnCallBack, type Plan } from '../../lib/call-backs/machine-use-cases.ts';
import { dependencies } from '../runtime/dependencies.ts';

const eventSchema = z.object({ id: z.string(), step: z.string() });

export const handler = async (event: unknown): Promise<Plan> => actOnCallBack(dependencies, eventSchema.parse(event));
