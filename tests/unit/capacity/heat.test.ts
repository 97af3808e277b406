import type { OutlookWeek } from '../../../lib/capacity/figures.ts';
import { type Heat, heatOf, stillWanted, wantedWords } from '../../../lib/capacity/heat.ts';
import { outlookWeek } from '../../capacity-report.ts';

const unknown = { expected: null, low: null, high: null };

describe('A cell of the outlook', () => {
  it.each<[string, Partial<OutlookWeek>, Heat]>([
    ['an average week finds no place for everybody', { short: 1, shortAtMost: 4 }, { level: 'short', words: 'short by 1' }],
    ['so it does with nothing left', { slots: 0, short: 3, shortAtMost: 4 }, { level: 'short', words: 'short by 3' }],
    ['nothing is left', { slots: 0, shortAtMost: 2 }, { level: 'none-left', words: 'none left' }],
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
