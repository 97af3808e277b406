import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { get, type IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startStack } from '../../local/stack.ts';
import { anIntake } from '../builders.ts';
import type { Service } from '../end-to-end/service.ts';
import { Visitor } from '../web/visitor.ts';

/**
 * What each page costs: DynamoDB reads (of a process that has just started, and of one that has served the page before), bytes of the page,
 * bytes of a first visit with its styles and scripts, all as sent. Prints a table; ends with 1 when a page costs more than it should.
 * Run with `npm run bench:pages`.
 */
const READS = new Set(['GetItemCommand', 'GetCommand', 'QueryCommand', 'BatchGetItemCommand', 'BatchGetCommand', 'ScanCommand']);
const LIST_LIMIT = 50;
/** A caseworker's pages read once more: reminders that are due. An open call back's page also asks who is there to call. */
const MOST_READS = { list: 3, record: 8, diary: 13, site: 5, appointment: 6, moving: 7, absence: 12, other: 3 } as const;
const MOST_BYTES = 100_000;

const folder = mkdtempSync(join(tmpdir(), 'page-costs-'));
const stack = await startStack({
  port: 0,
  dataFolder: folder,
  fresh: true,
  onFault: (sentence) => {
    throw new Error(sentence);
  },
});
const { dynamodb } = await import('../../functions/runtime/table.ts');

const reads: string[] = [];
dynamodb.middlewareStack.add(
  (next, { commandName = '' }) =>
    (args) => {
      if (READS.has(commandName)) reads.push(commandName.replace(/(Item)?Command$/, ''));
      return next(args);
    },
  { step: 'initialize' },
);

