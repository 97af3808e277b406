import { glances } from '../../../lib/web/capacity/glance.ts';
import { aReport, outlookOf, teamFigures } from '../../capacity-report.ts';

const said = (...of: Parameters<typeof glances>) => glances(...of).map(({ label, figure, change }) => [label, figure, change]);

describe('At a glance', () => {
  it('a report stands beside the one of the week before', () => {
    const before = aReport({
      outlook: [outlookOf()],
      callBacks: [teamFigures({ due: 10, kept: 10 })],
      whiteSpace: { ...aReport().whiteSpace, avoidable: 400 },
    });

    expect(said(aReport(), before)).toEqual([
      ['Appointment types that run short', '1', 'up from 0 the week before'],
      ['Searches for times of last week that found nothing', '7', 'as the week before'],
      ['White space to win back', '5 hours 10 minutes', 'down from 6 hours 40 minutes the week before'],
      ['Bookable time used last week', '75%', 'as the week before'],
      ['Promises of call backs kept', '92%', 'down from 100% the week before'],
      ['Settled by the first call', '65%', 'up from 56% the week before'],
    ]);
  });

  it('does not say that none runs short while nothing is forecast', () => {
    expect(said(aReport({ outlook: [outlookOf({ weeksKnown: 2 })] }), undefined)[0]).toEqual([
      'Appointment types that run short',
      'not known',
      undefined,
    ]);
  });

  it('says nothing of a week before that has no report, and no share of none', () => {
    const report = aReport({ callBacks: [], use: [] });

    expect(said(report, undefined).map(([, figure, change]) => [figure, change])).toEqual([
      ['1', undefined],
      ['7', undefined],
      ['5 hours 10 minutes', undefined],
      ['no figure', undefined],
      ['no figure', undefined],
      ['no figure', undefined],
    ]);
    expect(said(aReport(), report).at(-1)).toEqual(['Settled by the first call', '65%', undefined]);
  });
});
