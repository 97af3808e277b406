import type { Temporal } from 'temporal-polyfill';
import type { Catalogue } from '../../diaries/type-facts.ts';
import type { FieldError } from '../../shared/problems.ts';
import { isPairOrder, type PairOrder } from './alignment-rows.ts';
import { askedWeek, BAD_WEEK, periodOfWeek } from './weeks.ts';

/** What the alignment page is asked: as typed, and as the use case takes it. */
export interface AlignmentQuery {
  readonly boxes: Readonly<Record<'first' | 'second' | 'maxWait' | 'week' | 'from' | 'to', string>>;
  readonly order: PairOrder;
  readonly query: Readonly<Record<string, string>>;
  readonly errors: readonly FieldError[];
}

const DEFAULT_WAIT = '60';

/** 000 aligns an Initial Evidence Interview with a First Commitment Meeting; another catalogue may have neither. */
const defaultType = (catalogue: Catalogue, code: string): string => (catalogue.has(code) ? code : '');

/** A week that was chosen counts before dates that a link brought. Without either these are the next seven days. */
export const alignmentQuery = (
  asked: Readonly<Record<string, string>>,
  catalogue: Catalogue,
  now: Temporal.Instant,
): AlignmentQuery => {
  const typed = (name: string): string => asked[name]?.trim() ?? '';
  const boxes = {
    first: asked.first === undefined ? defaultType(catalogue, 'IEI') : typed('first'),
    second: asked.then === undefined ? defaultType(catalogue, 'FCM') : typed('then'),
    maxWait: typed('maxWait') || DEFAULT_WAIT,
    week: typed('week'),
    from: typed('from'),
    to: typed('to'),
  };
  const { week, isBad } = askedWeek(boxes.week, now);
  const period = boxes.week === '' ? { from: boxes.from, to: boxes.to } : periodOfWeek(week);
  const order = typed('order') || 'waits';
  const fields = [['first', boxes.first], ['then', boxes.second], ['maxWait', boxes.maxWait], ...Object.entries(period)];
  return {
    boxes,
    order: isPairOrder(order) ? order : 'waits',
    query: Object.fromEntries(fields.filter(([, value]) => value !== '')),
    errors: [
      ...(boxes.first === '' ? [{ path: 'first', message: 'Choose the first appointment' }] : []),
      ...(boxes.second === '' ? [{ path: 'then', message: 'Choose the second appointment' }] : []),
      ...(isBad ? [{ path: 'week', message: BAD_WEEK }] : []),
      ...(isPairOrder(order) ? [] : [{ path: 'order', message: 'Choose an order' }]),
    ],
  };
};
