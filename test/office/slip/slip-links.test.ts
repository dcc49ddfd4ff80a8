import { beforeEach, describe, expect, test } from 'vitest';
import { southfield } from '../../support/desk/northbrook.ts';
import {
  answerForms,
  aPhone,
  day,
  desk,
  find,
  internet,
  office,
  openSlipSite,
  pass,
  photos,
  printOne,
  signAll,
  signaturesOf,
  social,
  whereTo,
} from '../../support/desk/slip-site.ts';
import { aContact, aRelation, registerWrites, tom } from '../../support/person/people.ts';

beforeEach(openSlipSite);

describe('the code on a slip', () => {
  test('opens the forms of a family without an email, and says so on what is signed', async () => {
    const { path } = await printOne('karl');
    const done = await signAll(path, 'Karl Brandt');
    expect(done.heading).toBe('Signed, thank you');
    expect(done.text).toContain('ask the school office');
    expect(done.text).not.toContain('We will email you');
    const signatures = await signaturesOf('leo');
    expect(signatures.map(({ form }) => form).toSorted()).toEqual(
      [internet, photos, social].toSorted(),
    );
    for (const signature of signatures)
      expect(signature).toMatchObject({
        route: 'link',
        typedName: 'Karl Brandt',
        via: { by: 'slip', on: '2026-09-02' },
      });
    expect((await office.open('/desk/people/leo')).text).toContain(
      'through the code on the paper slip of Wednesday 2 September 2026',
    );
  });

  test('opens them also for whoever may decide and is sent nothing', async () => {
    const relations = [
      aRelation({ person: 'leo', contact: 'karl', relationship: 'Father', receives: false }),
    ];
    await desk.store.writeRegister('northbrook', registerWrites({ relations }));
    const done = await signAll((await printOne('karl')).path, 'Karl Brandt');
    expect(done.heading).toBe('Signed, thank you');
    expect(await signaturesOf('leo')).toHaveLength(3);
  });

  test('stops with the next slip that is printed', async () => {
    const before = await printOne('karl');
    pass(1);
    const after = await printOne('karl');
    const old = await aPhone().open(before.path);
    expect([old.status, old.heading]).toEqual([410, 'This code no longer works']);
    expect((await aPhone().open(after.path)).status).toBe(200);
  });

  test('stops once the office stops it', async () => {
    const { path } = await printOne('karl');
    const page = await office.open('/desk/contacts/karl');
    expect(page.text).toContain(
      'Slip printed on 2 September 2026 at 09:00 BST by Olive Moss. Its code works until Tuesday 17 November 2026.',
    );
    const stopped = await office.submit(page);
    expect(stopped.path).toBe('/desk/contacts/karl?done=slip-stopped');
    expect(stopped.text).toContain('Olive Moss stopped it on 2 September 2026');
    expect((await aPhone().open(path)).heading).toBe('This code no longer works');
  });

  test('stops with an address that becomes another, as links do that were emailed', async () => {
    const { path } = await printOne('karl');
    const contacts = [aContact({ id: 'karl', name: 'Karl Brandt', email: 'karl@example.org' })];
    await desk.store.writeRegister('northbrook', registerWrites({ contacts }));
    expect((await aPhone().open(path)).heading).toBe('This code no longer works');
  });

  test('opens nothing once its owner may not decide, and nothing of a child who left', async () => {
    const karl = await printOne('karl');
    const rosa = await printOne('rosa');
    const relations = [
      aRelation({ person: 'leo', contact: 'karl', relationship: 'Father', decides: 'no' }),
    ];
    const persons = [{ ...tom, leftOn: '2026-09-01' }];
    await desk.store.writeRegister('northbrook', registerWrites({ relations, persons }));
    expect((await aPhone().open(karl.path)).text).not.toContain('Leo');
    const page = await aPhone().open(rosa.path);
    expect(page.text).toContain('Ben');
    expect(page.text).not.toContain('Tom');
  });

  test('works for weeks after what it asks is due, on a phone that is new to it, and then no more', async () => {
    const { path } = await printOne('karl');
    pass(76 * day);
    expect((await aPhone().open(path)).status).toBe(200);
    pass(day);
    expect((await aPhone().open(path)).heading).toBe('This code no longer works');
  });

  test('printed for somebody whose address is another’s opens, until they say that it is not them', async () => {
    const notMe = { at: desk.clock.now, typed: 'Not Karl' };
    const contacts = [aContact({ id: 'karl', name: 'Karl Brandt', email: 'k@example.org', notMe })];
    await desk.store.writeRegister('northbrook', registerWrites({ contacts }));
    pass(1);
    const { path } = await printOne('karl');
    const phone = aPhone();
    const opened = await phone.open(path);
    expect(opened.status).toBe(200);
    pass(1);
    const again = { ...contacts[0]!, notMe: { at: desk.clock.now, typed: 'Not Karl' } };
    await desk.store.writeRegister('northbrook', registerWrites({ contacts: [again] }));
    expect((await aPhone().open(path)).status).toBe(403);
  });
});

