import { emailLink, emailPage, emailParagraph } from '../notifications/email-layout.ts';
import type { Content } from '../notifications/mailer.ts';
import { CSV_TYPE } from '../shared/csv.ts';
import { escapeHtml } from '../shared/html.ts';
import type { CapacityReport, TeamFigures } from './figures.ts';
import { type Headlines, headlines } from './headlines.ts';
import { type HeatCell, type HeatRow, outlookRows } from './heat-rows.ts';
import { heatLegend, heatTable, sectionHeading } from './mail-tables.ts';
import { METHOD } from './method.ts';
import { outboundWords } from './outbound-words.ts';
import { reportFile, reportFileName } from './report-csv.ts';
import { callBackTable, type FigureTable, figureWords, useTable, whiteSpaceTable } from './report-tables.ts';
import { lateWords, mondayWords, shortMonday, unlessWithheld, weekBefore, weekNumber } from './report-words.ts';

type Row = FigureTable['rows'][number];

const QUESTIONS: readonly (readonly [keyof Headlines, heading: string])[] = [
  ['runsShort', 'What runs short first'],
  ['wasted', 'Where time is wasted'],
  ['promises', 'Whether promises are kept'],
];

/** What the report covers, in a sentence. */
const period = ({ week, madeAt, outlook }: CapacityReport): string => {
  const weeks = outlook[0]?.weeks.length ?? 0;
  const ahead = weeks > 1 ? `the ${weeks} weeks from ${mondayWords(week)}` : `the week of ${mondayWords(week)}`;
  const looks = `This looks ahead over ${ahead}, and back on the week of ${mondayWords(weekBefore(week))}.`;
  return [looks, lateWords({ week, madeAt })].filter(Boolean).join(' ');
};

const cellText = ({ week, left, wanted, words }: HeatCell): string =>
  `  ${shortMonday(week)}: ${[left, wanted, words].filter(Boolean).join(', ')}`;

/** A type week by week; in one line when there is nothing to tell its weeks apart by. */
const typeText = ({ name, fewest, cells }: HeatRow): string => {
  if (cells.every(({ level }) => level === 'no-diary')) return `${name}: no diary`;
  if (fewest !== undefined && cells.every(({ level }) => level === 'enough'))
    return `${name}: enough in every week, ${fewest} left or more`;
  return [name, ...cells.map(cellText)].join('\n');
};

const outlookText = (report: CapacityReport): string[] => outlookRows(report).map(typeText);

const useText = ({ name, figures: [bookable = 0, booked = 0, overtime = 0], notes: [share = ''] = [] }: Row): string =>
  `Week of ${name}: ${figureWords(bookable, 'minutes')} bookable, booked ${figureWords(booked, 'minutes')}${bookable === 0 ? '' : ` (${share})`}; overtime offered ${figureWords(overtime, 'minutes')}.`;

const whiteSpaceText = ({ name, figures: [avoidable = 0, , stranded = 0] }: Row): string =>
  `${name}: ${figureWords(stranded, 'minutes')} of white space, avoidable of it ${figureWords(avoidable, 'minutes')}.`;

const callBackText = ({ name, entered, due, kept, called, firstContact, firstResolved, attempts, letters }: TeamFigures) =>
  `${name}: ${entered} entered, promises kept ${kept}, not kept ${due - kept}; ${called ?? 'not known how many'} closed after a call, of them ${firstContact} reached by the first one and ${firstResolved} settled by it; calls made ${unlessWithheld(attempts)}, letters ${letters}`;

/** The figures behind the answers, a sentence a week or team. */
const detailsText = (report: CapacityReport): Readonly<Record<keyof Headlines, readonly string[]>> => ({
  runsShort: [],
  wasted: [...useTable(report).rows.map(useText), ...whiteSpaceTable(report).rows.map(whiteSpaceText)],
  promises: [
    ...callBackTable(report).rows.map(
      ({ notes: [allocation = ''] = [] }, index) =>
        `${report.callBacks[index] && callBackText(report.callBacks[index])}; time to allocation ${allocation}.`,
    ),
    ...outboundWords(report),
  ],
});

/** Blocks of text under a heading; no heading over nothing. */
const headed = (heading: string, blocks: readonly string[]): readonly string[] => (blocks.length > 0 ? [heading, ...blocks] : []);

const bulleted = (sentences: readonly string[]): string => sentences.map((sentence) => `- ${sentence}`).join('\n');

const textOf = (report: CapacityReport, heading: string, link: string): string => {
  const said = headlines(report);
  const details = detailsText(report);
  const blocks = [
    heading,
    period(report),
    ...QUESTIONS.map(([part, question]) => `${question.toUpperCase()}\n${bulleted([...said[part], ...details[part]])}`),
    ...headed('THE NEXT WEEKS', outlookText(report)),
    `HOW THE FORECAST IS MADE\n${METHOD}`,
    `Open the report:\n${link}`,
  ];
  return `${blocks.join('\n\n')}\n`;
};

const list = (sentences: readonly string[]): string =>
  `<ul style="margin:0 0 20px;padding-left:20px">${sentences.map((sentence) => `<li style="margin:0 0 6px">${escapeHtml(sentence)}</li>`).join('')}</ul>`;

const htmlOf = (report: CapacityReport, heading: string, link: string): string => {
  const said = headlines(report);
  const details = detailsText(report);
  return emailPage(
    { service: 'Appointments and call backs', heading },
    [
      emailParagraph(period(report)),
      ...QUESTIONS.map(([part, question]) => sectionHeading(question) + list(said[part])),
      emailLink({ text: 'Open the report', url: link }),
      ...(outlookRows(report).length > 0 ? [sectionHeading('The next weeks'), heatTable(report), heatLegend()] : []),
      sectionHeading('Week by week and team by team'),
      list([...details.wasted, ...details.promises]),
      sectionHeading('How the forecast is made'),
      emailParagraph(METHOD),
    ].join(''),
  );
};

/** The subject of a report's e-mail, such as "Capacity report, Northgate Jobcentre, week 48, from 23 November". */
const subjectOf = ({ siteName, week }: CapacityReport): string =>
  `Capacity report, ${siteName}, ${weekNumber(week)}, from ${mondayWords(week)}`;

/**
 * A site's weekly report as an e-mail to its managers: figures of teams and types, never of people.
 * @param baseUrl the service's address, to which the link to the page leads.
 */
export const reportMail = (report: CapacityReport, baseUrl: string): Content => {
  const subject = subjectOf(report);
  const link = `${baseUrl}/sites/${report.site}/capacity?week=${report.week}`;
  return {
    subject,
    text: textOf(report, subject, link),
    html: htmlOf(report, subject, link),
    attachments: [{ filename: reportFileName(report), contentType: CSV_TYPE, content: reportFile(report) }],
  };
};
