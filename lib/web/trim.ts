import nunjucks from 'nunjucks';

/**
 * Nunjucks' own `trim`, but not its pattern, which takes the square of the length of each run of blanks: GOV.UK Frontend trims whatever a
 * macro was called with, and an intake form spent two thirds of its time there.
 */
export const trim = (text: string | nunjucks.runtime.SafeString): string | nunjucks.runtime.SafeString => {
  const trimmed = text.toString().trim();
  return text instanceof nunjucks.runtime.SafeString ? new nunjucks.runtime.SafeString(trimmed) : trimmed;
};
