import { OutboundDaysRepository } from '../../lib/outbound-calls/outbound-days-repository.ts';
import { OutboundRepository } from '../../lib/outbound-calls/outbound-repository.ts';
import { randomIds } from '../../lib/shared/ids.ts';
import { ReceiptRepository } from '../../lib/shared/receipt-repository.ts';
import { clock } from './clock.ts';
import { staff, table } from './table.ts';

/** What the use cases of outbound calls work with. */
export const outboundDependencies = {
  clock,
  ids: randomIds,
  directory: staff,
  receipts: new ReceiptRepository(table),
  outboundCalls: new OutboundRepository(table),
  outboundDays: new OutboundDaysRepository(table),
};
