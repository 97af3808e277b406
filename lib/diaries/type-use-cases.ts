import { done, type Outcome, refuseFields } from '../shared/outcomes.ts';
import { parseBody } from '../shared/requests.ts';
import { instantText } from '../shared/time.ts';
import { permitRole } from '../staff/permissions.ts';
import { type AppointmentType, typeDetailsSchema } from './appointment-type.ts';
import type { DiaryDependencies, DiaryRequestTo } from './dependencies.ts';
import { stale } from './shaping-use-cases.ts';
import { typeCodeField } from './type-facts.ts';

const TRIES = 6;
const MOST_TYPES = 255;

export const readAppointmentTypes = async (
  { types }: DiaryDependencies,
  { principal }: DiaryRequestTo,
): Promise<Outcome<{ items: readonly AppointmentType[] }>> => {
  const may = permitRole(principal, 'read-directory');
  return may.ok ? done({ items: await types.all() }) : may;
};

/** Creates or replaces an appointment type. What is booked already keeps its length. */
export const putAppointmentType = async (deps: DiaryDependencies, request: DiaryRequestTo): Promise<Outcome<AppointmentType>> => {
  const may = permitRole(request.principal, 'manage-diaries');
  if (!may.ok) return may;
  const code = typeCodeField.safeParse(request.params.code);
  if (!code.success)
    return refuseFields({ path: 'code', message: code.error.issues[0]?.message ?? 'Give the code of an appointment type' });
  const details = parseBody(typeDetailsSchema, request.body);
  if (!details.ok) return details;
  for (let attempt = 1; attempt <= TRIES; attempt++) {
    const [before, catalogue] = await Promise.all([deps.types.find(code.data), deps.types.catalogue()]);
    const fresh = stale(before?.version ?? 0, request.expectedVersion);
    if (!fresh.ok) return fresh;
    const number = before?.number ?? Math.max(0, ...[...catalogue.types.values()].map((type) => type.number)) + 1;
    if (number > MOST_TYPES) return refuseFields({ path: 'code', message: `There are ${MOST_TYPES} appointment types already` });
    const now = instantText(deps.clock.now());
    const type: AppointmentType = {
      ...details.value,
      code: code.data,
      number,
      version: (before?.version ?? 0) + 1,
      createdAt: before?.createdAt ?? now,
      updatedAt: now,
    };
    if (await deps.types.save(type, catalogue)) return done(type);
  }
  throw new Error(`Appointment types were written by others ${TRIES} times while one was edited`);
};
