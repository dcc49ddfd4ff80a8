import { describe, expect, test } from 'vitest';
import {
  createSite,
  createVisitor,
  khanFamily,
  type Site,
  teacherAlone,
  type Visitor,
} from '../../support/link/link-site.ts';

const device = 'byod-agreement';
const typed = (make: string, kind = 'own') => ({
  'all.make': make,
  'all.recognise': 'A red case',
  'all.kind': kind,
});

async function samira() {
  const site = createSite();
  const link = await khanFamily(site, []);
  const visitor = createVisitor(site.app);
  await visitor.open(link.path);
  return { site, visitor, home: `/f/${link.ref}` };
}

let minute = 0;
/** Asks for a device of Maya's and signs. */
async function askFor(site: Site, visitor: Visitor, page: string, make: string) {
  minute += 1;
  site.clock.now = `2026-09-03T08:${String(minute).padStart(2, '0')}:00.000Z`;
  const form = await visitor.open(page);
  const check = await visitor.submit(form, { for: 'maya', ...typed(make) });
  return visitor.submit(check, { typedName: 'Samira Khan' });
}

const devicesOf = async (site: Site, person: string) =>
  (await site.store.findPerson('northbrook', person))?.agreements
    .filter((agreement) => agreement.form === device)
    .map((agreement) => agreement.id)
    .toSorted();

describe('a second device', () => {
  test('is offered once the first was asked for, on a page of its own, and stands beside it', async () => {
    const { site, visitor, home } = await samira();
    expect((await visitor.open(home)).text).not.toContain('another one');
    const done = await askFor(site, visitor, `${home}/${device}`, 'Framework 13');
    expect(done.text).toContain('Own device (Framework 13): Maya');

    const list = await visitor.open(home);
    expect(list.text).toContain('Own device (another one)');
    expect(list.links).toContain(`${home}/${device}.2?show=offered`);
    // The others of the family have none yet, and are offered their first.
    expect(list.links).toContain(`${home}/${device}?show=offered`);
    const second = await visitor.open(`${home}/${device}.2?show=offered`);
    expect(second.heading).toBe('Using your own device at school (another one)');
    expect(second.text).toContain('For Maya');
    expect(second.fields['all.make']).toEqual(['']);
    const again = await askFor(site, visitor, `${home}/${device}.2`, 'Surface Go');
    expect(again.text).toContain('Own device (Surface Go): Maya');
    expect(await devicesOf(site, 'maya')).toEqual([`${device}.2026-27`, `${device}.2026-27.2`]);
    const answers = await visitor.open(`${home}/answers`);
    expect(answers.text).toContain('Own device (Framework 13): Maya');
    expect(answers.text).toContain('Own device (Surface Go): Maya');
    expect((await visitor.open(home)).links).toContain(`${home}/${device}.3?show=offered`);
  });

  test('is changed and taken back without touching the first', async () => {
    const { site, visitor, home } = await samira();
    await askFor(site, visitor, `${home}/${device}`, 'Framework 13');
    await askFor(site, visitor, `${home}/${device}.2`, 'Surface Go');
    site.clock.now = '2026-09-04T08:00:00.000Z';
    const back = await visitor.open(`${home}/${device}.2/take-back`);
    expect(back.heading).toBe('Withdraw: Own device (Surface Go)');
    const check = await visitor.submit(back, { for: 'maya' });
    expect(check.text).toContain('Own device (Surface Go): Maya');
    const done = await visitor.submit(check, { typedName: 'Samira Khan' });
    // What is taken back is still called by what was typed.
    expect(done.text).toContain('Own device (Surface Go): Maya');
    const taken = (await site.store.listSignatures('northbrook', 'maya')).filter(
      (signature) => signature.act === 'withdraw',
    );
    expect(taken.map((signature) => signature.agreement)).toEqual([`${device}.2026-27.2`]);
  });

  test('is promised by the child, who reads which one it is', async () => {
    const { site, visitor, home } = await samira();
    await askFor(site, visitor, `${home}/${device}`, 'Framework 13');
    await askFor(site, visitor, `${home}/${device}.2`, 'Surface Go');
    const page = await visitor.open(`${home}/child/maya`);
    expect(page.text).toContain('Using your own device at school (Framework 13)');
    const next = page.links.find((href) => href.includes('page=2'));
    const last = next ? await visitor.open(next) : page;
    expect(last.text).toContain('Using your own device at school (Surface Go)');
    await visitor.submit(last, { typedName: 'Maya Khan' });
    const made = await site.store.listSignatures('northbrook', 'maya');
    expect(
      made
        .filter((signature) => signature.slot === 'pupil')
        .map((signature) => signature.agreement),
    ).toEqual([`${device}.2026-27`, `${device}.2026-27.2`]);
  });

  test('is unknown to another parent, as the first is: they may ask for one of their own', async () => {
    const { site, visitor, home } = await samira();
    await askFor(site, visitor, `${home}/${device}`, 'Framework 13');
    await askFor(site, visitor, `${home}/${device}.2`, 'Surface Go');
    const link = await site.mailLink({ kind: 'contact', id: 'david' });
    const david = createVisitor(site.app);
    const list = await david.open(link.path);
    expect(list.links).toContain(`/f/${link.ref}/${device}?show=offered`);
    expect(list.text).not.toContain('(another one)');
    expect((await david.open(`/f/${link.ref}/${device}.2`)).status).toBe(404);
    expect((await david.open(`/f/${link.ref}/child/maya`)).html).not.toContain('Framework');
  });

  test('of staff is asked for in the same way, nine a year at most', async () => {
    const site = createSite();
    const link = await teacherAlone(site);
    const visitor = createVisitor(site.app);
    await visitor.open(link.path);
    const home = `/f/${link.ref}`;
    for (let part = 1; part <= 9; part += 1) {
      const page = part === 1 ? `${home}/${device}` : `${home}/${device}.${part}`;
      await visitor.submit(await visitor.open(page), typed(`Laptop ${part}`));
      const check = await visitor.open(`${home}/check`);
      await visitor.submit(check, { typedName: 'Grace Oyelaran' });
    }
    expect(await devicesOf(site, 'teacher')).toHaveLength(9);
    const list = await visitor.open(home);
    expect(list.text).not.toContain('another one');
    expect((await visitor.open(`${home}/${device}.10`)).status).toBe(404);
  });
});

