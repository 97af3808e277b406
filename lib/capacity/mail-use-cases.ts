import * as z from 'zod';
import type { Content } from '../notifications/mailer.ts';
import type { EmailEffect } from '../notifications/outbox.ts';
import type { CapacityDependencies } from './dependencies.ts';
import { reportMail } from './report-mail.ts';

const factsSchema = z.object({ site: z.string(), week: z.string() });

/** Writes the e-mail of a report as it was kept. One read. */
export const composeCapacityMail = async (
  { reports }: Pick<CapacityDependencies, 'reports'>,
  baseUrl: string,
  { facts }: EmailEffect,
): Promise<Content> => {
  const { site, week } = factsSchema.parse(facts);
  const stored = await reports.find(site, week);
  if (!stored) throw new Error(`No report of ${site} for ${week}`);
  return reportMail(stored.report, baseUrl);
};