const staff = {
  leader: '90000002',
  caseworker: '90000003',
  gich: '90000001',
  administrator: '90000099',
  coaches: '90000011',
  manager: '90000010',
};
const tokenOf = async (staffNumber: string): Promise<string> => {
  const answer = await fetch(`${stack.url}/local/token?staff=${staffNumber}`);
  return ((await answer.json()) as { access_token: string }).access_token;
};
const read = async <T>(staffNumber: string, path: string): Promise<T> => {
  const headers = { authorization: `Bearer ${await tokenOf(staffNumber)}` };
  return (await (await fetch(`${stack.url}/api/v1${path}`, { headers })).json()) as T;
};
const as = async (staffNumber: string, path: string, body: unknown) => {
  const token = await tokenOf(staffNumber);
  const answer = await fetch(`${stack.url}/api/v1${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as { id: string };
};

/** Lists as long as one page of them gets, and one record with history. */
const fill = async (): Promise<string> => {
  const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString().replace(/\.\d+Z/, 'Z');
  let id = '';
  for (let one = 0; one < 2 * LIST_LIMIT; one++) {
    ({ id } = await as(staff.gich, '/call-backs', anIntake({ callBack: { at: inMinutes(60 + one) } })));
    if (one >= LIST_LIMIT) await as(staff.leader, `/call-backs/${id}/allocation`, { caseworkerId: staff.caseworker });
  }
  await as(staff.caseworker, `/call-backs/${id}/calls`, {
    calledAt: inMinutes(0),
    result: 'contact-not-made-no-message-left',
    nextCallAt: inMinutes(26 * 60),
  });
  await fetch(`${stack.url}/local/clock`, { method: 'POST', body: '{"advance": "PT0S"}' });
  return id;
};

/** An appointment to come, and customers to ring. */
const bookAndRing = async () => {
  await fetch(`${stack.url}/local/sample-appointments`, {
    method: 'POST',
    headers: { origin: stack.url, 'sec-fetch-site': 'same-origin' },
  });
  await fetch(`${stack.url}/local/clock`, { method: 'POST', body: '{"advance": "PT0S"}' });
  const { items } = await read<{ items: { id: string; at: string; diaryId: string }[] }>(
    staff.coaches,
    '/appointments?tab=upcoming&diary=northgate.90000012',
  );
  const [first] = items;
  if (!first) throw new Error('Nothing is booked');
  return { ...first, day: `/diaries/${first.diaryId}/days/${first.at.slice(0, 10)}` };
};

/** Bytes of a body as they cross the wire: `fetch` would unpack them. */
const weigh = async (path: string, cookie: string): Promise<IncomingMessage & { bytes: number; text: string }> => {
  const request = get(`${stack.url}${path}`, { headers: { cookie, 'accept-encoding': 'gzip, br' } });
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk);
  const body = Buffer.concat(chunks);
  return Object.assign(response, { bytes: body.length, text: body.toString('latin1') });
};

const cookiesOf = ({ cookies }: Visitor): string => [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');

// The stack keeps the console for its log.
const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

const faults: string[] = [];
try {
  const id = await fill();
  const appointment = await bookAndRing();
  await as(staff.administrator, '/capacity/send', { site: 'northgate' });
  const signedIn = async (staffNumber: string) => cookiesOf(await Visitor.signedIn({ url: stack.url } as Service, staffNumber));
  const cookies = {
    leader: await signedIn(staff.leader),
    caseworker: await signedIn(staff.caseworker),
    gich: await signedIn(staff.gich),
    administrator: await signedIn(staff.administrator),
    coaches: await signedIn(staff.coaches),
    manager: await signedIn(staff.manager),
  };
  const pages = [
    ['leader', 'other', '/'],
    ['leader', 'list', '/call-backs/awaiting-allocation'],
    ['leader', 'list', '/call-backs/awaiting-calls'],
    ['caseworker', 'list', '/call-backs/awaiting-calls'],
    ['caseworker', 'list', '/call-backs/mine'],
    ['leader', 'list', '/call-backs/board'],
    ['leader', 'list', '/call-backs/board?kind=new-application'],
    ['leader', 'list', '/call-backs/overdue'],
    ['leader', 'list', '/call-backs/to-rekey'],
    ['leader', 'list', '/call-backs/closed'],
    ['leader', 'record', `/call-backs/${id}`],
    ['caseworker', 'record', `/call-backs/${id}`],
    ['caseworker', 'record', `/call-backs/${id}/call`],
    ['caseworker', 'record', `/call-backs/${id}/reschedule`],
    ['leader', 'record', `/call-backs/${id}/transfer`],
    ['leader', 'record', `/call-backs/${id}/cancel`],
    ['leader', 'record', `/call-backs/${id}/end`],
    ['caseworker', 'other', '/reminders'],
    ['gich', 'other', '/call-backs/new'],
    ['administrator', 'list', '/undelivered'],
    ['administrator', 'other', '/settings'],
    ['administrator', 'list', '/directory'],
    ['administrator', 'record', '/directory/staff/90000003'],
    ['coaches', 'diary', '/appointments/new?type=IEI'],
    ['coaches', 'diary', '/sites/northgate/day'],
    ['coaches', 'diary', '/diaries/northgate.90000016'],
    ['coaches', 'diary', '/diaries/northgate.90000016/pattern'],
    ['coaches', 'diary', '/sites/northgate/availability'],
    ['coaches', 'diary', '/sites/northgate/white-space'],
    ['coaches', 'site', '/appointments?tab=upcoming'],
    ['coaches', 'site', '/customer-tasks'],
    ['coaches', 'appointment', `/appointments/${appointment.id}`],
    ['coaches', 'appointment', `/appointments/${appointment.id}/cancel`],
    ['coaches', 'moving', `/appointments/${appointment.id}/reassign`],
    ['coaches', 'moving', `/appointments/${appointment.id}/reschedule`],
    ['coaches', 'absence', `${appointment.day}/absence`],
    ['manager', 'site', '/sites/northgate/capacity'],
    ['caseworker', 'list', '/outbound-calls'],
    ['leader', 'site', '/outbound-calls/summary'],
    ['leader', 'other', '/help'],
    ['leader', 'other', '/api-reference'],
  ] as const;

  const assetNames = ['styles.css', 'govuk-frontend.js', 'service.js', 'reminders.js', 'icon.svg'];
  const first = await weigh('/help', cookies.leader);
  const plain = await (await fetch(`${stack.url}/help`, { headers: { cookie: cookies.leader } })).text();
  const version = /\/assets\/(\w+)\//.exec(plain)?.[1] ?? '';
  let assetBytes = 0;
  say(`\nAssets (kept for ever under version ${version}), bytes as sent`);
  for (const name of assetNames) {
    const asset = await weigh(`/assets/${version}/${name}`, '');
    assetBytes += asset.bytes;
    const { 'cache-control': kept, 'content-encoding': encoding } = asset.headers;
    say(`  ${name.padEnd(20)} ${String(asset.bytes).padStart(7)}  ${encoding}  ${kept}`);
    if (encoding !== 'br' || !kept?.includes('immutable')) faults.push(`${name} is not both compressed and immutable`);
  }
  if (first.statusCode !== 200) faults.push('The help page does not answer');

  say('\nReads: of a process that never served this page → of one that did. Bytes: the page, and a first visit with its assets');
  for (const [who, kind, path] of pages) {
    const cookie = cookies[who];
    reads.length = 0;
    await weigh(path, cookie);
    const cold = reads.length;
    reads.length = 0;
    const page = await weigh(path, cookie);
    const warm = [...reads];
    const visit = page.bytes + assetBytes;
    const shown = path.replace(id, '{id}').replace(appointment.id, '{id}');
    say(
      `  ${who.padEnd(13)} ${kind.padEnd(6)} ${shown.padEnd(32)} ${page.statusCode} ${String(cold).padStart(2)} → ${warm.length} ${`(${warm.join(', ')})`.padEnd(28)} ${String(page.bytes).padStart(7)} ${String(visit).padStart(7)}`,
    );
    if (page.statusCode !== 200) faults.push(`${shown} answered ${page.statusCode}`);
    if (kind !== 'other' && warm.length > MOST_READS[kind]) faults.push(`${shown} as ${who} reads ${warm.length} times`);
    if (visit > MOST_BYTES) faults.push(`${shown} as ${who} weighs ${visit} bytes with its assets`);
  }
} finally {
  await stack.close();
  rmSync(folder, { recursive: true, force: true });
}
for (const fault of faults) say(`Too dear: ${fault}`);
process.exit(faults.length > 0 ? 1 : 0);
