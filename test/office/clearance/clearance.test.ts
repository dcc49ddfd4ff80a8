import { beforeEach, describe, expect, test } from 'vitest';
import { createDesk, type Desk } from '../../support/desk/desk-site.ts';
import { atNorthbrook, northbrook, staffEmails } from '../../support/desk/northbrook.ts';
import { lookUp, read } from '../../support/desk/read-page.ts';
import type { Visitor } from '../../support/link/link-site.ts';
import { aPupil, asFounded, aTeacher, registerWrites } from '../../support/person/people.ts';
import { countCalls } from '../../support/store/counted-table.ts';
import { createMemoryTable } from '../../support/store/memory-table.ts';

let desk: Desk;
let officer: Visitor;
const forms = ['photo-video-consent', 'internet-access-consent', 'pupil-aup-primary'];
beforeEach(async () => {
  ({ desk, esafety: officer } = await atNorthbrook('esafety'));
  await desk.issueRound({ forms });
});

const ask = async (query: string) => {
  officer = await desk.visit(staffEmails.esafety);
  return read(await (await lookUp(officer, `/desk/clearance?${query}`)).text());
};
const setUp = async (settings: object) => {
  const school = await desk.store.findSchool('northbrook');
  const { formsOff = [], approvers, settingsRev = 0 } = school ?? {};
  const all = { ...asFounded, formsOff, approvers, ...settings };
  expect(
    await desk.store.commit([
      { fact: 'settings-changed', school: 'northbrook', settings: all, wasRev: settingsRev },
    ]),
  ).toBe('ok');
};
const consent = 'internet-access-consent';
const rules = 'pupil-aup-primary';
/** All that Maya and her mother must sign for computers and the internet. */
const complete = async () => {
  await desk.signAs('samira', { form: consent });
  await desk.signAs('samira', { form: rules });
  desk.pass(86_400);
  await desk.signAs('maya', { kind: 'person', form: rules });
};

test('of nobody, the page says to type a name or to choose a class, and lists nobody', async () => {
  const first = await ask('');
  expect(first.text).toContain('Any class');
  expect(first.page.querySelector('main [role=status]')).toBeNull();
  const sent = await ask('q=&class=&use=internet');
  expect(sent.page.querySelector('main [role=status]')?.text).toContain(
    'Nobody was looked up: type a name, or choose a class',
  );
  expect(sent.page.querySelectorAll('main table, .app-answer')).toHaveLength(0);
});

describe('one person', () => {
  test('yes, since when, under which version, signed by whom and when', async () => {
    await complete();
    const page = await ask('q=maya&use=internet');
    expect(page.text).toContain('Maya Khan, 4B');
    expect(page.text).toContain('Yes, since 3 September 2026.');
    expect(page.text).toContain(
      '“Using the internet”, version 2, signed by Samira Khan on 2 September 2026',
    );
    expect(page.text).toMatch(
      /version 2, signed by Samira Khan on 2 September 2026 and Maya Khan on 3 September 2026/,
    );
  });

  test('no, for whom it waits and since when, and that nobody can be emailed', async () => {
    const page = await ask('q=leo+b&use=internet');
    expect(page.text).toContain('Not yet.');
    expect(page.text).toContain(
      '“Using the internet”: waiting for a parent since 2 September 2026.',
    );
    expect(page.text).toContain('No contact of theirs can be emailed');
  });

  test('no, while the pupil has still to promise', async () => {
    await desk.signAs('samira', { form: rules });
    const page = await ask('q=maya&use=computers');
    expect(page.text).toContain('waiting for the pupil since 2 September 2026.');
  });

  test('no, when a parent asked to talk', async () => {
    await desk.signAs('samira', { form: consent, answer: 'talk' });
    const page = await ask('q=maya&use=internet');
    expect(page.text).toMatch(/Not yet\..*a parent asked to talk first, on 2 September 2026/);
  });

  test('no, and not only not yet, when a parent said no', async () => {
    await desk.signAs('samira', { form: consent, answer: 'no' });
    const page = await ask('q=maya&use=internet');
    expect(page.text).toMatch(/No\..*a parent said no on 2 September 2026/);
    expect(page.text).not.toContain('Not yet');
  });

  test('no, once a parent took it back', async () => {
    await complete();
    await desk.signAs('samira', { form: consent, said: 'withdraw' });
    const page = await ask('q=maya&use=internet');
    expect(page.text).toMatch(/No\..*a parent withdrew it on 3 September 2026/);
    expect((await ask('q=maya&use=computers')).text).toContain('Yes, since 3 September 2026.');
  });

  test('no, while whoever approves has still to, and yes only once they have', async () => {
    await desk.signAs('samira', { form: 'phone-permission' });
    const page = await ask('q=maya&use=phone-at-office');
    expect(page.text).toContain('waiting for approval since 2 September 2026.');
    expect(page.text).not.toContain('Yes,');
  });

  test('no, when nothing that applies unlocks it', async () => {
    const page = await ask('q=maya&use=staff-email');
    expect(page.text).toMatch(/ No\. .*No form gives pupils this yet, so it cannot be given/);
    expect(page.text).not.toContain('Not yet');
  });

  test('everybody of a name is found, by any part of it, however it is spelt', async () => {
    const found = async (query: string) =>
      (await ask(`${query}&use=internet`)).page.querySelectorAll('main section').length;
    expect(await found('q=REYES')).toBe(2);
    expect(await found('q=réy+to')).toBe(1);
    expect(await found('q=reyes&class=5A')).toBe(1);
    expect((await ask('q=zzz&use=internet')).text).toContain('Nobody on the register fits');
  });

  test('signs that are in no name find nobody', async () => {
    for (const typed of ['🙂', '!!!', '-'])
      expect((await ask(`q=${encodeURIComponent(typed)}`)).text).toContain(
        `Nobody on the register fits “${typed}”`,
      );
  });

  test('asks about the internet unless something else is chosen', async () => {
    const page = await ask('q=maya');
    expect(page.text).toContain('“Using the internet”: waiting for a parent');
  });
});

