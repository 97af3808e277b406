import { parse } from '../../../lib/shared/requests.ts';
import { siteDetailsSchema, staffDetailsSchema, teamDetailsSchema } from '../../../lib/staff/staff.ts';
import { accepted, refusedFields } from '../expectations.ts';

describe('A member of staff', () => {
  const member = { name: 'Carys Wynne', email: '90000003@staff.example', teamId: 'new-applications', roles: ['caseworker'] };

  it('has a name, an address, a team and roles; hours may follow', () => {
    expect(accepted(parse(staffDetailsSchema, member))).toEqual({ ...member, workingHours: {} });
  });

  it.each([
    ['name', { name: '' }],
    ['email', { email: 'nobody' }],
    ['teamId', { teamId: 'New Applications' }],
    ['roles', { roles: [] }],
    ['roles.0', { roles: ['king'] }],
    ['workingHours.mon.0.end', { workingHours: { mon: [{ start: '10:00', end: '09:00' }] } }],
    ['staffNumber', { staffNumber: '90000003' }],
    ['version', { version: 7 }],
  ])('names %s when it is not right', (path, wrong) => {
    expect(refusedFields(parse(staffDetailsSchema, { ...member, ...wrong }))).toEqual([path]);
  });
});

describe('A team', () => {
  const team = {
    name: 'New Applications',
    site: 'applications',
    mailbox: 'new-applications@example.gov.uk',
    leaders: ['90000002'],
  };

  it('may be without leaders', () => {
    expect(accepted(parse(teamDetailsSchema, { ...team, leaders: undefined })).leaders).toEqual([]);
    expect(accepted(parse(teamDetailsSchema, team))).toEqual(team);
  });

  it.each([
    ['leaders', { leaders: ['90000002', '90000002'] }],
    ['leaders', { leaders: Array.from({ length: 51 }, (_, index) => `${index}`) }],
    ['leaders.0', { leaders: ['9#'] }],
    ['mailbox', { mailbox: '' }],
    ['site', { site: 'A' }],
    ['colour', { colour: 'red' }],
  ])('names %s when it is not right', (path, wrong) => {
    expect(refusedFields(parse(teamDetailsSchema, { ...team, ...wrong }))).toEqual([path]);
  });
});

describe('A site', () => {
  const site = { name: 'Applications', nation: 'wales' };

  it('needs a name and a nation, whose bank holidays it keeps', () => {
    expect(accepted(parse(siteDetailsSchema, site))).toEqual({
      ...site,
      confirmation: 'automatic',
      reportTo: [],
      cancelReasons: [],
      closures: [],
      dropInTypes: [],
      nearbySites: [],
      resources: [],
      cancelReasonRequired: false,
      completionReasons: [],
      rescheduled: 'request',
      reminderHours: 24,
      calendarFiles: false,
    });
  });

  it.each(['england', 'wales', 'scotland', 'northern-ireland'])('lies in one of four nations: %s', (nation) => {
    expect(parse(siteDetailsSchema, { ...site, nation }).ok).toBe(true);
  });

  it.each([
    ['nation', { nation: 'france' }],
    ['confirmation', { confirmation: 'perhaps' }],
    ['pacEmail', { pacEmail: 'nobody' }],
    ['closures.0', { closures: ['2026-02-30'] }],
    ['dropInTypes.0', { dropInTypes: ['psn'] }],
    ['reportTo', { reportTo: ['1', '1'] }],
    ['timeZone', { timeZone: 'Europe/Paris' }],
  ])('names %s when it is not right', (path, wrong) => {
    expect(refusedFields(parse(siteDetailsSchema, { ...site, ...wrong }))).toEqual([path]);
  });
});
