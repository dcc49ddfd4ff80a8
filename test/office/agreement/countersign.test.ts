import { beforeEach, describe, expect, test } from 'vitest';
import type { Desk } from '../../support/desk/desk-site.ts';
import { atNorthbrook, staffEmails } from '../../support/desk/northbrook.ts';
import { read, readAt } from '../../support/desk/read-page.ts';
import { ticksNow, withoutRev } from '../../support/desk/ticks.ts';
import type { Visitor } from '../../support/link/link-site.ts';

let desk: Desk;
let teacher: Visitor;
const maya = 'maya/parent-social-media.2026-27.samira';
const ben = 'ben/parent-social-media.2026-27.rosa';
const tom = 'tom/parent-social-media.2026-27.rosa';

beforeEach(async () => {
  ({ desk, teacher } = await atNorthbrook('teacher'));
  await desk.issueRound();
  for (const contact of ['samira', 'rosa'])
    await desk.signAs(contact, { form: 'parent-social-media' });
});

const open = (at = '/desk/countersign') => readAt(teacher, at);
const sign = async (item: string | string[], typedName = 'Grace Oyelaran') =>
  teacher.post('/desk/countersign', { item: await ticksNow(desk.store, item), typedName });
const agreementOf = async (value: string) => {
  const [person = '', id] = value.split('/');
  const record = await desk.store.findPerson('northbrook', person);
  return record?.agreements.find((agreement) => agreement.id === id);
};
const signaturesOf = async (person: string) =>
  (await desk.store.listSignatures('northbrook', person)).filter(
    (one) => one.slot === 'class-teacher',
  );

describe('what waits for a class teacher', () => {
  test('is what families of own classes have signed, and nothing else', async () => {
    const page = await open();
    expect(page.fields('item').map((field) => withoutRev(field.value))).toEqual([ben, maya]);
    expect(page.text).toContain('signed by Samira Khan on 2 Sept');
    expect(page.text).not.toContain('Tom');
    expect((await open('/desk')).text).toContain(
      'Families of 4B have signed. 2 forms for 2 pupils are waiting for you to countersign.',
    );
  });

  test('shows a name typed that is nothing like the register’s, and no other', async () => {
    expect((await open()).text).not.toContain('typed');
    await desk.signAs('samira', {
      form: 'parent-social-media',
      typedName: '<b>poo</b>',
      said: 'withdraw',
    });
    await desk.signAs('samira', { form: 'parent-social-media', typedName: '<b>poo</b>' });
    const page = await open();
    expect(page.text).toContain(
      'signed by Samira Khan (typed “<b>poo</b>”, a different name) on 2 Sept',
    );
    // As words, not as markup.
    expect(page.page.querySelector('main b')).toBeNull();
  });

  test('is ticked by nobody at first, and all at once by one link', async () => {
    expect((await open()).fields('item').some((field) => field.checked)).toBe(false);
    const all = await open('/desk/countersign?tick=all');
    expect(all.fields('item').every((field) => field.checked)).toBe(true);
  });

  test('is nothing for a teacher the register gives no class', async () => {
    const record = await desk.store.findPerson('northbrook', 'grace');
    if (!record) throw new Error('no Grace');
    const person = { ...record.person, classes: undefined };
    await desk.store.writeRegister('northbrook', [{ put: 'person', person }]);
    expect((await open()).text).toContain('You are not set as the teacher of any class');
  });
});

describe('a countersignature', () => {
  test('falls with what it was on top of: said before, and asked for again after', async () => {
    await sign(maya);
    const signed = (await desk.store.listSignatures('northbrook', 'maya')).find(
      ({ slot }) => slot === 'parent',
    );
    const office = await desk.visit(staffEmails.office);
    const at = `/desk/people/maya/strike-out/${signed?.agreement}/${signed?.rev}`;
    const page = await readAt(office, at);
    expect(page.text).toContain(
      'The class teacher’s countersignature of 2 September 2026 will stop counting too. Once the form has been signed again, the class teacher needs to countersign it again.',
    );
    expect((await office.post(at, { why: 'Somebody else signed' })).status).toBe(303);
    // Nothing is there to countersign until the family signs, and the class list says so.
    expect((await open()).fields('item').map((field) => withoutRev(field.value))).toEqual([ben]);
    const row = (await open('/desk/my-class')).rows.find((one) => one.includes('Maya'));
    expect(row).toContain('family');
    await desk.signAs('samira', { form: 'parent-social-media' });
    expect((await open()).text).toContain(
      'Countersign it again: what was countersigned on 2 Sept no longer counts',
    );
  });
});

