import { isChecked } from '../diaries/weekly-check.ts';
import type { CapacityReport, Outlook } from './figures.ts';
import { type Heat, heatOf, togetherHeat, wantedWords } from './heat.ts';
import { shortMinutes } from './report-words.ts';

export interface HeatCell extends Heat {
  readonly week: string;
  /** "20 left", "38h free"; and of how many, where there is room to say it. */
  readonly left: string;
  readonly leftOf: string;
  readonly wanted: string;
}

export interface HeatRow {
  readonly type: string;
  readonly name: string;
  readonly keyType: boolean;
  /** The fewest that are left in any of the weeks; nothing of all types together. */
  readonly fewest?: number;
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
const heatRows = ({ outlook }: Pick<CapacityReport, 'outlook'>): readonly HeatRow[] =>
  outlook
    .filter((type) => isChecked(type) || (type.diaries > 0 && rank(type) < '2'))
    .toSorted((a, b) => compareText(rank(a), rank(b)) || b.shortBy - a.shortBy || compareText(a.name, b.name))
    .map((type) => ({
      type: type.type,
      name: type.name,
      keyType: type.keyType,
      fewest: Math.min(...type.weeks.map(({ slots }) => slots)),
      cells: type.weeks.map((week) => ({
        ...heatOf(type, week),
        week: week.week,
        left: `${week.slots} left`,
        leftOf: `${week.slots} left of ${week.room}`,
        wanted: week.openDays === 0 ? '' : wantedWords(week),
      })),
    }));

/** All types together, a line below the types; nothing in reports of before it was worked out. */
const togetherRow = ({ together }: Pick<CapacityReport, 'together'>): HeatRow | undefined =>
  together.length === 0
    ? undefined
    : {
        type: 'All',
        name: 'All types together',
        keyType: false,
        cells: together.map((week) => {
          const left = `${shortMinutes(week.free)} free`;
          const wanted = week.wanted === null || week.openDays === 0 ? '' : `${shortMinutes(week.wanted)} still wanted`;
          return { ...togetherHeat(week), week: week.week, left, leftOf: left, wanted };
        }),
      };

/** The types with what they want together: what the heat map and its tables show; nothing of a site without diaries. */
export const outlookRows = (report: Pick<CapacityReport, 'outlook' | 'together' | 'diaries'>): readonly HeatRow[] => {
  if (report.diaries === 0) return [];
  const rows = heatRows(report);
  const together = togetherRow(report);
  return together && rows.length > 0 ? [...rows, together] : rows;
};

/** The weeks that the outlook shows, this one first. */
export const outlookWeeks = ({ outlook }: Pick<CapacityReport, 'outlook'>): readonly string[] =>
  outlook[0]?.weeks.map(({ week }) => week) ?? [];
