import { type Html, html } from './html.ts';
import { BOX, type Box, layOutMachine, type Way } from './machine-layout.ts';

/** What a drawing shows besides the machine itself. */
export interface Run {
  /** The states entered, in order. */
  readonly visited: readonly string[];
  readonly isRunning: boolean;
}

const INK = '#0b0c0c';

const times = (count: number): string => (count === 1 ? 'once' : count === 2 ? 'twice' : `${count} times`);

const mark = ({ x, y }: Box, word: string): Html => {
  const width = 14 + word.length * 9;
  const [left, top] = [x + BOX.width - width, y - BOX.height / 2 - 11];
  return html`<rect x="${left}" y="${top}" width="${width}" height="20" fill="${INK}"/><text x="${left + width / 2}" y="${top + 15}" fill="#fff" text-anchor="middle" font-weight="bold">${word}</text>`;
};

const drawBox = (box: Box, count: number, word: string | undefined): Html => {
  const [fill, dash] = count > 0 ? ['#cce2d8', 'none'] : ['#fff', '4 3'];
  const border = word === undefined ? 1.5 : 4;
  return html`<rect x="${box.x}" y="${box.y - BOX.height / 2}" width="${BOX.width}" height="${BOX.height}" fill="${fill}" stroke="${INK}" stroke-width="${border}" stroke-dasharray="${dash}"/>
<text x="${box.x + 10}" y="${box.y - 3}" font-weight="bold" font-size="16" fill="${INK}">${box.name}</text>
<text x="${box.x + 10}" y="${box.y + 15}" fill="${INK}">${box.does}${count > 0 && `, entered ${times(count)}`}</text>
${word !== undefined && mark(box, word)}`;
};

const drawWay = ({ path }: Way, wasTaken: boolean): Html =>
  wasTaken
    ? html`<path d="${path}" stroke="${INK}" stroke-width="2.5" marker-end="url(#taken)"/>`
    : html`<path d="${path}" stroke="#767c80" marker-end="url(#open)"/>`;

const arrow = (id: string, colour: string): Html =>
  html`<marker id="${id}" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="9" markerHeight="9" markerUnits="userSpaceOnUse" orient="auto"><path d="M0 0L8 4L0 8z" fill="${colour}"/></marker>`;

const inWords = ({ visited, isRunning }: Run): string => {
  const last = visited.at(-1);
  if (last === undefined) return 'No state has been entered yet.';
  const where = isRunning ? `It is in ${last} now.` : `It ended in ${last}.`;
  return `${where} States entered so far: ${[...new Set(visited)].join(', ')}.`;
};

/** A machine as its states: those entered are tinted and framed solid, the one it is in has a thick frame and the word "now". */
export const drawMachine = (definition: unknown, run: Run): Html => {
  const { width, height, boxes, ways } = layOutMachine(definition);
  const { visited, isRunning } = run;
  const steps = new Set(visited.map((state, index) => `${state}>${visited[index + 1]}`));
  const taken = ({ from, to }: Way) => steps.has(`${from}>${to}`);
  const last = visited.at(-1);
  const drawn = [...ways].sort((a, b) => Number(taken(a)) - Number(taken(b)));
  return html`<svg role="img" aria-labelledby="drawing-title drawing-words" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="Arial, sans-serif" font-size="14">
<title id="drawing-title">The machine as its states</title><desc id="drawing-words">${inWords(run)}</desc>
<defs>${arrow('taken', INK)}${arrow('open', '#767c80')}</defs>
<g fill="none">${drawn.map((way) => drawWay(way, taken(way)))}</g>
${boxes.map((box) => {
  const count = visited.filter((state) => state === box.name).length;
  return drawBox(box, count, box.name === last ? (isRunning ? 'now' : 'ended here') : undefined);
})}
</svg>`;
};
