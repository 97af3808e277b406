import type { Clock } from '../shared/time.ts';
import type { DirectoryRepository } from '../staff/directory-repository.ts';
import type { StaffMember } from '../staff/staff.ts';

const KEPT_MILLISECONDS = 60_000;

/** Who belongs to a team, for names and choices on pages; up to a minute old. What somebody may do never rests on it. */
export class TeamNames {
  readonly #directory: DirectoryRepository;
  readonly #clock: Clock;
  readonly #kept = new Map<string, { readonly readAt: number; readonly members: Promise<readonly StaffMember[]> }>();

  constructor(directory: DirectoryRepository, clock: Clock) {
    this.#directory = directory;
    this.#clock = clock;
  }

  members(teamId: string): Promise<readonly StaffMember[]> {
    const now = this.#clock.now().epochMilliseconds;
    const kept = this.#kept.get(teamId);
    if (kept && now - kept.readAt < KEPT_MILLISECONDS) return kept.members;
    const members = this.#directory.membersOf(teamId);
    this.#kept.set(teamId, { readAt: now, members });
    members.catch(() => this.#kept.delete(teamId));
    return members;
  }

  async caseworkers(teamId: string): Promise<readonly StaffMember[]> {
    return (await this.members(teamId)).filter(({ roles }) => roles.includes('caseworker'));
  }

  /** Staff number → name, as far as the team's members go. */
  async names(teamId: string): Promise<Readonly<Record<string, string>>> {
    return Object.fromEntries((await this.members(teamId)).map(({ staffNumber, name }) => [staffNumber, name]));
  }
}
