import type { CapacityReport } from './figures.ts';
import { percent } from './report-words.ts';

type CaseFigure = 'caseEntered' | 'caseDue' | 'caseKept' | 'caseClosed';
type Summed = 'entered' | 'due' | 'kept' | 'closed' | 'called' | 'firstContact' | 'firstResolved' | CaseFigure;

/** One figure of all teams together; what an earlier report does not know counts as none. */
export const ofAllTeams = ({ callBacks }: Pick<CapacityReport, 'callBacks'>, figure: Summed): number =>
  callBacks.reduce((total, team) => total + (team[figure] ?? 0), 0);

/** "18 of 20 … (90%)."; nothing of a whole of none. @param one what is said of one alone. */
const ofAll = (part: number, whole: number, one: string, several: string): string[] =>
  whole === 0 ? [] : [`${part} of ${whole} ${whole === 1 ? one : several} (${percent(part, whole)}).`];

const REACHED = 'closed last week after a call had reached the client with the first one';

/** Whether promises were kept, in sentences without personal data. */
export const promiseWords = (report: CapacityReport): string[] => {
  const of = (figure: Summed): number => ofAllTeams(report, figure);
  const counted = ['entered', 'due', 'closed', 'caseEntered', 'caseDue', 'caseClosed'] as const;
  if (counted.every((figure) => of(figure) === 0)) return ['No call backs were entered, due or closed here last week.'];
  const [due, caseDue, called] = [of('due'), of('caseDue'), of('called')];
  return [
    ...(due + caseDue === 0 ? ['No promise of a call back fell due last week.'] : []),
    ...ofAll(
      of('kept'),
      due,
      'promise of a call back that fell due last week was kept',
      'promises of a call back that fell due last week were kept',
    ),
    ...ofAll(of('firstContact'), called, `call back ${REACHED}`, `call backs ${REACHED}`),
    ...ofAll(of('firstResolved'), called, 'was settled by that call', 'were settled by that call'),
    ...ofAll(
      of('caseKept'),
      caseDue,
      'call back of a case due last week was closed within its promise',
      'call backs of cases due last week were closed within their promise',
    ),
  ];
};
