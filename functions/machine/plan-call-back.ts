import * as z from 'zod';
import { type Plan, planCallBack } from '../../lib/call-backs/machine-use-cases.ts';
import { dependencies } from '../runtime/dependencies.ts';

const eventSchema = z.object({ id: z.string() });

export const handler = async (event: unknown): Promise<Plan> => planCallBack(dependencies, eventSchema.parse(event).id);
