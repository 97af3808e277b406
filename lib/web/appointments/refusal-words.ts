import type { Refusal } from '../../shared/problems.ts';

const ofTheTime: readonly Refusal['problem'][] = ['slot-taken', 'not-offered', 'customer-clash', 'resource-clash'];

/** Whether another time would help. */
export const isOfItsTime = ({ problem }: Refusal): boolean => ofTheTime.includes(problem);

/** What a refusal means to whoever pressed, when no box of the form can mend it. */
export const actionRefusalWords = ({ problem, detail }: Refusal): string => {
  switch (problem) {
    case 'slot-taken':
      return `This time is gone. ${detail}`;
    case 'not-offered':
      return `This time cannot be had. ${detail}`;
    case 'customer-clash':
      return detail;
    case 'type-not-assigned':
      return `${detail}: somebody who makes working patterns has to assign it first`;
    case 'idempotency-key-reused':
      return 'This form has been sent already. Look at the appointment before you send it again';
    default:
      return detail;
  }
};
