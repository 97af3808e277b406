import { UNITS_A_DAY } from '../../diaries/units.ts';

const each = (name: string, property: string): string =>
  Array.from({ length: UNITS_A_DAY + 1 }, (_, unit) => `.${name}${unit}{--${property}:${unit}}`).join('');

/**
 * Where things stand in a picture of a day, as classes: `u-from-108` the picture's first unit, `u-at-110` a start, `u-for-10` a length. Styles in
 * attributes are forbidden by the pages' content security policy.
 */
export const unitStyles: string = each('u-from-', 'from') + each('u-at-', 'at') + each('u-for-', 'for');
