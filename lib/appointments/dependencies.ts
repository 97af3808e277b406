import type { SlotDependencies } from '../diaries/dependencies.ts';
import type { DiaryRepository } from '../diaries/diary-repository.ts';
import type { Ids } from '../shared/ids.ts';
import type { ReceiptRepository } from '../shared/receipt-repository.ts';
import type { Request } from '../shared/requests.ts';
import type { RateLimitRepository } from '../staff/rate-limit-repository.ts';
import type { Principal } from '../staff/staff.ts';
import type { StaffRepository } from '../staff/staff-repository.ts';
import type { AppointmentListsRepository } from './appointment-lists-repository.ts';
import type { AppointmentRepository } from './appointment-repository.ts';
import type { Mark } from './customer-marks.ts';
import type { CustomerTaskRepository } from './customer-task-repository.ts';

/** What the use cases of appointments work with. */
export interface AppointmentDependencies extends SlotDependencies {
  readonly ids: Ids;
  readonly diaries: DiaryRepository;
  readonly appointments: AppointmentRepository;
  readonly appointmentLists: AppointmentListsRepository;
  readonly customerTasks: CustomerTaskRepository;
  readonly directory: StaffRepository;
  readonly receipts: ReceiptRepository;
  readonly rateLimit: RateLimitRepository;
}

/** What booking needs besides: how a customer is known again. */
export interface BookingDependencies extends AppointmentDependencies {
  readonly mark: Mark;
}

export type AppointmentRequest = Request<Principal>;