describe('the school’s own words', () => {
  beforeEach(() =>
    setUp({
      bundles: [
        { id: 'trolley', name: 'Laptop trolley', resources: ['computers', 'internet'] },
        { id: 'all', name: 'Everything', resources: ['computers', 'staff-email'] },
      ],
    }),
  );

  test('stand first, and are a yes only when all of it is', async () => {
    const page = await ask('q=maya&use=bundle.trolley');
    const [first] = page.page.querySelectorAll('select[name=use] option');
    expect(first?.text).toBe('Laptop trolley');
    expect(page.text).toMatch(
      /Not yet\. Laptop trolley \(school computers and the internet at school\)\..*Using the internet/,
    );
    await desk.signAs('samira', { form: rules });
    await desk.signAs('maya', { kind: 'person', form: rules });
    expect((await ask('q=maya&use=bundle.trolley')).text).toMatch(/Not yet\. Laptop trolley/);
    await desk.signAs('samira', { form: consent });
    expect((await ask('q=maya&use=bundle.trolley')).text).toMatch(
      /Yes, since 2 September 2026\. Laptop trolley/,
    );
  });

  test('say which part of them no form gives', async () => {
    const { text } = await ask('q=maya&use=bundle.all');
    expect(text).toContain('No form gives pupils “Staff email” yet');
  });
});

describe('until a day', () => {
  const nextYear = async (day: string) => {
    desk.clock.now = `2027-${day}T09:00:00.000Z`;
    return ask('q=maya&use=computers');
  };

  test('last year’s forms serve to the end of September, said as such', async () => {
    await complete();
    const { text } = await nextYear('09-10');
    expect(text).toContain('Yes, until 30 September.');
    expect(text).toContain('This rests on last year’s forms');
    expect((await nextYear('10-01')).text).not.toContain('Yes,');
  });

  test('or to the day the school sets', async () => {
    await complete();
    await setUp({ graceUntil: '10-16' });
    expect((await nextYear('10-01')).text).toContain('Yes, until 16 October.');
  });

  test('a guest has one for their visit', async () => {
    const visitor = aTeacher({ id: 'vic', kind: 'visitor', firstName: 'Vic', classes: undefined });
    await desk.store.writeRegister('northbrook', registerWrites({ persons: [visitor] }));
    const by = { kind: 'person' as const, id: 'vic' };
    const entry = {
      rev: 1,
      version: 1,
      at: desk.clock.now,
      said: 'grant' as const,
      answers: {},
    };
    const agreement = {
      school: 'northbrook',
      person: 'vic',
      id: 'visitor-aup.2026-27',
      form: 'visitor-aup',
      period: '2026-27',
      version: 1,
      endsOn: '2026-12-18',
      rev: 2,
      round: '-',
      askedAt: desk.clock.now,
      slots: [
        {
          slot: 'self' as const,
          entries: [{ ...entry, signatory: by }],
          filled: { at: desk.clock.now, rev: 1 },
        },
        {
          slot: 'approver' as const,
          after: ['self' as const],
          entries: [{ ...entry, rev: 2, signatory: { kind: 'person' as const, id: 'helen' } }],
          filled: { at: desk.clock.now, rev: 2 },
        },
      ],
    };
    await desk.store.commit([{ fact: 'asked', agreement }]);
    const { text } = await ask('q=vic&use=guest-login');
    expect(text).toContain('Yes, until 18 December.');
    expect(text).toContain('Their visit ends then.');
    expect(text).toContain('signed by Vic Oyelaran on 2 September 2026 and Helen Moss');
    expect((await ask('class=visitor&use=guest-login')).rows).toEqual([
      'Vic Oyelaran | ✓ Yes, until 18 December',
    ]);
  });
});

