import { beforeEach, describe, expect, test } from 'vitest';
import type { Desk } from '../../support/desk/desk-site.ts';
import { atNorthbrook, southfield, staffEmails } from '../../support/desk/northbrook.ts';
import type { Visitor } from '../../support/link/link-site.ts';
import { aContact, aPupil, aRelation, registerWrites } from '../../support/person/people.ts';

const photos = 'photo-video-consent';
const internet = 'internet-access-consent';
const social = 'parent-social-media';
const rosa = '/desk/replies/contacts/rosa?about=tom';
const periods: Record<string, string> = {
  [photos]: '2026-27',
  [internet]: 'standing',
  [social]: '2026-27.rosa',
};
const of = (person: string, form: string) => `${person}.${form}.${periods[form]}`;

let desk: Desk;
let office: Visitor;
beforeEach(async () => {
  ({ desk, office } = await atNorthbrook('office'));
  await desk.issueRound();
});

const signaturesOf = (person: string) => desk.store.listSignatures('northbrook', person);
/** What of somebody's is signed: form, what it says, by which route. */
const saidOf = async (person: string) =>
  (await signaturesOf(person))
    .map(({ form, said, route }) => [form, said, route].join(' '))
    .toSorted();
/** The date fields of a page as they are, and this choice for each form that is named. */
const chosen = (choices: Record<string, string>, by = 'paper') => ({
  by,
  ...Object.fromEntries(Object.entries(choices).map(([key, value]) => [`${key}.reply`, value])),
});

