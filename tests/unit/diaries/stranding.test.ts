import { StrandedTables, stranded, strandedBy, strandedTable } from '../../../lib/diaries/stranding.ts';
import { minutesIn, unitsIn } from '../../../lib/diaries/units.ts';

const strandedMinutes = (run: number, ...minutes: number[]): number =>
  minutesIn(stranded(strandedTable(minutes.map(unitsIn)), unitsIn(run)));

describe('Of a free run are stranded', () => {
  it.each`
    run     | types             | minutes
    ${0}    | ${[50]}           | ${0}
    ${45}   | ${[50]}           | ${45}
    ${50}   | ${[50]}           | ${0}
    ${90}   | ${[50]}           | ${40}
    ${90}   | ${[50, 40]}       | ${0}
    ${30}   | ${[20, 50]}       | ${10}
    ${35}   | ${[10, 20, 40]}   | ${5}
    ${60}   | ${[50, 20]}       | ${0}
    ${25}   | ${[]}             | ${25}
    ${1440} | ${[50]}           | ${40}
    ${1440} | ${[50, 20]}       | ${0}
    ${15}   | ${[0, 10]}        | ${5}
    ${40}   | ${[40, 40, 2000]} | ${0}
  `('$minutes of $run minutes with types of $types minutes', ({ run, types, minutes }) => {
    expect(strandedMinutes(run, ...types)).toBe(minutes);
  });
});

describe('On any 15-minute grid an appointment', () => {
  it.each([10, 15, 20, 25, 30, 40, 45, 50, 60])('of %i minutes strands (−d mod 15) minutes before the next start', (minutes) => {
    const next = Math.ceil(minutes / 15) * 15;
    const lost = (15 - (minutes % 15)) % 15;

    expect(next - minutes).toBe(lost);
    expect(strandedMinutes(lost, minutes)).toBe(lost);
  });
});

describe('Booking 20 minutes out of a free run of 80, of types of 20 minutes,', () => {
  const table = strandedTable([4]);
  const run = { start: 100, end: 116 };

  it.each`
    where                                | start  | units
    ${'at its start'}                    | ${100} | ${0}
    ${'at its end'}                      | ${112} | ${0}
    ${'a whole appointment from it'}     | ${104} | ${0}
    ${'five minutes after its start'}    | ${101} | ${4}
    ${'on the second start of a grid'}   | ${103} | ${4}
    ${'ten minutes before its very end'} | ${110} | ${4}
  `('$where strands $units units', ({ start, units }) => {
    expect(strandedBy(table, run, { start, end: start + 4 })).toBe(units);
  });

  it('can strand even where it touches, when another mix would have filled the run', () => {
    expect(strandedBy(strandedTable([2, 5]), { start: 0, end: 6 }, { start: 0, end: 5 })).toBe(1);
  });
});

describe('The tables of a site', () => {
  const tables = new StrandedTables(
    new Map([
      ['PSN', 4],
      ['IEI', 10],
    ]),
  );

  it('are made once for each set of types', () => {
    expect(tables.of({ types: ['PSN', 'IEI'] })).toBe(tables.of({ types: ['PSN', 'IEI'] }));
    expect(tables.of({ types: ['PSN'] })).not.toBe(tables.of({ types: ['IEI'] }));
  });

  it('know the lengths of their types', () => {
    expect(stranded(tables.of({ types: ['PSN', 'IEI'] }), 15)).toBe(1);
    expect(stranded(tables.of({ types: ['PSN'] }), 15)).toBe(3);
  });

  it('pass over types that nobody described, and strand everything where none is left', () => {
    expect(stranded(tables.of({ types: ['PSN', 'gone'] }), 5)).toBe(1);
    expect(stranded(tables.of({ types: ['gone'] }), 5)).toBe(5);
    expect(stranded(tables.of({ types: [] }), 5)).toBe(5);
  });
});