test('somebody who signs for themselves is not said to lack a contact', async () => {
  const person = aTeacher({ id: 'nell', firstName: 'Nell', lastName: 'Ash', email: undefined });
  await desk.store.writeRegister('northbrook', registerWrites({ persons: [person] }));
  await desk.issueRound({
    id: 'staff',
    forms: ['staff-governor-aup'],
    audience: { kinds: ['staff'], years: [], classes: [] },
  });
  const { text } = await ask('q=Nell&use=computers');
  expect(text).toContain('The register has no email address of theirs: ask the office.');
  expect(text).not.toContain('No contact of theirs');
});

describe('a whole class', () => {
  test('leads with who may not, and why, then who may', async () => {
    await complete();
    const page = await ask('class=4B&use=computers');
    expect(page.page.querySelectorAll('caption').map((element) => element.text)).toEqual([
      'May not: 3 people',
      'May: 1 person',
    ]);
    expect(page.rows).toContain('Maya Khan | ✓ Yes, since 3 September 2026');
    expect(page.rows[0]).toMatch(/^Leo Brandt \| ✗ Not yet\. .*waiting for a parent/);
    expect(page.rows[0]).toContain('Nobody can be emailed.');
    expect(page.text).toContain('4B: School computers, as it stood on 3 September 2026 at');
    // Each leads on by id: a name in an address is kept where nobody thinks of it.
    const links = page.links.filter((link) => link.startsWith('/desk/clearance?'));
    expect(links).toContain('/desk/clearance?person=maya&use=computers');
    expect(links.join()).not.toMatch(/q=|Khan|Maya/);
    const one = await ask('person=maya&use=computers');
    expect(one.text).toContain('Yes, since 3 September 2026.');
    expect(one.text).not.toContain('Leo Brandt');
    expect(one.fields('person').map(({ value }) => value)).toEqual(['maya']);
    expect((await ask('person=nobody&use=computers')).text).toContain('not on the register');
  });

  test('is staff, too', async () => {
    const page = await ask('class=staff&use=computers');
    expect(page.page.querySelectorAll('caption').map((element) => element.text)).toEqual([
      'May not: 7 people',
    ]);
    expect(page.text).toContain('Nobody of them may.');
  });

  test('takes one query a person, thirty-two of them under way at any time', async () => {
    const counted = countCalls(createMemoryTable());
    let underWay = 0;
    let most = 0;
    const table = {
      ...counted.table,
      query: async (...given: Parameters<typeof counted.table.query>) => {
        underWay += 1;
        most = Math.max(most, underWay);
        await new Promise((resolve) => setTimeout(resolve, 1));
        const found = await counted.table.query(...given);
        underWay -= 1;
        return found;
      },
    };
    desk = createDesk({ table });
    await northbrook(desk);
    const many = Array.from({ length: 70 }, (_, n) =>
      aPupil({ id: `m${n}`, lastName: `M${n}`, admissionNumber: `7${n}`, class: '9Z' }),
    );
    await desk.store.writeRegister('northbrook', registerWrites({ persons: many }));
    officer = await desk.visit(staffEmails.esafety);
    counted.reset();
    most = 0;
    const page = await officer.send('/desk/clearance?class=9Z&use=computers');
    expect(read(await page.text()).rows).toHaveLength(70);
    expect(most).toBe(32);
    expect(counted.calls.query).toBe(70 + 3);
  });
});
