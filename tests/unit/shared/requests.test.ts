import * as z from 'zod';
import { done, refuse } from '../../../lib/shared/outcomes.ts';
import { parse, parseBody } from '../../../lib/shared/requests.ts';
import { accepted, refused } from '../expectations.ts';

const schema = z.strictObject({
  name: z.string('Give a name'),
  nested: z.strictObject({ numbers: z.array(z.int('Give whole numbers')) }).optional(),
});

const errorsOf = (value: unknown) => refused(parse(schema, value)).errors;

describe('Reading a request', () => {
  it('answers what the schema makes of it', () => {
    expect(accepted(parse(z.strictObject({ name: z.string().trim() }), { name: ' x ' }))).toEqual({ name: 'x' });
  });

  it('names a field by its dotted path, positions in lists included', () => {
    expect(errorsOf({ name: 'x', nested: { numbers: [1, 'two', 3.5] } })).toEqual([
      { path: 'nested.numbers.1', message: 'Give whole numbers' },
      { path: 'nested.numbers.2', message: 'Give whole numbers' },
    ]);
  });

  it('names every unknown field where it stands', () => {
    expect(
      errorsOf({ name: 'x', colour: 1, nested: { numbers: [], size: 2, weight: 3 } })
        ?.map(({ path }) => path)
        .sort(),
    ).toEqual(['colour', 'nested.size', 'nested.weight']);
  });

  it('cuts the name of an unknown field', () => {
    expect(errorsOf({ name: 'x', ['y'.repeat(500)]: 1 })?.[0]?.path).toBe('y'.repeat(60));
  });

  it.each([null, undefined, 'text', 5, [], true])('refuses what is no object at all (%j)', (value) => {
    expect(errorsOf(value)?.[0]?.path).toBe('');
  });

  it('says in its detail what is wrong with which field', () => {
    const { problem, detail } = refused(parse(schema, { colour: 1 }));

    expect(problem).toBe('invalid-request');
    expect(detail).toContain('name: Give a name');
    expect(detail).toContain('colour: This field is not known here');
  });

  it('answers fifty errors and a thousand characters at most', () => {
    const unknown = Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`field${index}`, index]));
    const { errors, detail } = refused(parse(schema, { name: 'x', ...unknown }));

    expect(errors).toHaveLength(50);
    expect(detail.length).toBeLessThanOrEqual(1000);
  });

  it('never quotes what was sent', () => {
    const { errors, detail } = refused(
      parse(z.strictObject({ kind: z.enum(['a', 'b']), at: z.iso.date() }), { kind: 'secret-note', at: 'secret-note' }),
    );

    expect(JSON.stringify({ errors, detail })).not.toContain('secret-note');
  });
});

describe('Reading a body', () => {
  it('judges a body that could be read', () => {
    expect(accepted(parseBody(schema, done({ name: 'x' })))).toEqual({ name: 'x' });
    expect(refused(parseBody(schema, done({}))).problem).toBe('invalid-request');
  });

  it('passes on why it could not be read', () => {
    const unreadable = refuse('too-large', 'Send less');

    expect(parseBody(schema, unreadable)).toBe(unreadable);
  });
});