describe('a paper reply', () => {
  test('is entered for all children and forms of a family on one screen', async () => {
    const page = await office.open(rosa);
    expect(page.heading).toBe('Enter a reply from Rosa Reyes');
    const groups = page.page.querySelectorAll('fieldset > legend').map((one) => one.text.trim());
    for (const child of ['Ben', 'Tom']) expect(groups).toContain(`Photos and video: ${child}`);
    const saved = await office.submit(
      page,
      chosen({
        [of('ben', photos)]: 'yes',
        [of('tom', photos)]: 'no',
        [of('ben', internet)]: 'yes',
        [of('tom', social)]: 'no',
      }),
    );
    expect(saved.path).toContain('/desk/people/tom?done=reply-saved&reply=contact.');
    expect(saved.text).toContain('The reply is saved.');
    expect(await saidOf('ben')).toEqual([`${internet} grant paper`, `${photos} grant paper`]);
    // A no to each use is no no to the form; one to a form that asks nothing is.
    expect(await saidOf('tom')).toEqual(
      [`${social} refuse paper`, `${photos} grant paper`].toSorted(),
    );
    const [consent] = (await signaturesOf('tom')).filter(({ form }) => form === photos);
    expect(new Set(Object.values(consent?.answers ?? {}))).toEqual(new Set(['no']));
  });

  test('says who entered it, for whom, of which day, and never that it was signed in school', async () => {
    const page = await office.open('/desk/replies/contacts/karl?about=leo');
    await office.submit(page, { ...chosen({ [of('leo', internet)]: 'yes' }), 'on-day': '1' });
    const [signature] = await signaturesOf('leo');
    expect(signature).toMatchObject({
      signatory: { kind: 'contact', id: 'karl' },
      registerName: 'Karl Brandt',
      typedName: '',
      route: 'paper',
      statement:
        'I, Olive Moss, have entered what Karl Brandt answered and signed on paper on Tuesday 1 September 2026.',
      via: { by: 'paper', staff: 'olive', staffName: 'Olive Moss', on: '2026-09-01' },
    });
    expect(JSON.stringify(signature)).not.toContain(staffEmails.office);
    const shown = (await office.open('/desk/people/leo')).text;
    expect(shown).toContain('on paper on Tuesday 1 September 2026, entered by Olive Moss');
    expect(shown).not.toContain('in school');
    // He has no address, so nothing is owed to it.
    const owed = await desk.store.listOwnerMessages('northbrook', { kind: 'contact', id: 'karl' });
    expect(owed.filter(({ kind }) => kind === 'receipt')).toEqual([]);
  });

  test('counts where somebody may decide and is sent nothing', async () => {
    await desk.store.writeRegister('northbrook', [
      {
        put: 'relation',
        relation: {
          school: 'northbrook',
          person: 'leo',
          contact: 'karl',
          relationship: 'Father',
          decides: 'yes',
          receives: false,
          restricted: false,
        },
      },
    ]);
    const page = await office.open('/desk/replies/contacts/karl');
    await office.submit(page, chosen({ [of('leo', internet)]: 'yes' }));
    expect(await saidOf('leo')).toEqual([`${internet} grant paper`]);
  });

  test('is not taken of somebody who may not decide, or from another school', async () => {
    await southfield(desk);
    for (const path of [
      '/desk/replies/contacts/ana?about=ines',
      '/desk/replies/contacts/nobody',
      '/desk/replies/people/far',
    ]) {
      expect((await office.send(path)).status, path).toBe(404);
      const posted = { ...chosen({ [of('ines', photos)]: 'yes' }), 'on-day': '1' };
      expect((await office.post(path, posted)).status, path).toBe(404);
    }
    expect(await signaturesOf('ines')).toEqual([]);
  });

  test('says all that is missing at once, and keeps what was entered', async () => {
    const page = await office.open(rosa);
    const empty = await office.submit(page, {
      by: '',
      'on-day': '',
      'on-month': '',
      'on-year': '',
    });
    const none = await office.submit(page, { 'on-day': '31', 'on-month': '2' });
    expect(none.errors[0]?.text).toBe('Enter a real date, such as 27 3 2026');
    expect(empty.status).toBe(422);
    expect(empty.errors.map(({ text }) => text)).toEqual([
      'Choose whether it came on paper or by phone',
      'Enter the date they signed the slip or called',
      'Choose a reply to at least one form',
    ]);
    const partly = await office.submit(empty, {
      ...chosen({ [of('ben', photos)]: 'each', [of('tom', internet)]: 'yes' }),
      'on-day': '1',
      'on-month': '9',
      'on-year': '2026',
    });
    expect(partly.status).toBe(422);
    expect(partly.errors.length).toBeGreaterThan(5);
    for (const { href } of partly.errors)
      expect(partly.page.querySelector(`[id="${href.slice(1)}"]`), href).not.toBeNull();
    expect(partly.fields[`${of('tom', internet)}.reply`]).toEqual(['yes']);
    expect(await signaturesOf('tom')).toEqual([]);
    const future = await office.submit(page, {
      ...chosen({ [of('tom', internet)]: 'yes' }),
      'on-year': '2027',
    });
    expect(future.errors).toEqual([
      { text: 'The date they replied must be today or in the past', href: '#on' },
    ]);
  });

  test('is not entered over what they signed themselves meanwhile', async () => {
    const page = await office.open(rosa);
    await desk.signAs('rosa', { form: photos });
    const late = await office.submit(page, chosen({ [of('tom', photos)]: 'no' }));
    expect([late.status, late.heading]).toEqual([
      409,
      'Rosa Reyes has answered since you opened this page',
    ]);
    expect(await saidOf('tom')).toEqual([`${photos} grant link`]);
  });

  test('of more lines than one transaction holds is refused in words, and nothing of it is saved', async () => {
    const pupils = Array.from({ length: 9 }, (_, n) =>
      aPupil({ id: `kid${n}`, firstName: `Kid${n}`, admissionNumber: `77${n}` }),
    );
    const contacts = [aContact({ id: 'many', name: 'Mo Many', email: 'many@example.org' })];
    const relations = pupils.map(({ id }) => aRelation({ person: id, contact: 'many' }));
    await desk.store.writeRegister(
      'northbrook',
      registerWrites({ persons: pupils, contacts, relations }),
    );
    await desk.issueRound({ id: 'more', forms: [photos, internet, social, 'pupil-aup-primary'] });
    const page = await office.open('/desk/replies/contacts/many');
    const keys = Object.keys(page.fields).filter((name) => name.endsWith('.reply'));
    const yes = Object.fromEntries(
      keys
        .filter((name) => page.page.querySelector(`input[name="${name}"][value="yes"]`))
        .map((name) => [name, 'yes']),
    );
    expect(Object.keys(yes).length).toBeGreaterThan(32);
    const refused = await office.submit(page, { by: 'paper', ...yes });
    expect([refused.status, refused.errors.map(({ text }) => text)]).toEqual([
      422,
      ['Save 32 replies first, then enter the rest'],
    ]);
    expect(await signaturesOf('kid0')).toEqual([]);
    const fewer = Object.fromEntries(Object.entries(yes).slice(0, 32));
    expect((await office.submit(page, { by: 'paper', ...fewer })).path).toContain('reply-saved');
  });

  test('posted twice is entered once', async () => {
    const page = await office.open(rosa);
    const sent = chosen({ [of('tom', internet)]: 'yes' });
    await office.submit(page, sent);
    await office.submit(page, sent);
    expect(await signaturesOf('tom')).toHaveLength(1);
  });

  test('entered by mistake is struck out, and both facts stay on record', async () => {
    await office.submit(await office.open(rosa), chosen({ [of('tom', internet)]: 'yes' }));
    const [signature] = await signaturesOf('tom');
    const strike = await office.open(
      `/desk/people/tom/strike-out/${signature?.agreement}/${signature?.rev}`,
    );
    await office.submit(strike, { why: 'The slip was from another family.' });
    expect((await signaturesOf('tom')).map(({ act }) => act)).toEqual(['sign', 'void']);
    const again = await office.open(rosa);
    await office.submit(again, chosen({ [of('tom', internet)]: 'no' }));

    const said = (await signaturesOf('tom')).map((one) => one.said);
    expect(said.toSorted()).toEqual(['grant', 'refuse', undefined]);
  });
});

