import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Stack, startStack } from '../../local/stack.ts';
import { randomBy } from '../faults/faults.ts';

export const AGENT = '90000020';
const ADMINISTRATOR = '90000099';

/** The service inside this process, where it can be metered, with a site of many diaries. */
export interface MeasuredSite {
  readonly stack: Stack;
  readonly site: string;
  /** Monday to Friday of a week to come. */
  readonly dates: readonly string[];
  as(staffNumber: string, method: string, path: string, body?: unknown): Promise<{ status: number; body: never }>;
  token(staffNumber: string): Promise<string>;
  close(): Promise<void>;
}

const segments = [
  { start: '09:00', end: '10:30', types: ['IEI', 'PSN', 'PSNE', 'FEI', 'NBD'] },
  { start: '10:45', end: '12:30', types: ['FCM', 'FCMR', 'HRT', 'GI', 'WSR10', 'WSR20', 'WSR40'] },
  { start: '13:15', end: '15:00', types: ['FEI', 'NBD', 'GI', 'WSR10', 'WSR20', 'WSR40'] },
  { start: '15:15', end: '17:00', types: ['HRT', 'FCM', 'IEI', 'FEI', 'NBD'] },
];
const days = Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri'].map((weekday) => [weekday, segments]));

const nextMonday = (now: Date): Date => new Date(now.getTime() + (((8 - now.getUTCDay()) % 7) + 7) * 86_400_000);

/** Starts a stack and makes `count` diaries through the API. */
export const measuredSite = async (count: number): Promise<MeasuredSite> => {
  const folder = mkdtempSync(join(tmpdir(), 'bench-site-'));
  const stack = await startStack({
    port: 0,
    dataFolder: folder,
    fresh: true,
    onFault: (sentence) => {
      throw new Error(sentence);
    },
  });
  const tokens = new Map<string, string>();
  const token = async (staffNumber: string): Promise<string> => {
    const known = tokens.get(staffNumber);
    if (known !== undefined) return known;
    const answer = (await (await fetch(`${stack.url}/local/token?staff=${staffNumber}`)).json()) as { access_token: string };
    tokens.set(staffNumber, answer.access_token);
    return answer.access_token;
  };
  const as: MeasuredSite['as'] = async (staffNumber, method, path, body) => {
    const answer = await fetch(`${stack.url}/api/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${await token(staffNumber)}`, 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    return { status: answer.status, body: (text === '' ? undefined : JSON.parse(text)) as never };
  };
  const must = async (method: string, path: string, body: unknown): Promise<void> => {
    const answer = await as(ADMINISTRATOR, method, path, body);
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
  };
  const site = 'measured';
  const dates = Array.from({ length: 5 }, (_, day) =>
    new Date(nextMonday(new Date()).getTime() + day * 86_400_000).toISOString().slice(0, 10),
  );
  await must('PUT', `/sites/${site}`, { name: 'Measured', nation: 'england' });
  await must('PUT', '/teams/measured', { name: 'Measured', site, mailbox: 'measured@team.example', leaders: [] });
  for (let coach = 0; coach < count; coach++) {
    const staffNumber = `${70000000 + coach}`;
    await must('POST', '/diaries', {
      staffNumber,
      name: `Coach ${coach}`,
      email: `${staffNumber}@staff.example`,
      teamId: 'measured',
      site,
    });
    await must('PUT', `/diaries/${site}.${staffNumber}/working-pattern`, { validFrom: dates[0], days });
  }
  return {
    stack,
    site,
    dates,
    as,
    token,
    close: async () => {
      await stack.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};

/** Books about two thirds of the week as people would: a random type at one of its offered starts. */
export const fillSite = async ({ as, site, dates }: MeasuredSite, share = 0.65): Promise<number> => {
  const random = randomBy(5);
  let booked = 0;
  for (const date of dates)
    for (const type of ['IEI', 'FCM', 'FEI', 'WSR20', 'GI', 'HRT', 'WSR10', 'NBD']) {
      const found = await as(AGENT, 'GET', `/sites/${site}/slots?type=${type}&from=${date}&to=${date}&offers=flush`);
      const { days: found_days } = found.body as { days: { starts: { at: string; diaries: { diaryId: string }[] }[] }[] };
      for (const { at, diaries } of found_days[0]?.starts ?? [])
        for (const { diaryId } of diaries)
          if (random() < share) {
            const answer = await as(AGENT, 'POST', '/appointments', {
              site,
              type,
              at,
              diaryId,
              customer: { fullName: 'Somebody' },
            });
            if (answer.status === 201) booked++;
          }
    }
  return booked;
};
