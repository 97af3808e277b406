import { isChecked } from '../diaries/weekly-check.ts';
import type { CapacityReport, Outlook } from './figures.ts';
import { type Heat, heatOf, wantedWords } from './heat.ts';

export interface HeatCell extends Heat {
  readonly week: string;
  readonly slots: number;
  readonly room: number;
  readonly wanted: string;
}

export interface HeatRow {
  readonly type: string;
  readonly name: string;
  readonly keyType: boolean;
  readonly cells: readonly HeatCell[];
}

/** What no diary has comes last: it needs a diary, not time. */
const rank = ({ diaries, firstShortWeek, weeks }: Outlook): string => {
  if (diaries === 0) return '3';
  if (firstShortWeek !== null) return `0${firstShortWeek}`;
  return weeks.some(({ shortAtMost }) => shortAtMost > 0) ? '1' : '2';
};

const compareText = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

/** The outlook as a table: types that the weekly check looks at and any other that may run short, the first to do so on top. */
export const heatRows = ({ outlook }: Pick<CapacityReport, 'outlook'>): readonly HeatRow[] =>
  outlook
    .filter((type) => isChecked(type) || (type.diaries > 0 && rank(type) < '2'))
    .toSorted((a, b) => compareText(rank(a), rank(b)) || b.shortBy - a.shortBy || compareText(a.name, b.name))
    .map((type) => ({
      type: type.type,
      name: type.name,
      keyType: type.keyType,
      cells: type.weeks.map((week) => ({
        ...heatOf(type, week),
        week: week.week,
        slots: week.slots,
        room: week.room,
        wanted: wantedWords(week),
      })),
    }));

/** The weeks that the outlook shows, this one first. */
export const outlookWeeks = ({ outlook }: Pick<CapacityReport, 'outlook'>): readonly string[] =>
  outlook[0]?.weeks.map(({ week }) => week) ?? [];
