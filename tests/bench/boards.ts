import { QueryCommand, type QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import { readAgenda } from '../../lib/call-backs/agenda-use-cases.ts';
import { BOARD_PAGE, exportBoard, readBoard } from '../../lib/call-backs/board-use-cases.ts';
import { type CallBack, callBackSchema, overdueFrom } from '../../lib/call-backs/call-back.ts';
import { agendaOrder, caseworkerList, teamKey, teamList } from '../../lib/call-backs/call-back-keys.ts';
import { reallocateCase } from '../../lib/call-backs/reallocation-use-cases.ts';
import type { Outcome } from '../../lib/shared/outcomes.ts';
import { instantText, plusMinutes } from '../../lib/shared/time.ts';
import { boardFile } from '../../lib/web/board-file.ts';
import { NOW } from '../builders.ts';
import { openDatabase } from '../contracts/embedded-database.ts';
import { applicationDue, caseCallBackDue, fill, queriesOf } from '../contracts/open-call-backs.ts';
import { staff } from '../contracts/people.ts';
import { asking, aWorld, type World } from '../contracts/world.ts';
import { meter } from './capacity.ts';

/**
 * What lists in order of time cost in a team of 5,000 open call backs, 100 of them of one caseworker: beside the same Query by the bare SDK, and
 * beside reading whole lists, to sort and narrow them in memory. And what it costs to move a case of 50.
 */
export interface BoardCost {
  readonly asked: string;
  readonly answered: number;
  readonly queries: number;
  readonly readUnits: number;
  readonly writeUnits: number;
  /** The median of several. */
  readonly milliseconds: number;
}

const TEAM = 'new-applications';
const OPEN = 5000;
const OWN = 100;
const CASE = 50;
const CASEWORKERS = 50;
const OWNER = '90000003';
const ROUNDS = 15;

/** One in ten is of a case, one in a hundred for a specialist team; deadlines from two hours ago to a fortnight ahead, in no order. */
const openCallBack = (number: number): CallBack => {
  const dueAt = plusMinutes(NOW, ((number * 7919) % 20_280) - 120);
  const allocatedTo = number <= OWN ? OWNER : `7000${String(number % CASEWORKERS).padStart(4, '0')}`;
  if (number % 100 === 1) return caseCallBackDue(number, dueAt, { allocatedTo, kind: 'functionally-unique', specialism: 'SAR' });
  if (number % 10 === 2) return caseCallBackDue(number, dueAt, { allocatedTo });
  return applicationDue(number, dueAt, { allocatedTo, notes: 'Rang about the letter of Monday, and will be at home after four' });
};

/** Open call backs of one case, with the items by which a case finds them. */
const fillCase = async ({ deps }: World, caseId: string): Promise<void> => {
  for (let number = OPEN + 1; number <= OPEN + CASE; number++) {
    const callBack = caseCallBackDue(number, plusMinutes(NOW, number), { caseId });
    await deps.callBacks.insert({ callBack, by: OWNER, at: NOW, history: [{ what: 'entered' }], messages: [] });
  }
};

const must = <T>(outcome: Outcome<T>): T => {
  if (!outcome.ok) throw new Error(outcome.refusal.detail);
  return outcome.value;
};
const countOf = ({ parts }: { readonly parts: readonly { readonly items: readonly unknown[] }[] }): number =>
  parts.reduce((sum, { items }) => sum + items.length, 0);

/** The plain way: whole lists, then sorted, narrowed and cut. */
const naively = async (
  { table }: World,
  lists: readonly string[],
  index: { readonly name: string; readonly key: string },
  order: (callBack: CallBack) => string,
  wanted: (callBack: CallBack) => boolean = () => true,
): Promise<readonly CallBack[]> => {
  const found = await Promise.all(
    lists.map((list) =>
      table.queryAll({
        IndexName: index.name,
        KeyConditionExpression: '#key = :list',
        ExpressionAttributeNames: { '#key': index.key },
        ExpressionAttributeValues: { ':list': list },
      }),
    ),
  );
  return table
    .readAll(callBackSchema, found.flat())
    .filter(wanted)
    .sort((a, b) => (order(a) < order(b) ? -1 : 1));
};

const inTeam = { name: 'lists', key: 'listKey' };
const ofTeam = [teamList(TEAM, 'awaiting-allocation'), teamList(TEAM, 'awaiting-calls')];

const measureBoards = async (): Promise<readonly BoardCost[]> => {
  const database = await openDatabase();
  const world = await aWorld(database);
  const { deps } = world;
  try {
    await fill(
      world.table,
      Array.from({ length: OPEN }, (_, index) => openCallBack(index + 1)),
    );
    await fillCase(world, 'C-FIFTY');
    const queries = queriesOf(world.documents);
    const capacity = meter(world.documents as never);
    const costs: BoardCost[] = [];
    const cost = async (asked: string, ask: () => Promise<number>, rounds = ROUNDS): Promise<void> => {
      const times: number[] = [];
      let answered = 0;
      const before = { ...capacity, queries: queries.length };
      for (let round = 0; round < rounds; round++) {
        const began = performance.now();
        answered = await ask();
        times.push(performance.now() - began);
      }
      costs.push({
        asked,
        answered,
        queries: (queries.length - before.queries) / rounds,
        readUnits: (capacity.read - before.read) / rounds,
        writeUnits: (capacity.write - before.write) / rounds,
        milliseconds: Number((times.sort((a, b) => a - b)[Math.floor(rounds / 2)] ?? 0).toFixed(1)),
      });
    };
    const bare = async (input: Omit<QueryCommandInput, 'TableName'>): Promise<number> =>
      (await world.documents.send(new QueryCommand({ TableName: world.name, ...input }))).Count ?? 0;
    const keyed = (index: string, key: string, list: string, Limit: number) => ({
      IndexName: index,
      KeyConditionExpression: '#key = :list',
      ExpressionAttributeNames: { '#key': key },
      ExpressionAttributeValues: { ':list': list },
      Limit,
    });
    const board = (query: Record<string, string>) => async () =>
      countOf(must(await readBoard(deps, asking(staff.leader, { query }))));
    const onBoard = keyed('overdue', 'overdueKey', teamKey(TEAM), BOARD_PAGE + 1);

    await cost('mine: a page', async () => countOf(must(await readAgenda(deps, asking(staff.caseworker)))));
    await cost('  bare SDK Query', () => bare(keyed('agenda', 'agendaKey', caseworkerList(OWNER), BOARD_PAGE)));
    await cost('  whole list, sorted in memory', async () => {
      const mine = await naively(world, [caseworkerList(OWNER)], { name: 'caseworkers', key: 'caseworkerKey' }, agendaOrder);
      return mine.slice(0, BOARD_PAGE).length;
    });
    await cost('board: a page', board({}));
    await cost('  bare SDK Query', () => bare(onBoard));
    await cost(
      '  whole lists, sorted in memory',
      async () => (await naively(world, ofTeam, inTeam, overdueFrom)).slice(0, BOARD_PAGE).length,
      3,
    );
    await cost('board: tomorrow', board({ when: 'tomorrow' }));
    await cost('board: of cases', board({ kind: 'case' }));
    await cost('  bare SDK Query', () =>
      bare({
        ...onBoard,
        FilterExpression: '#kind = :kind',
        ExpressionAttributeNames: { ...onBoard.ExpressionAttributeNames, '#kind': 'kind' },
        ExpressionAttributeValues: { ...onBoard.ExpressionAttributeValues, ':kind': 'case' },
        Limit: 500,
      }),
    );
    await cost(
      '  whole lists, narrowed and sorted in memory',
      async () => (await naively(world, ofTeam, inTeam, overdueFrom, ({ kind }) => kind === 'case')).slice(0, BOARD_PAGE).length,
      3,
    );
    await cost('board: functionally unique, stops looking', board({ kind: 'functionally-unique' }));
    await cost(
      'file of the board',
      async () => {
        const { rows } = must(await exportBoard(deps, asking(staff.leader)));
        boardFile(rows, {}, instantText(deps.clock.now()));
        return rows.length;
      },
      3,
    );
    await cost('  bare SDK Queries', async () => (await world.table.queryAll({ ...onBoard, Limit: OPEN * 2 })).length, 3);
    await cost(
      `case of ${CASE} moved`,
      async () => {
        const request = asking(staff.leader, { params: { caseId: 'C-FIFTY' }, body: { ownerId: staff.colleague.staffNumber } });
        return must(await reallocateCase(deps, request)).moved.length;
      },
      1,
    );
    return costs;
  } finally {
    await database.close();
  }
};

process.stdout.write(`${JSON.stringify(await measureBoards(), null, 2)}\n`);
process.exit(0);
