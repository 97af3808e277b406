import * as z from 'zod';

/** What the deployment says; the only place that reads it. */
export const environment = z
  .object({
    TABLE_NAME: z.string().min(1),
    CALL_BACK_MACHINE_ARN: z.string().startsWith('arn:'),
    CASE_CALL_BACK_MACHINE_ARN: z.string().startsWith('arn:'),
    BASE_URL: z.url(),
    MAIL_FROM: z.email(),
    MAIL_CONFIGURATION_SET: z.string().min(1),
    OIDC_ISSUER: z.url(),
    OIDC_AUDIENCE: z.string().min(1),
    STAFF_NUMBER_CLAIM: z.string().min(1),
    /** Only where the machine of the capacity reports is started. */
    CAPACITY_REPORTS_MACHINE_ARN: z.string().startsWith('arn:').optional(),
    /** Only where call backs are taken. */
    MATCH_SECRET: z.string().min(32).optional(),
    /** Only where links for customers are made or read. */
    LINK_SECRET: z.string().min(32).optional(),
    /** Only where there are pages. */
    OIDC_CLIENT_ID: z.string().min(1).optional(),
    OIDC_CLIENT_SECRET: z.string().min(1).optional(),
    SESSION_SECRET: z.string().min(32).optional(),
  })
  .parse(process.env);

/** What not every function is given, by one that needs it. */
export const must = (name: string, value: string | undefined): string => {
  if (value === undefined) throw new Error(`${name} is not set`);
  return value;
};

/** Files that are shipped beside the code are found from here, on this machine as in Lambda. */
export const root = process.cwd();
