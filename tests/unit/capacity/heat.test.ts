import type { OutlookWeek } from '../../../lib/capacity/figures.ts';
import { HEAT_MEANINGS, type Heat, heatOf, stillWanted, togetherHeat, wantedWords } from '../../../lib/capacity/heat.ts';
import { wholeOf } from '../../../lib/capacity/outlook.ts';
import { outlookWeek } from '../../capacity-report.ts';

const unknown = { expected: null, low: null, high: null };

describe('A cell of the outlook', () => {
  it.each<[string, Partial<OutlookWeek>, Heat]>([
    ['an average week finds no place for everybody', { short: 1, shortAtMost: 4 }, { level: 'short', words: 'short by 1' }],
    ['so it does with nothing left', { slots: 0, short: 3, shortAtMost: 4 }, { level: 'short', words: 'short by 3' }],
    ['nothing is left, and a busy week wants more', { slots: 0, shortAtMost: 2 }, { level: 'tight', words: 'tight' }],
    ['nothing is left nor wanted', { slots: 0, booked: 15 }, { level: 'none-left', words: 'none left' }],
    ['nothing is left and nothing forecast', { ...unknown, slots: 0 }, { level: 'none-left', words: 'none left' }],
    ['the site is closed', { slots: 0, room: 0, openDays: 0 }, { level: 'closed', words: 'closed' }],
    ['it is closed but for overtime', { slots: 2, room: 2, openDays: 0 }, { level: 'enough', words: 'enough' }],
    ['there never was any time', { slots: 0, room: 0 }, { level: 'none-left', words: 'no time' }],
    ['only a busy week finds no place', { shortAtMost: 1 }, { level: 'tight', words: 'tight' }],
    ['a busy week finds its place', { slots: 1, room: 40 }, { level: 'enough', words: 'enough' }],
    ['one in five is left and nothing forecast', { ...unknown, slots: 8, room: 40 }, { level: 'tight', words: 'few left' }],
    ['more is left and nothing forecast', { ...unknown, slots: 9, room: 40 }, { level: 'not-known', words: 'no forecast' }],
  ])('says what it means when %s', (_, week, heat) => {
    expect(heatOf({ diaries: 1 }, outlookWeek(week))).toEqual(heat);
  });

  it('says before all else that no diary has the type', () => {
    expect(heatOf({ diaries: 0 }, outlookWeek({ slots: 0, short: 9 }))).toEqual({ level: 'no-diary', words: 'no diary' });
  });
});

describe('All types together', () => {
  it.each<[string, Partial<Parameters<typeof togetherHeat>[0]>, string]>([
    ['an average week wants more than is free', { wanted: 301 }, 'short'],
    ['only a busy one does', { wanted: 300 }, 'tight'],
    ['no week does', { wantedAtMost: 300 }, 'enough'],
    ['nothing is forecast', { wanted: null, wantedAtMost: null }, 'no forecast'],
    ['the site is closed', { free: 0, openDays: 0 }, 'closed'],
  ])('says when %s', (_, week, words) => {
    expect(togetherHeat({ week: '2026-W48', wanted: 200, wantedAtMost: 310, free: 300, openDays: 5, ...week }).words).toBe(words);
  });
});

describe('The legend', () => {
  it('explains every word that a cell can say, and none that contradicts what is still wanted', () => {
    const explained = HEAT_MEANINGS.map(([words]) => words.replace(/ by \d+$/, ''));
    for (const slots of [0, 1, 8, 20])
      for (const openDays of [0, 5])
        for (const [expected, high] of [
          [null, null],
          [5.4, 6.3],
          [6.2, 6.6],
          [9, 14],
        ] as const)
          for (const room of [slots, 40]) {
            const short = {
              short: expected === null ? 0 : wholeOf(expected - 6 - slots),
              shortAtMost: high === null ? 0 : wholeOf(high - 6 - slots),
            };
            const week = { ...outlookWeek({ slots, room, openDays }), expected, high, low: expected, ...short };
            const { words } = heatOf({ diaries: 1 }, week);
            expect(explained).toContain(words.replace(/ by \d+$/, ''));
            if (words === 'none left') expect(stillWanted(week)?.to ?? 0).toBe(0);
          }
  });
});

describe('What is still wanted', () => {
  it('is the range of the forecast, rounded outwards, less what is booked', () => {
    expect(stillWanted({ booked: 6, low: 9.5, high: 15.2 })).toEqual({ from: 3, to: 10 });
    expect(stillWanted({ booked: 12, low: 9.5, high: 15 })).toEqual({ from: 0, to: 3 });
    expect(stillWanted({ booked: 6, low: null, high: null })).toBeUndefined();
  });

  it.each<[Parameters<typeof wantedWords>[0], string]>([
    [{ booked: 6, low: 9.5, high: 15 }, '3 to 9 more wanted'],
    [{ booked: 6, low: 10, high: 10 }, '4 more wanted'],
    [{ booked: 20, low: 9.5, high: 15 }, 'no more wanted'],
    [{ booked: 0, low: null, high: null }, ''],
  ])('of %j is said as %j', (week, words) => {
    expect(wantedWords(week)).toBe(words);
  });
});
