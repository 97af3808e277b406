import { clientMarks } from '../../../lib/call-backs/recognition.ts';
import { aClient } from '../../builders.ts';

const SECRET = 'a secret that only the tests know, of 32 characters or more';
const [born, number] = clientMarks(SECRET, aClient());

// The intake finds open call backs with the same date of birth and postcode, or the same number.
describe('A client who rings again is recognised', () => {
  it('by date of birth and postcode together', () => {
    const elsewhere = clientMarks(SECRET, aClient({ address: { ...aClient().address, postcode: 'ZE1 0AB' } }));
    const older = clientMarks(SECRET, aClient({ dateOfBirth: '1981-09-16' }));
    const renamed = clientMarks(SECRET, aClient({ fullName: 'Z Quillfeather', contactNumber: '0113 496 0178' }));

    expect(elsewhere[0]).not.toBe(born);
    expect(older[0]).not.toBe(born);
    expect(renamed[0]).toBe(born);
  });

  it.each(['0113 496 0177', '01134960177', '(0113) 496-0177', '+44 113 496 0177', '0044 113 496 0177', '+441134960177'])(
    'by the number, written as %s',
    (contactNumber) => {
      expect(clientMarks(SECRET, aClient({ contactNumber, dateOfBirth: '2001-01-01' }))[1]).toBe(number);
    },
  );

  it('but not by a number that differs in a digit', () => {
    expect(clientMarks(SECRET, aClient({ contactNumber: '0113 496 0178' }))[1]).not.toBe(number);
  });

  it('by hashes that tell nothing without the secret', () => {
    const hashes = clientMarks(SECRET, aClient());

    expect(hashes).toHaveLength(2);
    for (const hash of hashes) expect(hash).toMatch(/^[\w-]{43}$/);
    expect(clientMarks(`${SECRET}!`, aClient())).not.toContain(born);
  });
});
