import * as z from 'zod';
import { newMessage } from '../notifications/outbox.ts';
import { putMessage } from '../notifications/outbox-repository.ts';
import type { Key, Table, Write } from '../shared/table-repository.ts';
import { epochSeconds, type InstantText, storedInstant } from '../shared/time.ts';
import { type CapacityReport, capacityReportSchema, type TeamFigures } from './figures.ts';

const reportKey = (site: string, week: string): Key => ({ pk: `CAPACITY#${site}`, sk: week });

/** As long as what they are made of. */
const DAYS_KEPT = 800;

/** A report of before callers were counted does not know how few people made its calls. */
const withheldUnlessCounted = (team: TeamFigures): TeamFigures => (team.called === null ? { ...team, attempts: null } : team);

const itemSchema = z.object({
  report: capacityReportSchema.transform((report) => ({ ...report, callBacks: report.callBacks.map(withheldUnlessCounted) })),
  sentAt: storedInstant.optional(),
});
/** A report with when it went out; without that it has been sent to nobody. */
export type StoredReport = z.output<typeof itemSchema>;

/** The reports of all sites and weeks. */
export class CapacityReportRepository {
  readonly #table: Table;

  constructor(table: Table) {
    this.#table = table;
  }

  async find(site: string, week: string): Promise<StoredReport | undefined> {
    const item = await this.#table.get(reportKey(site, week));
    return item && this.#table.read(itemSchema, item);
  }

  /**
   * Keeps a report and, when somebody is to get it, leaves its e-mail in the outbox, in one transaction. False when it has been sent already; so a
   * report never goes out twice, whoever asks and however often.
   */
  async keep(report: CapacityReport, to: readonly string[], now: InstantText): Promise<boolean> {
    const { site, week } = report;
    const [replyTo] = to;
    const put: Write = {
      Put: {
        Item: {
          ...reportKey(site, week),
          entity: 'capacity-report',
          report,
          ...(replyTo !== undefined && { sentAt: now }),
          ttl: epochSeconds(now) + DAYS_KEPT * 86_400,
        },
        ConditionExpression: 'attribute_not_exists(sentAt)',
      },
    };
    if (replyTo === undefined) return (await this.#table.transact([put])).done;
    const effect = { kind: 'email' as const, template: 'capacity-report', to: [...to], cc: [], replyTo, facts: { site, week } };
    const message = newMessage(`capacity-${site}-${week}`, effect, now);
    return (await this.#table.transact([put, putMessage(message)])).done;
  }
}
