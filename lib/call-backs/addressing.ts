import type { OutboxMessage } from '../notifications/outbox.ts';
import { newMessage } from '../notifications/outbox.ts';
import type { Ids } from '../shared/ids.ts';
import type { Settings } from '../shared/settings.ts';
import type { InstantText } from '../shared/time.ts';
import type { DirectoryRepository, TeamContext } from '../staff/directory-repository.ts';
import { type CallBack, isOfCase } from './call-back.ts';
import { mailFacts } from './call-back-mail.ts';
import type { CaseCallBack, Specialism } from './case-call-back.ts';
import type { MailTemplate } from './change.ts';

/** Who is told; domain table "Messages". Leaders with a copy to the mailbox, the leaders alone, and so on. */
type Audience =
  | 'leaders-and-mailbox'
  | 'leaders'
  | 'site-managers'
  | 'caseworker'
  | 'caseworker-and-leaders'
  | 'mp-hotline'
  | 'clerical-team'
  | 'specialist-team';

const audiences: Record<MailTemplate, Audience> = {
  entered: 'leaders-and-mailbox',
  'mp-details': 'mp-hotline',
  'allocation-reminder': 'leaders-and-mailbox',
  'allocation-escalation': 'site-managers',
  allocated: 'caseworker',
  transferred: 'caseworker',
  prompt: 'caseworker',
  'result-chase': 'caseworker',
  'result-escalation': 'leaders',
  'promise-missed': 'leaders',
  'letters-issued': 'clerical-team',
  raised: 'caseworker',
  reallocated: 'caseworker',
  reminder: 'caseworker',
  'case-promise-missed': 'caseworker-and-leaders',
  proforma: 'specialist-team',
};

/** 001 step 26, as the settings have it. */
const specialistMailbox = ({ specialism }: CaseCallBack, settings: Settings): string[] => {
  const mailboxes: Record<Specialism, string> = {
    CPO: settings.cpoMailbox,
    IO: settings.ioMailbox,
    FTF: settings.ftfMailbox,
    SAR: settings.sarMailbox,
  };
  return specialism === undefined ? [] : [mailboxes[specialism]];
};

/** Who has a promise to keep: whoever has the call back, and while it is lent also the owner of the case and the leaders of who lent it. */
const keepersOf = async (directory: DirectoryRepository, callBack: CallBack): Promise<readonly string[]> => {
  const { allocatedTo, returnTo } = callBack;
  const lenders = returnTo ? await directory.team(returnTo.teamId) : undefined;
  return [
    ...(allocatedTo === undefined ? [] : [allocatedTo]),
    ...(isOfCase(callBack) ? [callBack.ownerId] : []),
    ...(lenders?.leaders ?? []),
  ];
};

type Recipients = Pick<Extract<OutboxMessage['effect'], { kind: 'email' }>, 'to' | 'cc'>;

/** A team without leaders, a site without managers and a caseworker who left are stood in for by the team's mailbox. */
const recipients = async (
  directory: DirectoryRepository,
  audience: Audience,
  callBack: CallBack,
  { team, site, settings }: TeamContext,
): Promise<Recipients> => {
  const { allocatedTo } = callBack;
  const addresses = async (staffNumbers: readonly string[]) => {
    const found = staffNumbers.length > 0 ? await directory.staffMembers([...new Set(staffNumbers)]) : [];
    return found.length > 0 ? [...new Set(found.map(({ email }) => email))] : [team.mailbox];
  };
  switch (audience) {
    case 'leaders':
      return { to: await addresses(team.leaders), cc: [] };
    case 'leaders-and-mailbox': {
      const to = await addresses(team.leaders);
      return { to, cc: to.includes(team.mailbox) ? [] : [team.mailbox] };
    }
    case 'site-managers':
      return { to: await addresses(site.reportTo), cc: [] };
    case 'caseworker':
      return { to: await addresses(allocatedTo === undefined ? [] : [allocatedTo]), cc: [] };
    case 'caseworker-and-leaders':
      return { to: await addresses([...(await keepersOf(directory, callBack)), ...team.leaders]), cc: [] };
    case 'specialist-team':
      return { to: isOfCase(callBack) ? specialistMailbox(callBack, settings) : [], cc: [] };
    case 'mp-hotline':
      return { to: [settings.mpHotlineMailbox], cc: [] };
    case 'clerical-team':
      return { to: [settings.clericalMailbox], cc: [] };
  }
};

/** The outbox messages for a change's e-mails, each to everybody whom it concerns at this moment. */
export const addressMessages = (
  deps: { readonly directory: DirectoryRepository; readonly ids: Ids },
  templates: readonly MailTemplate[],
  callBack: CallBack,
  context: TeamContext,
  now: InstantText,
): Promise<readonly OutboxMessage[]> =>
  Promise.all(
    templates.map(async (template) => {
      const { to, cc } = await recipients(deps.directory, audiences[template], callBack, context);
      const facts = {
        ...mailFacts(callBack),
        ...(isOfCase(callBack) && audiences[template] === 'caseworker' && { holder: callBack.allocatedTo }),
      };
      return newMessage(
        deps.ids.next(),
        { kind: 'email', template, to, cc, replyTo: context.team.mailbox, callBackId: callBack.id, facts },
        now,
      );
    }),
  );