describe('a call', () => {
  test('is not enough where the form must be signed, and enough to take something back', async () => {
    await desk.signAs('rosa', { form: photos });
    const page = await office.open(rosa);
    const refused = await office.submit(page, chosen({ [of('tom', internet)]: 'yes' }, 'phone'));
    expect(refused.status).toBe(422);
    expect(refused.errors).toEqual([
      {
        text: '“Using the internet” for Tom needs a signature. A call can only say no or withdraw',
        href: `#${of('tom', internet)}.reply`,
      },
    ]);
    const no = { [of('tom', internet)]: 'no', [of('ben', social)]: 'no' };
    expect((await office.submit(page, chosen(no, 'phone'))).path).toContain('done=reply-saved');
    expect(await saidOf('ben')).toContain(`${social} refuse phone`);
    const again = await office.open(rosa);
    const taken = await office.submit(again, chosen({ [of('tom', photos)]: 'withdraw' }, 'phone'));
    expect(taken.path).toContain('/desk/people/tom?done=reply-saved');
    expect((await signaturesOf('tom')).at(-1)).toMatchObject({
      said: 'withdraw',
      route: 'phone',
      statement:
        'I, Olive Moss, have entered what Rosa Reyes told me by phone on Wednesday 2 September 2026.',
    });
  });
});

describe('a no to every use, by phone', () => {
  test('is a no to everything wherever it is told, and no word about what was not asked', async () => {
    const page = await office.open(rosa);
    expect(page.text).toContain('By phone they can only say no or withdraw.');
    expect(page.text).toContain('This does not object to “Video and sound of lessons');
    const saved = await office.submit(page, chosen({ [of('tom', photos)]: 'no' }, 'phone'));
    expect(saved.text).toContain('Photos and video, 2026-27: said no to everything');
    const contact = await office.open('/desk/contacts/rosa');
    expect(contact.text).toContain('Photos and video: said no to everything');
    const hrefs = contact.page.querySelectorAll('a').map((one) => one.getAttribute('href') ?? '');
    const cancel = await office.open(hrefs.find((href) => href.includes('/cancel/')) ?? 'none');
    expect(cancel.text).toContain('Photos and video: said no to everything');
    const record = await office.open(hrefs.find((href) => href.includes('/evidence/')) ?? 'none');
    expect(record.text).toContain('Said no to everything');
    expect(record.text).toContain('Complete: the school has every reply it needs.');
    expect(record.text).toContain('Nothing said, no objection made');
    for (const { text } of [saved, contact, cancel]) expect(text).not.toMatch(/said yes|: signed/);
    expect(record.text).not.toMatch(/has signed|Signed(?! as)/);
  });

  test('to some, with an objection, is told as such', async () => {
    const page = await office.open(rosa);
    const key = of('tom', photos);
    const uses = [
      'displays',
      'screens',
      'print',
      'website',
      'social-media',
      'press',
      'events',
      'work',
    ];
    const answers = Object.fromEntries(
      uses.map((use) => [`${key}.${use}`, use === 'work' ? 'yes' : 'no']),
    );
    const each = { ...chosen({ [key]: 'each' }), ...answers, [`${key}.lessons`]: 'object' };
    const saved = await office.submit(page, each);
    expect(saved.text).toContain('said yes to 1 of 8 uses, and an objection');
  });
});

test('staff reply for themselves, from their own page', async () => {
  await desk.issueRound({
    id: 'staff',
    forms: ['staff-governor-aup'],
    audience: { kinds: ['staff'], years: [], classes: [] },
  });
  const page = await office.open('/desk/replies/people/grace?about=grace');
  await office.submit(page, chosen({ 'grace.staff-governor-aup.2026-27': 'yes' }));
  expect(await saidOf('grace')).toEqual(['staff-governor-aup grant paper']);
});

test('only the office enters replies', async () => {
  for (const role of ['teacher', 'esafety', 'publisher', 'approver'] as const) {
    const visitor = await desk.visit(staffEmails[role]);
    expect((await visitor.send(rosa)).status, role).toBe(403);
    expect((await visitor.post(rosa, chosen({}))).status, role).toBe(403);
  }
});
