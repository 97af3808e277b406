// Suites that share a service, each with sites of its own: starting one takes longer than most of them do.
// The first compares requests and appointment types before and after, which the others make and change.
import './diary-bad-input.ts';
import './diary-management.ts';
import './diary-assignment.ts';
import './changed-diaries.ts';
import './diary-permissions.ts';