describe('a form that pupil and parent both sign', () => {
  const form = 'pupil-social-media';
  beforeEach(() => desk.issueRound({ id: 'promise', forms: [form] }));

  test('waits once both have, in one row with what else waits of that pupil', async () => {
    await desk.signAs('samira', { form });
    expect((await open()).text).not.toContain('Pupil social media');
    desk.pass(86_400);
    await desk.signAsPupilIn(form, 'maya');
    teacher = await desk.visit(staffEmails.teacher);
    const page = await open();
    expect(page.text).toContain('3 forms wait for you in 4B');
    // Two children, three forms: the button counts what the sentence counts.
    expect(page.text).toContain('Tick all 3 forms');
    const both = `maya/parent-social-media.2026-27.samira/${form}.2026-27`;
    expect(page.fields('item').map((field) => withoutRev(field.value))).toEqual([ben, both]);
    expect(page.text).toContain(
      'Pupil social media promise, signed by Samira Khan on 2 Sept and Maya Khan on 3 Sept',
    );
    expect((await sign(both)).headers.get('Location')).toBe('/desk/countersign?done=2');
    expect(await signaturesOf('maya')).toHaveLength(2);
    expect((await open()).fields('item').map((field) => withoutRev(field.value))).toEqual([ben]);
  });

  test('ticks only what the page showed, though more waits by now', async () => {
    await desk.signAs('samira', { form });
    await desk.signAsPupilIn(form, 'maya');
    await sign(maya);
    expect((await signaturesOf('maya')).map((signature) => signature.form)).toEqual([
      'parent-social-media',
    ]);
  });
});

describe('in the next school year', () => {
  beforeEach(async () => {
    desk.clock.now = '2027-09-02T09:00:00.000Z';
    teacher = await desk.visit(staffEmails.teacher);
  });

  test('what was left of the last waits no more, and cannot be signed', async () => {
    expect((await open()).fields('item')).toEqual([]);
    expect((await open('/desk')).text).toContain('There is nothing for you to countersign');
    expect((await sign(maya)).headers.get('Location')).toBe('/desk/countersign?done=0');
    expect(await signaturesOf('maya')).toEqual([]);
  });

  test('only what the families signed anew waits, though the pupils are the same', async () => {
    await desk.issueRound({ id: 'next' });
    await desk.signAs('samira', { form: 'parent-social-media' });
    const waiting = (await open()).fields('item').map((field) => withoutRev(field.value));
    expect(waiting).toEqual(['maya/parent-social-media.2027-28.samira']);
  });
});

describe('countersigning', () => {
  test('completes what is ticked, and owes its evidence once', async () => {
    const response = await sign([maya, ben]);
    expect(response.headers.get('Location')).toBe('/desk/countersign?done=2');
    const [signature] = await signaturesOf('maya');
    expect(signature).toMatchObject({
      typedName: 'Grace Oyelaran',
      role: 'Class teacher of 4B',
      via: { by: 'desk', address: 'g•••@northbrook.example.org' },
      route: 'in-school',
    });
    expect(desk.nudges.filter((nudge) => nudge.queue === 'archive')).toHaveLength(1);
    expect((await open('/desk/countersign?done=2')).text).toContain('Nothing waits for you in 4B');
  });

  test('leaves what the family answered anew since it was shown', async () => {
    const item = await ticksNow(desk.store, [maya, ben]);
    desk.pass(60);
    await desk.signAs('samira', { form: 'parent-social-media' });
    const response = await sign(item);
    expect(response.headers.get('Location')).toBe('/desk/countersign?done=1&changed=1');
    expect(await signaturesOf('maya')).toEqual([]);
    const page = await open('/desk/countersign?done=1&changed=1');
    expect(page.page.toString()).toContain(
      'You countersigned 1 form. 1 form changed since you looked: read it again.',
    );
    expect(page.fields('item').map((field) => withoutRev(field.value))).toEqual([maya]);
  });

  test('leaves what is not ticked', async () => {
    await sign(maya);
    expect((await open()).fields('item').map((field) => withoutRev(field.value))).toEqual([ben]);
  });

  test('needs a name and a tick, and keeps both', async () => {
    const nameless = await sign(maya, '');
    expect(nameless.status).toBe(422);
    const page = read(await nameless.text());
    expect(page.errors).toEqual(['Type your full name']);
    expect(page.fields('item').find((field) => withoutRev(field.value) === maya)?.checked).toBe(
      true,
    );
    const unticked = read(await (await sign([], 'Grace Oyelaran')).text());
    expect(unticked.errors).toEqual(['Tick at least one form']);
    expect(unticked.fields('typedName')[0]?.value).toBe('Grace Oyelaran');
  });

  test('of another class is refused, together with all that was sent with it', async () => {
    expect((await sign([maya, tom])).status).toBe(403);
    expect(await signaturesOf('tom')).toEqual([]);
    expect(await signaturesOf('maya')).toEqual([]);
  });

  test('of what the parent has not signed changes nothing', async () => {
    const response = await sign('maya/parent-social-media.2026-27.david');
    expect(response.headers.get('Location')).toBe('/desk/countersign?done=0');
    expect(await signaturesOf('maya')).toEqual([]);
  });

  test.each(['maya/nothing.2026-27', 'nobody/x', 'maya', '../x/y'])(
    'of %s is not found or not ticked',
    async (item) => {
      expect([404, 422]).toContain((await sign(item)).status);
    },
  );

  test('twenty times at once is one signature', async () => {
    const responses = await Promise.all(Array.from({ length: 20 }, () => sign([maya, ben])));
    expect(responses.every((response) => response.status === 303)).toBe(true);
    expect(await signaturesOf('maya')).toHaveLength(1);
    expect((await agreementOf(maya))?.rev).toBe(2);
  });

  test('while the parent signs something else is not disturbed', async () => {
    const responses = await Promise.all([
      sign([maya]),
      desk.signAs('samira', { form: 'photo-video-consent' }),
    ]);
    expect(responses[0]?.status).toBe(303);
    expect(await signaturesOf('maya')).toHaveLength(1);
  });
});
