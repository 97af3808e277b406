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
  cancel-call-back         caseworker    yes  404       404   404   404
  cancel-call-back         team-leader   404  404       yes   404   404
  cancel-call-back         gich-agent    yes  yes       yes   yes   yes
  read-call-back           caseworker    yes  yes       404   404   404
  read-call-back           team-leader   404  yes       yes   404   404
  read-call-back           gich-agent    404  yes       404   404   404
  read-call-back           service       404  yes       404   404   404
  read-call-back           site-manager  404  404       404   yes   404
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
