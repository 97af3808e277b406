import { newMessage } from '../notifications/outbox.ts';
import { type InstantText, instantText, minutesBetween } from '../shared/time.ts';
import { type CallBack, isNewApplication, isOpen, machineOf } from './call-back.ts';
import type { Change } from './change.ts';
import { issueLetters } from './closing.ts';
import type { CallBackDependencies } from './dependencies.ts';
import { dutyNow, type NextStep, nextActionAt, nextStep, withTold } from './duties.ts';
import type { Duty } from './duty.ts';
import type { MachineSignaller } from './machine-signaller.ts';
import { contextOf, prepareSave } from './saving-use-cases.ts';

export interface MachineDependencies extends CallBackDependencies {
  readonly machine: MachineSignaller;
}

/** What a machine carries from state to state: nothing about the client. */
export interface Plan extends NextStep {
  readonly id: string;
  readonly revision: number;
}

const TRIES = 6;
/** A record whose next action is this late has lost its machine. */
export const LATE_MINUTES = 10;

const known = async ({ callBacks }: Pick<CallBackDependencies, 'callBacks'>, id: string): Promise<CallBack> => {
  const callBack = await callBacks.find(id);
  if (!callBack) throw new Error(`No call back ${id} for its machine`);
  return callBack;
};

const planOf = (callBack: CallBack, deps: Pick<CallBackDependencies, 'clock'>): Plan => ({
  id: callBack.id,
  revision: callBack.revision,
  ...nextStep(callBack, deps.clock.now()),
});

/** What comes next in a call back's life, and for how many seconds the machine may wait. */
export const planCallBack = async (deps: Pick<CallBackDependencies, 'callBacks' | 'clock'>, id: string): Promise<Plan> =>
  planOf(await known(deps, id), deps);

/** A machine begins to wait: its token is kept unless the record has moved on since it planned; then it is woken at once. */
export const keepWaiting = async (
  deps: Pick<MachineDependencies, 'waitingTokens' | 'clock' | 'machine'>,
  { id, ...waiting }: { readonly id: string; readonly revision: number; readonly execution: string; readonly token: string },
): Promise<void> => {
  const kept = await deps.waitingTokens.keep(id, waiting, instantText(deps.clock.now()));
  if (!kept) await deps.machine.wake(waiting.token);
};

const changeFor = async (deps: CallBackDependencies, callBack: CallBack, duty: Duty): Promise<Change | undefined> => {
  if (duty.message)
    return { callBack: withTold(callBack, duty.key), history: [{ what: duty.message }], messages: [duty.message] };
  if (!isNewApplication(callBack)) return undefined;
  const { settings } = await contextOf(deps, callBack.teamId);
  const issued = issueLetters(callBack, settings, deps.clock.now());
  return issued.ok ? issued.value : undefined;
};

/**
 * Does the one thing that is due, if it still is, and plans again. The write is conditional on the record, so of two machines for one record
 * only one acts, and each message goes out once per due moment.
 */
export const actOnCallBack = async (
  deps: CallBackDependencies,
  { id, step }: { readonly id: string; readonly step: string },
): Promise<Plan> => {
  for (let attempt = 1; attempt <= TRIES; attempt++) {
    const callBack = await known(deps, id);
    const now = deps.clock.now();
    const duty = dutyNow(callBack, now);
    const change = duty?.step === step ? await changeFor(deps, callBack, duty) : undefined;
    if (!change) return planOf(callBack, deps);
    const save = await prepareSave(deps, callBack, change, 'machine', instantText(now));
    if ((await deps.callBacks.update(save, callBack)) === 'saved') return planOf(save.callBack, deps);
  }
  throw new Error(`A call back was written by others ${TRIES} times while its machine acted`);
};

/** A person changed the record: wakes the machines that wait on an older revision of it. */
export const signalMachines = async (
  deps: Pick<MachineDependencies, 'waitingTokens' | 'machine'>,
  { callBackId, revision }: { readonly callBackId: string; readonly revision: number },
): Promise<void> => {
  for (const waiting of await deps.waitingTokens.before(callBackId, revision)) {
    await deps.machine.wake(waiting.token);
    await deps.waitingTokens.drop(callBackId, waiting);
  }
};

/** Late by ten minutes, and then again only after as long as it had been late the last time: 10, 20, 40 … minutes. */
const isRestartDue = (callBack: CallBack, now: InstantText): boolean => {
  const due = nextActionAt(callBack);
  if (!due || minutesBetween(due, now) < LATE_MINUTES) return false;
  const { restartedAt } = callBack;
  return !restartedAt || minutesBetween(restartedAt, now) >= Math.max(LATE_MINUTES, minutesBetween(due, restartedAt));
};

/** Starts another execution for an open record whose machine is late, or, with `always`, for any open record. Answers whether it did. */
export const restartMachine = async (deps: CallBackDependencies, id: string, always: boolean): Promise<boolean> => {
  const callBack = await deps.callBacks.find(id);
  const now = instantText(deps.clock.now());
  if (!callBack || !isOpen(callBack) || !(always || isRestartDue(callBack, now))) return false;
  const restarts = callBack.restarts + 1;
  const change = { callBack: { ...callBack, restarts, restartedAt: now }, history: [], messages: [] };
  const save = await prepareSave(deps, callBack, change, 'machine', now);
  const start = newMessage(
    deps.ids.next(),
    { kind: 'start-execution', callBackId: id, executionName: `${id}-${restarts}`, machine: machineOf(callBack) },
    now,
  );
  return (await deps.callBacks.update({ ...save, messages: [start] }, callBack)) === 'saved';
};