describe('a slip that is answered', () => {
  const readsAnswered = async (path: string) => {
    const page = await aPhone().open(path);
    expect([page.status, page.heading]).toEqual([
      410,
      'Thank you, everything on this slip is answered',
    ]);
    return page;
  };

  test('opens nothing any more, but for half an hour where it was open', async () => {
    const { path } = await printOne('karl');
    const phone = aPhone();
    await signAll(path, 'Karl Brandt', phone);
    pass(1);
    expect((await phone.open(path)).status).toBe(200);
    const page = await readsAnswered(path);
    expect(page.text).toContain('The last answer came on Wednesday 2 September 2026');
    for (const secret of ['Karl', 'Leo']) expect(page.html).not.toContain(secret);
    pass(3600);
    expect((await phone.open(path)).status).toBe(410);
  });

  test('is so on paper, too, and says at the desk by whom it was entered', async () => {
    const { path, reference } = await printOne('karl');
    const found = await find(reference.toLowerCase());
    expect(whereTo(found)).toBe('/desk/replies/contacts/karl?about=leo');
    const reply = await office.open(whereTo(found) ?? '');
    const yes = Object.keys(reply.fields).filter(
      (name) => name.startsWith('leo.') && name.endsWith('.reply') && /consent|social/.test(name),
    );
    const saved = await office.submit(reply, Object.fromEntries(yes.map((name) => [name, 'yes'])));
    expect(saved.path).toContain('done=reply-saved');
    pass(1);
    await readsAnswered(path);
    const again = whereTo(await find(reference)) ?? '';
    expect(again).toMatch(/^\/desk\/slips\/contacts\/karl\/\w{12}$/);
    const told = await office.open(again);
    expect(told.heading).toBe('This slip has been answered');
    expect(told.text).toContain('Everything on it was answered on 2 September 2026 at 09:00 BST');
    expect(told.text).toContain('Olive Moss entered the last answer, given on paper');
    expect(told.links).toContain('/desk/contacts/karl');
  });

  test('is not answered by half of it: the rest stays open', async () => {
    const { path, reference } = await printOne('rosa');
    await desk.signAs('rosa', { form: photos });
    pass(1);
    expect((await aPhone().open(path)).status).toBe(200);
    expect(whereTo(await find(reference))).toContain('/desk/replies/contacts/rosa');
    for (const form of [internet, social]) await desk.signAs('rosa', { form });
    pass(1);
    await readsAnswered(path);
  });

  test('tells nobody that another parent answered: theirs is still asked', async () => {
    const { path } = await printOne('david');
    for (const form of [photos, internet]) await desk.signAs('samira', { form });
    pass(1);
    expect((await aPhone().open(path)).text).toContain('Photos and video');
    expect((await printOne('david')).text).toContain('Photos and video');
  });

  test('signed by a page that is posted twice answers the same', async () => {
    const { path } = await printOne('karl');
    const phone = aPhone();
    const page = await answerForms(path, phone);
    const done = await phone.submit(page, { typedName: 'Karl Brandt' });
    const again = await phone.submit(page, { typedName: 'Karl Brandt' });
    expect([again.heading, again.path]).toEqual(['Signed, thank you', done.path]);
    expect(await signaturesOf('leo')).toHaveLength(3);
  });

  test('lets the child promise beside whoever signed, and the record says by which slip', async () => {
    const rules = 'pupil-aup-primary';
    await desk.issueRound({ id: 'rules', forms: [rules] });
    const { path } = await printOne('karl');
    const phone = aPhone();
    const done = await signAll(path, 'Karl Brandt', phone);
    pass(60);
    const beside = done.links.find((href) => href.includes('/child/leo')) ?? '';
    const page = await phone.open(beside);
    expect((await phone.submit(page, { typedName: 'Leo Brandt' })).status).toBe(200);
    const promises = (await signaturesOf('leo')).filter(({ slot }) => slot === 'pupil');
    expect(promises.map(({ via }) => via)).toMatchObject([
      { by: 'beside', slip: '2026-09-02', contact: 'karl' },
    ]);
  });
});

