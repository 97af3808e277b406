// Suites that share a service, each with sites of its own: starting one takes longer than most of them do.
import './booking.ts';
import './booking-rules.ts';
import './booking-repeats.ts';
import './booking-bad-input.ts';
