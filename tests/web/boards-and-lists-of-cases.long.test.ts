/** What leaders look at and work through in bulk, on one service. */
import './board-pages.ts';
import './reallocation-pages.ts';
