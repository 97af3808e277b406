// "Managing your appointments" (004), heading by heading, then what happens by itself: suites that share a service and a browser.
import './managing-changes.ts';
import './managing-outcomes.ts';
import './managing-by-itself.ts';
