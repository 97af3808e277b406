import type { Span } from './units.ts';

/** Part of a working day in which certain appointment types, by their codes, can be booked (000 "Segmentation"). */
export interface Segment extends Span {
  readonly types: readonly string[];
  readonly label?: string | undefined;
}

/** What one diary offers on one day before anything is booked: segments in order, and blocks, which may overlap each other. */
export interface DayPlan {
  readonly segments: readonly Segment[];
  readonly blocks: readonly Span[];
}

/** Monday to Sunday. */
export type WeekPlan = readonly DayPlan[];

export const emptyDay: DayPlan = { segments: [], blocks: [] };

/** What booking one appointment of a type occupies, in units: its buffers and itself. */
export interface Footprint {
  readonly before: number;
  readonly length: number;
  readonly after: number;
}

/** All units that a booking of this footprint takes. */
export const occupied = ({ before, length, after }: Footprint): number => before + length + after;

/** The units taken by an appointment that starts at `start`, buffers included. */
export const spanTaken = (start: number, { before, length, after }: Footprint): Span => ({
  start: start - before,
  end: start + length + after,
});
