import { sharedOut, type ToShare } from '../../../lib/appointments/sharing-out.ts';

const appointment = (id: string, start: number, end: number, ...colleagues: string[]): ToShare => ({
  id,
  taken: { start, end },
  colleagues,
});
const shares = (...appointments: ToShare[]) => Object.fromEntries(sharedOut(appointments));

describe('The appointments of a coach who is away', () => {
  it('go to about as many colleagues each', () => {
    const all = [0, 4, 8, 12, 16, 20].map((start) => appointment(`at-${start}`, start, start + 4, 'ann', 'bob', 'cat'));
    const given = Object.values(shares(...all));
    expect(['ann', 'bob', 'cat'].map((name) => given.filter((one) => one === name).length)).toEqual([2, 2, 2]);
  });

  it('never go two at a time to the same colleague, however they overlap', () => {
    expect(shares(appointment('a', 0, 10, 'ann'), appointment('b', 5, 15, 'ann'))).toEqual({ a: 'ann' });
    expect(shares(appointment('a', 0, 10, 'ann', 'bob'), appointment('b', 5, 15, 'ann', 'bob'))).toEqual({ a: 'ann', b: 'bob' });
    expect(shares(appointment('a', 0, 5, 'ann'), appointment('b', 5, 10, 'ann'))).toEqual({ a: 'ann', b: 'ann' });
  });

  it('that only one colleague can take are given to that one first', () => {
    expect(shares(appointment('any', 0, 10, 'ann', 'bob'), appointment('one', 5, 15, 'ann'))).toEqual({ any: 'bob', one: 'ann' });
  });

  it('stay when nobody is free', () => {
    expect(shares(appointment('a', 0, 10))).toEqual({});
    expect(shares()).toEqual({});
  });
});
