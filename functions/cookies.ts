import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { webDependencies } from './runtime/web.ts';

const isSecure = webDependencies.baseUrl.startsWith('https:');
const SESSION_COOKIE = isSecure ? '__Host-session' : 'session';
const ATTEMPT_COOKIE = isSecure ? '__Host-sign-in' : 'sign-in';

export const cookie = (name: 'session' | 'attempt', value: string, seconds: number): string =>
  `${name === 'session' ? SESSION_COOKIE : ATTEMPT_COOKIE}=${value}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${seconds}${isSecure ? '; Secure' : ''}`;

export const readCookie = (
  { cookies = [] }: Pick<APIGatewayProxyEventV2, 'cookies'>,
  name: 'session' | 'attempt',
): string | undefined => {
  const prefix = `${name === 'session' ? SESSION_COOKIE : ATTEMPT_COOKIE}=`;
  return cookies.find((one) => one.startsWith(prefix))?.slice(prefix.length);
};
