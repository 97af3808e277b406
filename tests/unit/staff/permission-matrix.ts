/** What may tie somebody to a record: it is allocated to them, they took it, it belongs to their team or their site; or nothing. */
export const ties = ['own', 'recorded', 'team', 'site', 'foreign'] as const;
export type Tie = (typeof ties)[number];

/**
 * Domain, "People and places", written out: the answer to each role for a record with each tie alone. A role that is not named for an action
 * gets 403 for every record.
 */
const table = `
  action                   role          own  recorded  team  site  foreign
  request-call-back        gich-agent    yes  yes       yes   yes   yes
  request-call-back        caseworker    yes  yes       yes   yes   yes
  request-call-back        team-leader   yes  yes       yes   yes   yes
  request-call-back        service       yes  yes       yes   yes   yes
  see-awaiting-allocation  team-leader   404  404       yes   404   404
  allocate-call-back       team-leader   404  404       yes   404   404
  transfer-call-back       team-leader   404  404       yes   404   404
  end-attempts             team-leader   404  404       yes   404   404
  see-awaiting-calls       caseworker    yes  404       404   404   404
  see-awaiting-calls       team-leader   404  404       yes   404   404
  record-call              caseworker    yes  404       404   404   404
  record-call              team-leader   404  404       yes   404   404
  suggest-calls            caseworker    yes  404       404   404   404
  suggest-calls            team-leader   404  404       yes   404   404
  reschedule-call-back     caseworker    yes  404       404   404   404
  reschedule-call-back     team-leader   404  404       yes   404   404
  rekey-application        caseworker    yes  404       404   404   404
  rekey-application        team-leader   404  404       yes   404   404
  snooze-call-back         caseworker    yes  404       404   404   404
  snooze-call-back         team-leader   404  404       yes   404   404
  close-case-call-back     caseworker    yes  404       404   404   404
  close-case-call-back     team-leader   404  404       yes   404   404
  reallocate-case          team-leader   404  404       yes   404   404
  cancel-call-back         caseworker    yes  404       404   404   404
  cancel-call-back         team-leader   404  404       yes   404   404
  cancel-call-back         gich-agent    yes  yes       yes   yes   yes
  read-call-back           caseworker    yes  yes       404   404   404
  read-call-back           team-leader   404  yes       yes   404   404
  read-call-back           gich-agent    404  yes       404   404   404
  read-call-back           service       404  yes       404   404   404
  read-call-back           site-manager  404  404       404   yes   404
  search-slots             provider-agent yes  yes       yes   yes   yes
  search-slots             case-manager   yes  yes       yes   yes   yes
  search-slots             pac            yes  yes       yes   yes   yes
  search-slots             work-coach     yes  yes       yes   yes   yes
  search-slots             caseworker     yes  yes       yes   yes   yes
  search-slots             team-leader    yes  yes       yes   yes   yes
  search-slots             service        yes  yes       yes   yes   yes
  book-appointment         provider-agent yes  yes       yes   yes   yes
  book-appointment         case-manager   yes  yes       yes   yes   yes
  book-appointment         pac            yes  yes       yes   yes   yes
  book-appointment         work-coach     yes  yes       yes   yes   yes
  book-appointment         caseworker     yes  yes       yes   yes   yes
  book-appointment         team-leader    yes  yes       yes   yes   yes
  book-appointment         service        yes  yes       yes   yes   yes
  cancel-appointment       provider-agent 404  yes       404   yes   404
  cancel-appointment       case-manager   404  yes       404   yes   404
  cancel-appointment       pac            404  yes       404   yes   404
  cancel-appointment       work-coach     404  yes       404   yes   404
  cancel-appointment       caseworker     404  yes       404   yes   404
  cancel-appointment       team-leader    404  yes       404   yes   404
  cancel-appointment       service        404  yes       404   yes   404
  reschedule-appointment   provider-agent 404  yes       404   yes   404
  reschedule-appointment   case-manager   404  yes       404   yes   404
  reschedule-appointment   pac            404  yes       404   yes   404
  reschedule-appointment   work-coach     404  yes       404   yes   404
  reschedule-appointment   caseworker     404  yes       404   yes   404
  reschedule-appointment   team-leader    404  yes       404   yes   404
  reschedule-appointment   service        404  yes       404   yes   404
  confirm-appointment      work-coach     yes  404       404   404   404
  confirm-appointment      team-leader    404  404       404   yes   404
  reassign-appointment     work-coach     yes  404       404   404   404
  reassign-appointment     team-leader    404  404       404   yes   404
  complete-appointment     work-coach     yes  404       404   404   404
  complete-appointment     team-leader    404  404       404   yes   404
  read-appointment         every-role     404  yes       404   yes   404
  see-appointment-notes    every-role     404  404       404   yes   404
  read-diary               provider-agent yes  yes       yes   yes   yes
  read-diary               case-manager   yes  yes       yes   yes   yes
  read-diary               pac            yes  yes       yes   yes   yes
  read-diary               work-coach     yes  yes       yes   yes   yes
  read-diary               caseworker     yes  yes       yes   yes   yes
  read-diary               team-leader    yes  yes       yes   yes   yes
  read-diary               service        yes  yes       yes   yes   yes
  read-diary               administrator  yes  yes       yes   yes   yes
  read-diary               site-manager   404  404       404   yes   404
  read-block-reasons       work-coach     404  404       404   yes   404
  read-block-reasons       team-leader    404  404       404   yes   404
  read-block-reasons       pac            404  404       404   yes   404
  read-block-reasons       case-manager   404  404       404   yes   404
  read-block-reasons       provider-agent 404  404       404   yes   404
  read-block-reasons       site-manager   404  404       404   yes   404
  read-block-reasons       administrator  yes  yes       yes   yes   yes
  subscribe-diary          work-coach     yes  404       404   404   404
  edit-blocks              work-coach     yes  404       404   404   404
  edit-blocks              team-leader    404  404       yes   404   404
  edit-blocks              administrator  yes  yes       yes   yes   yes
  set-confirmation         work-coach     yes  404       404   404   404
  set-confirmation         team-leader    404  404       yes   404   404
  set-confirmation         administrator  yes  yes       yes   yes   yes
  edit-working-pattern     team-leader    404  404       yes   404   404
  edit-working-pattern     administrator  yes  yes       yes   yes   yes
  request-diary            team-leader    yes  yes       yes   yes   yes
  see-diary-requests       team-leader    404  yes       404   404   404
  see-diary-requests       administrator  yes  yes       yes   yes   yes
  manage-diaries           administrator  yes  yes       yes   yes   yes
  see-availability         provider-agent yes  yes       yes   yes   yes
  see-availability         case-manager   yes  yes       yes   yes   yes
  see-availability         pac            yes  yes       yes   yes   yes
  see-availability         work-coach     yes  yes       yes   yes   yes
  see-availability         caseworker     yes  yes       yes   yes   yes
  see-availability         team-leader    yes  yes       yes   yes   yes
  see-availability         service        yes  yes       yes   yes   yes
  see-availability         site-manager   yes  yes       yes   yes   yes
  see-availability         administrator  yes  yes       yes   yes   yes
  log-outbound-calls       gich-agent    yes  404       404   404   404
  log-outbound-calls       caseworker    yes  404       404   404   404
  log-outbound-calls       team-leader   yes  404       404   404   404
  log-outbound-calls       work-coach    yes  404       404   404   404
  log-outbound-calls       provider-agent yes  404       404   404   404
  log-outbound-calls       case-manager  yes  404       404   404   404
  log-outbound-calls       pac           yes  404       404   404   404
  log-outbound-calls       site-manager  yes  404       404   404   404
  log-outbound-calls       administrator yes  404       404   404   404
  read-outbound-calls      team-leader   404  404       404   yes   404
  read-outbound-calls      site-manager  404  404       404   yes   404
  read-outbound-calls      administrator yes  yes       yes   yes   yes
  read-outbound-teams      team-leader   404  404       yes   404   404
  read-outbound-teams      site-manager  404  404       404   yes   404
  read-outbound-teams      administrator yes  yes       yes   yes   yes
  send-capacity-report     site-manager   404  404       404   yes   404
  send-capacity-report     administrator  yes  yes       yes   yes   yes
  read-capacity            team-leader    404  404       404   yes   404
  read-capacity            site-manager   404  404       404   yes   404
  read-capacity            administrator  yes  yes       yes   yes   yes
  see-affected             work-coach     404  404       404   yes   404
  see-affected             team-leader    404  404       404   yes   404
  see-affected             site-manager   404  404       404   yes   404
  see-affected             pac            404  404       404   yes   404
  see-affected             administrator  yes  yes       yes   yes   yes
  see-hand-offs            team-leader    404  404       404   yes   404
  see-hand-offs            site-manager   404  404       404   yes   404
  see-hand-offs            pac            404  404       404   yes   404
  see-hand-offs            administrator  yes  yes       yes   yes   yes
  read-directory           every-role    yes  yes       yes   yes   yes
  manage-directory         administrator yes  yes       yes   yes   yes
  manage-settings          administrator yes  yes       yes   yes   yes
  manage-messages          administrator yes  yes       yes   yes   yes
`;

const [, ...rows] = table
  .trim()
  .split('\n')
  .map((row) => row.trim().split(/\s+/));

/** The actions that the table speaks of. */
export const tabledActions = [...new Set(rows.map(([action = '']) => action))];

/** The row for an action and a role. */
export const expectedRow = (action: string, role: string): Record<Tie, string> => {
  const [, , ...cells] = rows.find(([named, by]) => named === action && (by === role || by === 'every-role')) ?? [];
  const [own = '403', recorded = '403', team = '403', site = '403', foreign = '403'] = cells;
  return { own, recorded, team, site, foreign };
};
