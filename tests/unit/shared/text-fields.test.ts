import type * as z from 'zod';
import { codeField, emailField, line, lines, staffNumberField } from '../../../lib/shared/fields.ts';

const takes = (field: z.ZodType, value: unknown): boolean => field.safeParse(value).success;

describe('One line of text', () => {
  it('is trimmed, and may be as long as it says', () => {
    expect(line(5).parse('  abcde  ')).toBe('abcde');
    expect(line(5).parse('a')).toBe('a');
    expect(takes(line(5), 'abcdef')).toBe(false);
  });

  it.each(['', '   ', '\t', '\n'])('is not empty (%j)', (text) => {
    expect(takes(line(5), text)).toBe(false);
  });

  it.each(['a\nb', 'a\rb', 'a\tb', 'a\0b', 'a\x1bb', 'a\x7fb', 'a\x85b', 'a\u2028b', 'a\u2029b', 'a\ud800b'])(
    'has no line breaks or control characters (%j)',
    (text) => {
      expect(takes(line(5), text)).toBe(false);
    },
  );

  it.each(['môr', 'mo\u0302r', 'ŵ ŷ', 'five o’clock', '東京都', 'مدينة', '😀'])(
    'is in any script, kept as it was typed (%s)',
    (text) => {
      expect(line(50).parse(text)).toBe(text);
    },
  );

  it.each([null, undefined, 5, ['a']])('is text (%j)', (value) => {
    expect(takes(line(5), value)).toBe(false);
  });
});

describe('Several lines of text', () => {
  it('keep their line breaks and tabs', () => {
    expect(lines(20).parse(' a\r\nb\n\tc ')).toBe('a\r\nb\n\tc');
    expect(lines(20).parse('a')).toBe('a');
  });

  it.each(['', ' \n ', 'a\0b', 'a\x1bb', 'a\x7fb', 'a\ud800b', 'x'.repeat(21)])(
    'are not empty, endless or full of control characters (%j)',
    (text) => {
      expect(takes(lines(20), text)).toBe(false);
    },
  );
});

describe('Codes and numbers that stand in keys and paths', () => {
  it.each(['new-applications', 'gich', '1', 'a'.repeat(48)])('%s is the code of a team or site', (code) => {
    expect(takes(codeField, code)).toBe(true);
  });

  it.each(['', 'Gich', '-gich', 'a b', 'a#b', 'a/b', 'a'.repeat(49), 'gich\n'])('%j is no code', (code) => {
    expect(takes(codeField, code)).toBe(false);
  });

  it.each(['90000003', 'AB-12', 'a'.repeat(32)])('%s is a staff number', (number) => {
    expect(takes(staffNumberField, number)).toBe(true);
  });

  it.each(['', '9000 0003', '9#1', '../1', 'a'.repeat(33), '90000003\n'])('%j is no staff number', (number) => {
    expect(takes(staffNumberField, number)).toBe(false);
  });
});

describe('An e-mail address', () => {
  it.each(['90000003@staff.example', 'new.applications+1@example.gov.uk'])('%s is one', (address) => {
    expect(takes(emailField, address)).toBe(true);
  });

  it.each([
    '',
    'nobody',
    'a@b',
    'a b@example.gov.uk',
    'a@example.gov.uk\nBcc: b@example.gov.uk',
    'A <a@example.gov.uk>',
    `${'a'.repeat(250)}@example.gov.uk`,
  ])('%j is none', (address) => {
    expect(takes(emailField, address)).toBe(false);
  });
});
