import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { meter } from './capacity.ts';
import { AGENT, fillSite, type MeasuredSite, measuredSite } from './measured-site.ts';

/** What a search of a whole site's working week costs. */
export interface SearchCost {
  readonly diaries: number;
  readonly bookings: number;
  /** Read units of the Query, of the site's facts, and of knowing who asks. */
  readonly weekUnits: number;
  readonly allUnits: number;
  readonly handlerMilliseconds: number;
  readonly bareQueryMilliseconds: number;
  readonly timesTheQuery: number;
  readonly answerKilobytes: number;
  readonly pages: readonly PageCost[];
}

/** What a page that shows the same week costs beside the search. */
interface PageCost {
  readonly page: string;
  readonly htmlKilobytes: number;
  readonly handlerMilliseconds: number;
  readonly timesTheSearch: number;
}

const RUNS = 120;

/** CPU of one run, the stack's own idling taken off. Lowest fifth: what the work takes when nothing disturbs it. */
const cpuOf = async (work: () => Promise<unknown>): Promise<number> => {
  for (let warm = 0; warm < 60; warm++) await work();
  const times: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    const before = process.cpuUsage();
    await work();
    const { user, system } = process.cpuUsage(before);
    times.push((user + system) / 1000);
  }
  return times.sort((a, b) => a - b)[Math.floor(RUNS / 5)] ?? Number.NaN;
};

type PageHandler = (event: never, context: never) => Promise<{ statusCode: number; body: string; isBase64Encoded?: boolean }>;

/** The booking page of the week, and the day with all coaches side by side, as Lambda would serve them to somebody signed in. */
const measurePages = async (site: MeasuredSite, week: string, searchMilliseconds: number): Promise<readonly PageCost[]> => {
  const { handler } = (await import('../../functions/web.ts')) as unknown as { handler: PageHandler };
  const { webDependencies } = await import('../../functions/runtime/web.ts');
  const { sessions } = webDependencies;
  const { value } = await sessions.seal(AGENT, sessions.seconds(), 'none');
  const costs: PageCost[] = [];
  for (const [page, path, query] of [
    ['a week to book in', '/appointments/new', { site: site.site, type: 'FEI', week }],
    ['a day, all coaches', `/sites/${site.site}/day`, { date: site.dates[0] }],
  ] as const) {
    const event = {
      version: '2.0',
      rawPath: path,
      rawQueryString: new URLSearchParams(query as Record<string, string>).toString(),
      headers: {},
      cookies: [`session=${value}`],
      queryStringParameters: query,
      requestContext: { http: { method: 'GET', path } },
    };
    const serve = () => handler(event as never, {} as never);
    const answer = await serve();
    if (answer.statusCode !== 200) throw new Error(`${path}: ${answer.statusCode}`);
    const handlerMilliseconds = await cpuOf(serve);
    costs.push({
      page,
      htmlKilobytes: Math.round(Buffer.byteLength(answer.body) / 1024),
      handlerMilliseconds,
      timesTheSearch: handlerMilliseconds / searchMilliseconds,
    });
  }
  return costs;
};

const measured = async (site: MeasuredSite, diaries: number, bookings: number): Promise<SearchCost> => {
  const { handler } = await import('../../functions/search-slots.ts');
  const { dynamodb } = await import('../../functions/runtime/table.ts');
  const { DynamoDBDocumentClient } = await import('@aws-sdk/lib-dynamodb');
  const documents = DynamoDBDocumentClient.from(dynamodb);
  const path = `/api/v1/sites/${site.site}/slots`;
  const event = {
    version: '2.0',
    routeKey: 'GET /api/v1/sites/{site}/slots',
    rawPath: path,
    headers: { authorization: `Bearer ${await site.token(AGENT)}` },
    pathParameters: { site: site.site },
    queryStringParameters: { type: 'FEI', from: site.dates[0], to: site.dates.at(-1), offers: 'grid' },
    requestContext: { http: { method: 'GET', path } },
  };
  const search = () => handler(event as never, {} as never) as Promise<{ statusCode: number; body: string }>;
  const answer = await search();
  if (answer.statusCode !== 200) throw new Error(answer.body);

  const [year, month, day] = (site.dates[0] ?? '').split('-').map(Number);
  const { isoWeekOf } = await import('../../lib/diaries/london-days.ts');
  const week = isoWeekOf(`${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`);
  const query = () =>
    documents.send(
      new QueryCommand({
        TableName: process.env.TABLE_NAME,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': `SITE#${site.site}#${week}` },
        ReturnConsumedCapacity: 'TOTAL',
      }),
    );
  const { ConsumedCapacity, Items = [] } = await query();
  if (Items.length !== diaries) throw new Error(`The week holds ${Items.length} diaries`);
  const handlerMilliseconds = await cpuOf(search);
  const bareQueryMilliseconds = await cpuOf(query);
  const capacity = meter(dynamodb as never);
  await search();
  return {
    diaries,
    bookings,
    weekUnits: ConsumedCapacity?.CapacityUnits ?? Number.NaN,
    allUnits: capacity.read,
    handlerMilliseconds,
    bareQueryMilliseconds,
    timesTheQuery: handlerMilliseconds / bareQueryMilliseconds,
    answerKilobytes: Math.round(answer.body.length / 1024),
    pages: await measurePages(site, week, handlerMilliseconds),
  };
};

/** Fifty diaries over five days, two thirds booked; the handler as it runs in Lambda beside a bare Query of the same items. */
const measureSearch = async (diaries = 50): Promise<SearchCost> => {
  const site = await measuredSite(diaries);
  try {
    return await measured(site, diaries, await fillSite(site));
  } finally {
    await site.close();
  }
};

if (import.meta.main) {
  const cost = await measureSearch();
  process.stdout.write(`${JSON.stringify(cost, null, 2)}\n`);
  process.exit(0);
}
