import { OutboundInspection } from '../../../lib/outbound-calls/inspection.ts';
import { openKey } from '../../../lib/outbound-calls/outbound-keys.ts';

const found = (now: string, entity = 'outbound-open') => {
  const inspection = new OutboundInspection(now);
  inspection.see({ ...openKey('2026-11-24', 'northgate', 'northgate-coaches'), entity });
  return inspection.conclude();
};

describe('An inspection of outbound calls', () => {
  it('tells of a day that is open three days after it was over: team, site and date', () => {
    expect(found('2026-11-28T00:00:00Z')).toMatchObject([
      { rule: 'outbound-day-open', about: 'northgate-coaches northgate 2026-11-24' },
    ]);
  });

  it('finds nothing in younger days and in other items', () => {
    expect(found('2026-11-27T23:59:59Z')).toEqual([]);
    expect(found('2026-11-28T00:00:00Z', 'outbound-day')).toEqual([]);
  });
});
