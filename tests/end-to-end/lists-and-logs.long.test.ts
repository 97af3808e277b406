/** Lists of cases that are carried out, and calls that are logged with what they are about, on one service. */
import './case-imports.ts';
import './outbound-life.ts';
