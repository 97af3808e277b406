// What happens to appointments by itself as the clock goes on: suites that share a service and a browser, the longest way last.
import './managing-by-itself.ts';
import './managing-clock-changes.ts';
