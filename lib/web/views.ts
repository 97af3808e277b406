import nunjucks from 'nunjucks';
import type { Temporal } from 'temporal-polyfill';
import { wallTimeOf } from '../diaries/units.ts';
import { clockTime, type InstantText, longDate, secondsUntil } from '../shared/time.ts';
import { pieceWord } from './diaries/piece-words.ts';
import { offlineRows } from './offline-rows.ts';
import { dated, dayText, fromNow, periodText, shortDayText, wallText, when } from './times.ts';
import { trim } from './trim.ts';
import { wordFor } from './words.ts';

/** Renders Nunjucks views: GOV.UK Frontend's, the Ministry of Justice's and our own. */
export class Views {
  readonly #environment: nunjucks.Environment;

  constructor(root: string) {
    const folders = [
      `${root}/lib/web/views`,
      `${root}/node_modules/govuk-frontend/dist`,
      `${root}/node_modules/@ministryofjustice/frontend`,
    ];
    this.#environment = new nunjucks.Environment(new nunjucks.FileSystemLoader(folders), {
      autoescape: true,
      throwOnUndefined: false,
    });
    this.#environment.addFilter('trim', trim);
    this.#environment.addFilter('word', wordFor);
    this.#environment.addFilter('piece', pieceWord);
    this.#environment.addFilter('clock', clockTime);
    this.#environment.addFilter('shortDay', shortDayText);
    this.#environment.addFilter('until', periodText);
    this.#environment.addFilter('dated', (at: InstantText, now: Temporal.Instant) => dated(at, now));
    this.#environment.addFilter('unit', (unit: number) => wallText(wallTimeOf(unit)));
    this.#environment.addFilter('wall', wallText);
    this.#environment.addFilter('day', (date: string, now: Temporal.Instant) => dayText(date, now));
    this.#environment.addFilter('when', (at: InstantText, now: Temporal.Instant) => when(at, now));
    this.#environment.addFilter('fromNow', (at: InstantText, now: Temporal.Instant) => fromNow(at, now));
    this.#environment.addFilter('sentence', (text: string) => text.charAt(0).toUpperCase() + text.slice(1));
    this.#environment.addFilter('secondsLeft', (at: InstantText, now: Temporal.Instant) => secondsUntil(now, at));
    this.#environment.addFilter('longDate', longDate);
    this.#environment.addFilter('present', (rows: readonly unknown[]) => rows.filter((row) => row !== undefined));
    this.#environment.addFilter('offlineRows', offlineRows);
  }

  render(view: string, data: Readonly<Record<string, unknown>>): string {
    return this.#environment.render(view, data);
  }
}
