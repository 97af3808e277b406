import { fingerprint } from '../shared/ids.ts';
import type { Key } from '../shared/table-repository.ts';
import type { Appointment } from './appointment.ts';

type Stored = Appointment['status'];

export const recordKey = (id: string): Key => ({ pk: `APPOINTMENT#${id}`, sk: 'RECORD' });
export const siteList = (site: string, status: Stored): string => `SITE#${site}#appointments#${status}`;
export const diaryList = (diaryId: string, status: Stored): string => `DIARY#${diaryId}#${status}`;

/** The partitions of the index that the reminders read; sparse, so that each holds only what still has to be done. */
export const dutyShards = Array.from({ length: 4 }, (_, shard) => `DUTY#${shard}`);
export const dutyShardOf = (id: string): string => `DUTY#${fingerprint(id).charCodeAt(0) % dutyShards.length}`;
