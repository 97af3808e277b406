import * as z from 'zod';

const next = z.object({ Next: z.string() });
const stateSchema = z.looseObject({
  Type: z.string(),
  Resource: z.string().default(''),
  Next: z.string().optional(),
  Default: z.string().optional(),
  Choices: z.array(next).default([]),
});
const definitionSchema = z.object({ StartAt: z.string(), States: z.record(z.string(), stateSchema) });
type State = z.output<typeof stateSchema>;

/** A state as a box: its middle of the left side, and what the state does in a word. */
export interface Box {
  readonly name: string;
  readonly does: string;
  readonly x: number;
  readonly y: number;
}

/** A way from one state to another, as an SVG path. */
export interface Way {
  readonly from: string;
  readonly to: string;
  readonly path: string;
}

export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly Box[];
  readonly ways: readonly Way[];
}

export const BOX = { width: 224, height: 46 };
const MARGIN = 12;
const ROW = 60;
const COLUMN = BOX.width + 64;
/** Room above and below the boxes for the ways back. */
const RAIL = 40;

const describe = (state: State | undefined): string => {
  if (state === undefined) return '';
  const { Type, Resource } = state;
  if (Type === 'Task') return Resource.endsWith('.waitForTaskToken') ? 'waits' : 'acts';
  const words: Record<string, string> = { Choice: 'decides', Succeed: 'ends well', Fail: 'ends in a fault', Wait: 'waits' };
  return words[Type] ?? Type;
};

/** Where a state leads to, faults aside. */
const followers = (state: State | undefined): string[] => {
  const names = [state?.Next, ...(state?.Choices.map((choice) => choice.Next) ?? []), state?.Default];
  return [...new Set(names.filter((name) => name !== undefined))];
};

/** States in columns by how many steps they are from the start; a state that only faults lead to stands last. */
const columnsOf = (start: string, states: Record<string, State>): string[][] => {
  const columns: string[][] = [[start]];
  const placed = new Set([start]);
  for (let column = columns[0]; column !== undefined && column.length > 0; column = columns.at(-1)) {
    const following = [...new Set(column.flatMap((name) => followers(states[name])))];
    const fresh = following.filter((name) => name in states && !placed.has(name));
    if (fresh.length === 0) break;
    for (const name of fresh) placed.add(name);
    columns.push(fresh);
  }
  columns.at(-1)?.push(...Object.keys(states).filter((name) => !placed.has(name)));
  return columns;
};

/**
 * Places a machine's states in columns from left to right. Ways onward go between the columns; ways back run along a rail on the right and
 * over the top or under the bottom, one rail for each state that is come back to. Made for machines that plan, choose, act and plan again.
 */
export const layOutMachine = (definition: unknown): Layout => {
  const { StartAt, States } = definitionSchema.parse(definition);
  const columns = columnsOf(StartAt, States);
  const tallest = Math.max(...columns.map(({ length }) => length));
  const bodyHeight = tallest * ROW;
  const boxes = columns.flatMap((names, column) =>
    names.map((name, row) => ({
      name,
      column,
      does: describe(States[name]),
      x: MARGIN + column * COLUMN,
      y: RAIL + (bodyHeight - names.length * ROW) / 2 + row * ROW + ROW / 2,
    })),
  );
  const height = bodyHeight + 2 * RAIL;
  const right = MARGIN + columns.length * COLUMN - (COLUMN - BOX.width);
  const place = new Map(boxes.map((box) => [box.name, box]));
  const rails: string[] = [];

  const way = (from: (typeof boxes)[number], to: (typeof boxes)[number]): string => {
    const out = from.x + BOX.width;
    if (to.column > from.column) return `M${out} ${from.y}H${to.x - 32}V${to.y}H${to.x - 3}`;
    if (!rails.includes(to.name)) rails.push(to.name);
    const rail = rails.indexOf(to.name);
    const isTop = rail % 2 === 0;
    const turn = isTop ? 12 : height - 12;
    const end = isTop ? to.y - BOX.height / 2 - 3 : to.y + BOX.height / 2 + 3;
    return `M${out} ${from.y}H${right + 22 + rail * 20}V${turn}H${to.x + BOX.width / 2}V${end}`;
  };
  const ways = boxes.flatMap((from) =>
    followers(States[from.name]).flatMap((name) => {
      const to = place.get(name);
      return to ? [{ from: from.name, to: name, path: way(from, to) }] : [];
    }),
  );
  return { width: right + 34 + rails.length * 20, height, boxes, ways };
};
