import { clockChangeOn } from '../../lib/diaries/london-days.ts';
import { AGENT, addDays, everyDay, Jobcentre, quietMonday, today } from './diaries.ts';
import { ADMINISTRATOR } from './life.ts';
import type { Answer, Service } from './service.ts';

export interface Refusal {
  readonly status?: number;
  readonly type?: string;
  readonly path?: string;
}
/** Every refusal is a problem that says its status and type, and names its fields. */
export const expectRefusal = ({ status, headers, body }: Answer, expected: Refusal) => {
  const paths = body.errors?.map((error: { path: string }) => error.path) ?? [];
  expect({ status, type: body.type, paths }).toEqual({
    status: expected.status ?? 400,
    type: expected.type ?? 'invalid-request',
    paths: expected.path === undefined ? expect.any(Array) : expect.arrayContaining([expected.path]),
  });
  expect(headers.get('content-type')).toBe('application/problem+json');
  for (const { message } of body.errors ?? []) expect(message).toMatch(/^[A-Z]/);
};

/** One jobcentre with one diary and one booking in it; whatever is refused leaves all of it as it was. */
export const openStrict = async (service: Service) => {
  const [monday, now] = [await quietMonday(service), await today(service)];
  const next = (change: string) => {
    let sunday = addDays(monday, 6);
    while (clockChangeOn(sunday) !== change) sunday = addDays(sunday, 7);
    return sunday;
  };
  const site = await Jobcentre.open(service, 'strict', { cancelReasons: ['Cannot attend'] });
  const diary = await site.diary('strict-1', everyDay('09:00-17:00 PSN FCM'));
  const booked: string = (await site.booked('PSN', monday, '10:00')).id;
  const other = await Jobcentre.open(service, 'other');
  await other.diary('other-1', everyDay('09:00-17:00 PSN'));
  /** Everything that a refused request could have changed. */
  const state = async () => [
    (await service.as(ADMINISTRATOR, 'GET', '/diaries?site=strict')).body,
    (await service.as(site.leader, 'GET', `/diaries/${diary}/days?from=${monday}&to=${addDays(monday, 6)}`)).body,
    (await service.as(ADMINISTRATOR, 'GET', '/appointment-types')).body,
    (await service.as(ADMINISTRATOR, 'GET', '/diary-requests')).body,
    (await service.as(AGENT, 'GET', `/appointments/${booked}`)).body,
  ];
  return { site, diary, booked, monday, now, spring: next('skips'), autumn: next('doubles'), state, before: await state() };
};
