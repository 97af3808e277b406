import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { CallBack } from '../../lib/call-backs/call-back.ts';
import { recordItem } from '../../lib/call-backs/call-back-keys.ts';
import type { CaseCallBack } from '../../lib/call-backs/case-call-back.ts';
import { formalSchema, raise } from '../../lib/call-backs/case-intake.ts';
import { defaultSettings } from '../../lib/shared/settings.ts';
import type { Table } from '../../lib/shared/table-repository.ts';
import { aFormalCallBack, anAllocatedCallBack, aStaffMember, NOW } from '../builders.ts';
import { accepted, instant } from '../unit/expectations.ts';

const AT_ONCE = 100;

/** An id and a reference that say their number. */
export const numbered = (number: number) => ({
  id: `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`,
  reference: `CB-0000-${String(number).padStart(4, '0')}`,
});

/** An allocated new application that is due at this time, and has to be complete by then, or by `completeBy`. */
export const applicationDue = (number: number, dueAt: string, overrides: Partial<ReturnType<typeof anAllocatedCallBack>> = {}) =>
  anAllocatedCallBack({ ...numbered(number), dueAt, callBack: { at: dueAt }, completeBy: dueAt, ...overrides });

/** A formal call back of a case, agreed for this time by whoever has it. */
export const caseCallBackDue = (number: number, agreedAt: string, overrides: Partial<CaseCallBack> = {}): CaseCallBack => {
  const surroundings = { by: '90000003', settings: defaultSettings, now: instant(NOW) };
  const owner = { caseworker: aStaffMember(), siteId: 'applications' };
  const intake = formalSchema.parse(aFormalCallBack());
  const { callBack } = accepted(raise(intake, { ...surroundings, ...numbered(number), owner }));
  return { ...callBack, agreedAt, dueAt: agreedAt, completeBy: agreedAt, ...overrides };
};

/** Puts records into a table as they are. */
export const fill = async (table: Table, callBacks: readonly CallBack[]): Promise<void> => {
  for (let from = 0; from < callBacks.length; from += AT_ONCE)
    await table.transact(callBacks.slice(from, from + AT_ONCE).map((callBack) => ({ Put: { Item: recordItem(callBack) } })));
};

/** The Queries that are asked from now on: the index of each. */
export const queriesOf = (documents: DynamoDBDocumentClient): string[] => {
  const asked: string[] = [];
  documents.middlewareStack.add(
    (next, { commandName }) =>
      (args) => {
        if (commandName === 'QueryCommand') asked.push('IndexName' in args.input ? String(args.input.IndexName) : 'table');
        return next(args);
      },
    { step: 'initialize', name: 'queries' },
  );
  return asked;
};