describe('“I do not want to sign this”', () => {
  const no = 'I do not want to sign this';

  test('is not on a form on request that nobody asked of them: offered, another’s, or their own', async () => {
    const { site, visitor, home } = await samira();
    expect((await visitor.open(`${home}/${device}`)).text).not.toContain(no);
    await askFor(site, visitor, `${home}/${device}`, 'Framework 13');
    const link = await site.mailLink({ kind: 'contact', id: 'david' });
    const david = createVisitor(site.app);
    await david.open(link.path);
    const page = `/f/${link.ref}/${device}`;
    expect((await david.open(page)).text).not.toContain(no);
    expect((await david.open(`${page}/no`)).status).toBe(404);
    site.clock.now = '2026-09-04T08:00:00.000Z';
    const back = await visitor.open(`${home}/${device}/take-back`);
    const check = await visitor.submit(back, { for: 'maya' });
    await visitor.submit(check, { typedName: 'Samira Khan' });
    expect((await visitor.open(`${home}/${device}?show=answered`)).text).not.toContain(no);
  });

  test('is on what their child asked for', async () => {
    const { site, visitor, home } = await samira();
    const pupil = await site.mailLink(
      { kind: 'person', id: 'maya' },
      { email: 'maya@northbrook.example.org' },
    );
    const record = await site.store.findPerson('northbrook', 'maya');
    if (!record) throw new Error('No Maya');
    await site.write([
      { put: 'person', person: { ...record.person, email: 'maya@northbrook.example.org' } },
    ]);
    const maya = createVisitor(site.app);
    await maya.open(pupil.path);
    const form = await maya.open(`/f/${pupil.ref}/${device}`);
    const check = await maya.submit(form, { read: 'yes' });
    await maya.submit(check, { typedName: 'Maya Khan' });
    const page = await visitor.open(`${home}/${device}?show=to-do`);
    expect(page.text).toContain(no);
    expect((await visitor.open(`${home}/${device}/no`)).status).toBe(200);
  });
});
