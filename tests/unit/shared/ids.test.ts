import { fingerprint, randomIds } from '../../../lib/shared/ids.ts';

const many = Array.from({ length: 500 });

describe('A reference', () => {
  it('can be read out on a bad line: no I, L, O or U', () => {
    for (const _ of many) expect(randomIds.reference()).toMatch(/^CB-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/);
  });

  it('uses its whole alphabet', () => {
    const letters = new Set(many.flatMap(() => [...randomIds.reference().slice(3).replace('-', '')]));

    expect(letters.size).toBe(32);
  });
});

describe('An id', () => {
  it('never comes twice', () => {
    expect(new Set(many.map(() => randomIds.next())).size).toBe(many.length);
  });
});

describe('A secret', () => {
  it('is 32 bytes, safe in an address, and never comes twice', () => {
    const secrets = many.map(() => randomIds.secret());

    for (const secret of secrets) expect(secret).toMatch(/^[\w-]{43}$/);
    expect(new Set(secrets).size).toBe(many.length);
  });
});

describe('A fingerprint', () => {
  it('is the same for the same text, and safe in keys', () => {
    expect(fingerprint('a')).toBe(fingerprint('a'));
    expect(fingerprint('a')).not.toBe(fingerprint('b'));
    expect(fingerprint('any text # at / all')).toMatch(/^[\w-]{43}$/);
  });
});
