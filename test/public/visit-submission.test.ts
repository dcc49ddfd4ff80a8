import { describe, expect, it } from 'vitest';
import { createPublicSite, fillIn, type PublicSite } from './public-site.ts';

const at = '/northbrook/visit';
const visitors = (site: PublicSite) => site.store.listVisitors('northbrook');

describe('a visitor’s form names what was sent, and never who sent it', () => {
  it('two people who sign on one form, the second after going back to it, each see their own page', async () => {
    const site = await createPublicSite();
    const fields = await fillIn(site);
    const first = await site.post(at, fields);
    const second = await site.post(at, { ...fields, typedName: 'Ana Dias', organisation: 'none' });
    expect(first.text).toContain('Jo Plumb');
    expect(second.text).toContain('Ana Dias');
    expect(second.text).not.toContain('Jo Plumb');
    expect(second.visitor).not.toBe(first.visitor);
    expect((await visitors(site)).map(({ lastName }) => lastName).toSorted()).toEqual([
      'Dias',
      'Plumb',
    ]);
    // Each is still shown their own when they tap once more.
    expect((await site.post(at, fields)).visitor).toBe(first.visitor);
  });

  it.each([
    ['host', 'Mr Ode'],
    ['purpose', 'The other boiler'],
    ['email', 'jo@example.org'],
    ['organisation', 'Acme Heating'],
    ['typedName', 'Joe Plumb'],
  ])('with another %s on it, it is signed as new', async (name, value) => {
    const site = await createPublicSite();
    const fields = await fillIn(site);
    const first = await site.post(at, fields);
    const edited = await site.post(at, { ...fields, [name]: value });
    expect(edited.sent).toBe(303);
    expect(edited.visitor).not.toBe(first.visitor);
    expect(await visitors(site)).toHaveLength(2);
  });

  it('kept open overnight, it is signed as new for the new day', async () => {
    const site = await createPublicSite();
    const fields = await fillIn(site);
    const first = await site.post(at, fields);
    site.clock.now = '2026-09-16T08:00:00.000Z';
    const second = await site.post(at, fields);
    expect(second.text).toContain('Wednesday 16 September 2026');
    expect(second.visitor).not.toBe(first.visitor);
  });

  it('whoever posts the id of somebody’s page, or one of their own making, signs as somebody new', async () => {
    const site = await createPublicSite();
    const fields = await fillIn(site);
    const first = await site.post(at, fields);
    const made = [first.visitor, first.visitor.slice(6), `visit-${'0'.repeat(32)}`, 'maya', ''];
    const seen = new Set([first.visitor]);
    for (const visit of made) {
      const posted = await site.post(at, { ...fields, visit, typedName: 'Eve Low' });
      expect(posted.text, visit).toContain('Eve Low');
      expect(posted.text, visit).not.toContain('Jo Plumb');
      expect(posted.visitor, visit).toMatch(/^visit-[0-9a-f]{32}$/);
      expect([visit, `visit-${visit}`], visit).not.toContain(posted.visitor);
      seen.add(posted.visitor);
    }
    expect(seen.size).toBe(made.length + 1);
  });

  it('cannot be told by whoever knows the form and every word on it', async () => {
    const [one, other] = [
      await createPublicSite(),
      await createPublicSite({}, undefined, 'another'),
    ];
    const fields = await fillIn(one);
    expect((await one.post(at, fields)).visitor).not.toBe((await other.post(at, fields)).visitor);
  });

  it('corrected after a mistake was pointed out, it is signed once', async () => {
    const site = await createPublicSite();
    const wrong = await site.post(at, await fillIn(site, { typedName: 'J' }));
    expect(wrong.sent).toBe(422);
    const fields = { ...(await fillIn(site)), visit: wrong.value('visit') };
    const both = await Promise.all([site.post(at, fields), site.post(at, fields)]);
    expect(new Set(both.map(({ visitor }) => visitor)).size).toBe(1);
    expect(await visitors(site)).toHaveLength(1);
  });
});

describe('a form for a visitor’s device names which one it was opened for', () => {
  async function visiting() {
    const site = await createPublicSite({ approvers: { 'head-teacher': { holder: 'head' } } });
    const { to, visitor } = await site.post(at, await fillIn(site));
    const page = await site.open(`${to}&device=new`);
    const [visit, device, hash] = ['visit', 'device', 'hash'].map((name) => page.value(name));
    const fields = { visit, device, hash, make: 'Lenovo', recognise: 'Red', typedName: 'Jo Plumb' };
    const devices = async () =>
      (await site.store.listSignatures('northbrook', visitor))
        .filter(({ form }) => form === 'byod-agreement')
        .map(({ answers }) => answers['make']);
    return { site, fields: fields as Record<string, string>, devices };
  }

  it('sent again with another device on it, adds that one too', async () => {
    const { site, fields, devices } = await visiting();
    await site.post(at, fields);
    const second = await site.post(at, { ...fields, make: 'iPad' });
    expect(second.text).toMatch(/Lenovo.*iPad/s);
    await Promise.all([
      site.post(at, { ...fields, make: 'iPad' }),
      site.post(at, { ...fields, make: 'iPad' }),
    ]);
    await site.post(at, fields);
    expect((await devices()).toSorted()).toEqual(['Lenovo', 'iPad']);
  });

  it('opened anew, takes a second device that is just like the first', async () => {
    const { site, fields, devices } = await visiting();
    await site.post(at, fields);
    await site.post(at, { ...fields, device: '2' });
    expect(await devices()).toEqual(['Lenovo', 'Lenovo']);
  });
});
