import { addressMessages } from '../../lib/call-backs/addressing.ts';
import type { MailTemplate } from '../../lib/call-backs/change.ts';
import type { Settings } from '../../lib/shared/settings.ts';
import type { Site, Team } from '../../lib/staff/staff.ts';
import { aCallBack, anAllocatedCallBack, NOW } from '../builders.ts';
import { useDatabase } from './embedded-database.ts';
import { aWorld, mailLines, type World } from './world.ts';

const database = useDatabase();

interface Overrides {
  readonly team?: Partial<Team>;
  readonly site?: Partial<Site>;
  readonly settings?: Partial<Settings>;
}

/** The e-mails that one template makes for a call back of New Applications. */
const told = async (
  { deps }: World,
  template: MailTemplate,
  { team, site, settings }: Overrides = {},
  callBack = anAllocatedCallBack(),
) => {
  const context = await deps.directory.teamContext('new-applications');
  if (!context) throw new Error('No team');
  const changed = {
    team: { ...context.team, ...team },
    site: { ...context.site, ...site },
    settings: { ...context.settings, ...settings },
  };
  return addressMessages(deps, [template], callBack, changed, NOW);
};

const leaders = '90000002@staff.example, 90000007@staff.example';

// Domain, "Messages": each entry is one message, all its addressees in To and copies in Cc.
describe('Who is told', () => {
  it.each`
    template                   | line
    ${'entered'}               | ${`entered → ${leaders} (new-applications@example.gov.uk)`}
    ${'mp-details'}            | ${'mp-details → mp-hotline@example.gov.uk'}
    ${'allocation-reminder'}   | ${`allocation-reminder → ${leaders} (new-applications@example.gov.uk)`}
    ${'allocation-escalation'} | ${'allocation-escalation → 90000006@staff.example'}
    ${'allocated'}             | ${'allocated → 90000003@staff.example'}
    ${'transferred'}           | ${'transferred → 90000003@staff.example'}
    ${'prompt'}                | ${'prompt → 90000003@staff.example'}
    ${'result-chase'}          | ${'result-chase → 90000003@staff.example'}
    ${'result-escalation'}     | ${`result-escalation → ${leaders}`}
    ${'promise-missed'}        | ${`promise-missed → ${leaders}`}
    ${'letters-issued'}        | ${'letters-issued → clerical-team@example.gov.uk'}
  `('of $template', async ({ template, line }) => {
    expect(mailLines(await told(await aWorld(database), template))).toEqual([line]);
  });

  it('answers to the team’s mailbox, with facts that hold nothing personal', async () => {
    const [message] = await told(await aWorld(database), 'allocated');

    expect(message?.effect).toEqual({
      kind: 'email',
      template: 'allocated',
      to: ['90000003@staff.example'],
      cc: [],
      replyTo: 'new-applications@example.gov.uk',
      callBackId: '11111111-1111-4111-8111-111111111111',
      facts: {
        reference: 'CB-7F3K-29QD',
        dueAt: '2026-11-24T14:00:00Z',
        completeBy: '2026-11-25T09:00:00Z',
        anytime: 0,
        callNumber: 1,
      },
    });
  });

  it('is set by the settings for the mailboxes outside the team', async () => {
    const world = await aWorld(database);
    const settings = { mpHotlineMailbox: 'mps@example.gov.uk', clericalMailbox: 'post-room@example.gov.uk' };

    expect(mailLines(await told(world, 'mp-details', { settings }))).toEqual(['mp-details → mps@example.gov.uk']);
    expect(mailLines(await told(world, 'letters-issued', { settings }))).toEqual(['letters-issued → post-room@example.gov.uk']);
  });
});

describe('The team’s mailbox', () => {
  const mailbox = 'new-applications@example.gov.uk';

  it.each`
    when                                      | template                   | overrides
    ${'the team has no leaders'}              | ${'promise-missed'}        | ${{ team: { leaders: [] } }}
    ${'its leaders are not in the directory'} | ${'promise-missed'}        | ${{ team: { leaders: ['90000098'] } }}
    ${'the site has no managers'}             | ${'allocation-escalation'} | ${{ site: { reportTo: [] } }}
  `('stands in when $when', async ({ template, overrides }) => {
    expect(mailLines(await told(await aWorld(database), template, overrides))).toEqual([`${template} → ${mailbox}`]);
  });

  it('stands in for a caseworker who left', async () => {
    const callBack = anAllocatedCallBack({ allocatedTo: '90000098' });

    expect(mailLines(await told(await aWorld(database), 'prompt', {}, callBack))).toEqual([`prompt → ${mailbox}`]);
  });

  it('is told once, not twice, when it stands in for the leaders', async () => {
    expect(mailLines(await told(await aWorld(database), 'entered', { team: { leaders: [] } }, aCallBack()))).toEqual([
      `entered → ${mailbox}`,
    ]);
  });
});
