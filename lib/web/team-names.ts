import { staffNumberField } from '../shared/fields.ts';
import type { Clock } from '../shared/time.ts';
import type { DirectoryRepository } from '../staff/directory-repository.ts';
import type { StaffMember, Team } from '../staff/staff.ts';

const KEPT_MILLISECONDS = 60_000;
const MOST_NAMES = 2000;
/** As many as one look-up answers. */
const AT_ONCE = 100;

interface Kept<T> {
  readonly readAt: number;
  readonly found: Promise<readonly T[]>;
}

/** Who belongs to a team, for names and choices on pages; up to a minute old. What somebody may do never rests on it. */
export class TeamNames {
  readonly #directory: DirectoryRepository;
  readonly #clock: Clock;
  readonly #names = new Map<string, string>();
  readonly #members = new Map<string, Kept<StaffMember>>();
  readonly #teams = new Map<string, Kept<Team>>();

  constructor(directory: DirectoryRepository, clock: Clock) {
    this.#directory = directory;
    this.#clock = clock;
  }

  members(teamId: string): Promise<readonly StaffMember[]> {
    return this.#keep(this.#members, teamId, () => this.#directory.membersOf(teamId));
  }

  teamsOf(site: string): Promise<readonly Team[]> {
    return this.#keep(this.#teams, site, () => this.#directory.teamsOf(site));
  }

  #keep<T>(all: Map<string, Kept<T>>, code: string, read: () => Promise<readonly T[]>): Promise<readonly T[]> {
    const now = this.#clock.now().epochMilliseconds;
    const kept = all.get(code);
    if (kept && now - kept.readAt < KEPT_MILLISECONDS) return kept.found;
    const found = read();
    all.set(code, { readAt: now, found });
    found.catch(() => all.delete(code));
    return found;
  }

  async caseworkers(teamId: string): Promise<readonly StaffMember[]> {
    return (await this.members(teamId)).filter(({ roles }) => roles.includes('caseworker'));
  }

  /** Staff number → name of the team's members and of the others named; a name once read is kept as long as this process. */
  async names(teamId: string, others: readonly string[] = []): Promise<Readonly<Record<string, string>>> {
    if (this.#names.size > MOST_NAMES) this.#names.clear();
    for (const { staffNumber, name } of await this.members(teamId)) this.#names.set(staffNumber, name);
    const unknown = [...new Set(others)].filter(
      (staffNumber) =>
        !this.#names.has(staffNumber) && staffNumber !== 'system' && staffNumberField.safeParse(staffNumber).success,
    );
    for (let from = 0; from < Math.min(unknown.length, MOST_NAMES); from += AT_ONCE)
      for (const { staffNumber, name } of await this.#directory.staffMembers(unknown.slice(from, from + AT_ONCE)))
        this.#names.set(staffNumber, name);
    return Object.fromEntries(this.#names);
  }
}