describe('a reference', () => {
  test('is known by the search in the header of every page', async () => {
    const { reference } = await printOne('karl');
    const found = await find(reference.replace('-', ' '), '/desk/people', 'find');
    expect(whereTo(found)).toBe('/desk/replies/contacts/karl?about=leo');
    const wrong = `${reference.slice(0, -1)}${reference.endsWith('7') ? '8' : '7'}`;
    expect(whereTo(await find(wrong, '/desk/people', 'find'))).toBe('/desk/slips?wrong=mistyped');
    const page = await office.open('/desk/slips?wrong=mistyped');
    expect(page.errors[0]?.text).toContain('one letter or digit is wrong');
    // A name of as many letters is a name.
    expect(whereTo(await find('Mary-Jane', '/desk/people', 'find'))).toContain('/desk/people?');
  });

  test('that is wrong is refused in plain words, beside its field', async () => {
    const { reference } = await printOne('karl');
    const [a, b] = [reference[0] ?? '', reference[1] ?? ''];
    const swapped = `${b}${a}${reference.slice(2)}`;
    const words: [string, RegExp][] = [
      ['', /8 letters and digits/],
      [a === b ? `9${reference.slice(1)}` : swapped, /one letter or digit is wrong, or two are/],
      ['2222-2222', /There is no slip with this reference/],
    ];
    for (const [typed, said] of words) {
      const response = await find(typed);
      expect(response.status, typed).toBe(422);
      expect(await response.text(), typed).toMatch(said);
    }
  });

  test('of a slip that was replaced or stopped says so, and its reply can still be entered', async () => {
    const first = await printOne('karl');
    pass(1);
    const second = await printOne('karl');
    const replaced = await office.open(whereTo(await find(first.reference)) ?? '');
    expect(replaced.heading).toBe('There is a newer slip');
    expect(replaced.links).toContain('/desk/replies/contacts/karl?about=leo');
    await office.submit(await office.open('/desk/contacts/karl'));
    const stopped = await office.open(whereTo(await find(second.reference)) ?? '');
    expect(stopped.heading).toBe('This slip was stopped');
  });

  test('is unknown at another school', async () => {
    await southfield(desk);
    const { reference } = await printOne('karl');
    const sam = await desk.visit('sam@southfield.example.org');
    const response = await sam.post('/desk/slips/find', { reference });
    expect(await response.text()).toContain('There is no slip with this reference');
    const [link] = (await desk.store.findOwner('northbrook', { kind: 'contact', id: 'karl' }))!
      .links;
    for (const path of [`/desk/slips/contacts/karl/${link?.ref}`])
      expect((await sam.send(path)).status).toBe(404);
    expect((await sam.post(`/desk/slips/contacts/karl/${link?.ref}/stop`, {})).status).toBe(404);
  });
});
