import type { APIGatewayProxyEventV2 } from 'aws-lambda';

/** Longer than any id, code or file name of ours. */
export const LONGEST_PARAMETER = 200;

/** The body as it was sent, whether or not the gateway packed it. */
export const rawBody = ({ body, isBase64Encoded }: Pick<APIGatewayProxyEventV2, 'body' | 'isBase64Encoded'>): string =>
  isBase64Encoded ? Buffer.from(body ?? '', 'base64').toString() : (body ?? '');

/** Parameters that were given. */
export const present = (values: Record<string, string | undefined> | undefined): Record<string, string> =>
  Object.fromEntries(Object.entries(values ?? {}).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
