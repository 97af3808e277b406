import { closeCallBack } from '../../lib/call-backs/change-use-cases.ts';
import { readLetter } from '../../lib/call-backs/letter-use-cases.ts';
import { actOnCallBack } from '../../lib/call-backs/machine-use-cases.ts';
import { dispatchMessage } from '../../lib/notifications/dispatch-use-cases.ts';
import { accepted, refused } from '../unit/expectations.ts';
import { wordsOf } from '../unit/notifications/pdf-pages.ts';
import { aDispatcher } from './dispatcher.ts';
import { useDatabase } from './embedded-database.ts';
import { manager, staff } from './people.ts';
import { allocated, asking, aWorld, taken, type World } from './world.ts';

const database = useDatabase();

const dispatchAll = async (world: World) => {
  const { deps, mails } = aDispatcher(world);
  for (const { id } of await world.messages()) await dispatchMessage(deps, id);
  return mails();
};

/** A downtime record whose attempts have ended and whose letters the machine has issued. */
const withLetters = async () => {
  const world = await aWorld(database);
  const { id } = await allocated(world, { offlineApplication: { template: 'PP Applies GB', fields: {} } });
  accepted(
    await closeCallBack(world.deps, asking(staff.leader, { params: { id }, body: { reason: 'Delayed', endAttempts: true } })),
  );
  await actOnCallBack(world.deps, { id, step: 'issue-letters' });
  return { world, id };
};

describe('The e-mail to the clerical team', () => {
  it('carries every letter as the PDF that staff can read, and the client only inside', async () => {
    const { world, id } = await withLetters();
    const mail = (await dispatchAll(world)).find(({ subject }) => subject?.startsWith('Letters to print'));
    const letters = mail?.attachments.map(({ content }) => Buffer.from(content as ArrayBuffer)) ?? [];
    const read = accepted(await readLetter(world.deps, asking(staff.leader, { params: { id, file: 'CMSL0080.pdf' } })));

    expect(mail?.attachments.map(({ filename }) => filename)).toEqual(['CMSL0077.pdf', 'CMSL0080.pdf']);
    expect(letters[1]?.equals(read)).toBe(true);
    expect(wordsOf(read)).toContain('Zebedee Quillfeather');
    expect(`${mail?.subject} ${mail?.text} ${mail?.html}`).not.toContain('Quillfeather');
  });
});

describe('A letter', () => {
  it('is read by those who may read its call back, and by nobody else', async () => {
    const { world, id } = await withLetters();
    const read = (...[who, file = 'CMSL0077.pdf']: [Parameters<typeof asking>[0], string?]) =>
      readLetter(world.deps, asking(who, { params: { id, file } }));

    for (const reader of [staff.leader, staff.caseworker, staff.gich, manager]) expect((await read(reader)).ok).toBe(true);
    expect(refused(await read(staff.farLeader)).problem).toBe('not-found');
    expect(refused(await read(staff.administrator)).problem).toBe('not-permitted');
    expect(refused(await read(staff.leader, 'NO-CONTACT.pdf')).problem).toBe('not-found');
  });
});

describe('The e-mail to the MP Hotline', () => {
  it('tells the request as the record stands when it is sent', async () => {
    const world = await aWorld(database);
    await taken(world, { nature: 'existing-case', existingCaseReason: 'mp', notes: 'secret-note' });
    const mail = (await dispatchAll(world)).find(({ to }) => to?.[0]?.address === 'mp-hotline@example.gov.uk');

    expect(mail?.subject).toBe('Call back raised by an MP: CB-0000-0001');
    for (const detail of ['Zebedee Quillfeather', '0113 496 0177', 'secret-note']) expect(mail?.text).toContain(detail);
    expect(mail?.cc ?? []).toEqual([]);
  });
});
