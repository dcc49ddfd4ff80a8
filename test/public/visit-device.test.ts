import { describe, expect, it } from 'vitest';
import type { Agreement } from '../../functions/core/agreement/agreement.ts';
import { approve, type Verdict } from '../../functions/core/agreement/countersign.ts';
import { clearanceFor } from '../../functions/core/clearance/clearance.ts';
import { getVersion } from '../../functions/core/form/form-catalogue.ts';
import { catalogue } from '../../templates/forms/catalogue.ts';
import { aTeacher } from '../support/person/people.ts';
import { createPublicSite, fillIn, type PublicSite } from './public-site.ts';

const at = '/northbrook/visit';
const withHead = { approvers: { 'head-teacher': { holder: 'head' } } };
const laptop = { make: 'Lenovo laptop', recognise: 'A red sticker', typedName: 'Jo Plumb' };

/** Somebody who has signed for their visit, and what stands of them. */
async function visiting(given: Record<string, string> = {}, school = {}) {
  const site = await createPublicSite({ ...withHead, ...school });
  const done = await site.post(at, await fillIn(site, given));
  const own = done.to ?? '';
  const id = (await site.store.listVisitors('northbrook'))[0]?.id ?? '';
  await site.post(at, { own: 'yes' });
  const agreements = async () => (await site.store.findPerson('northbrook', id))?.agreements ?? [];
  return { site, done, own, id, agreements };
}

/** What the device's page would send. */
async function describeDevice(site: PublicSite, own: string, given: Record<string, string> = {}) {
  const page = await site.open(`${own}&device=new`);
  const kept = {
    visit: page.value('visit'),
    device: page.value('device'),
    hash: page.value('hash'),
  };
  return { ...kept, ...laptop, ...given };
}

async function decide(site: PublicSite, id: string, agreement: Agreement, verdict: Verdict) {
  const record = await site.store.findPerson('northbrook', id);
  const school = await site.store.findSchool('northbrook');
  if (!record || !school) throw new Error('No visitor');
  const via = { by: 'desk' as const, address: 'h•••@x.org' };
  const decided = approve(
    {
      school,
      staff: aTeacher({ id: 'head' }),
      ownChildren: new Map(),
      versionOf: (form, version) => getVersion(catalogue, form, version),
      signing: { via, reference: `HEAD-${agreement.form}`, now: site.clock.now },
    },
    [{ person: record.person, agreement }],
    { typedName: 'Grace Oyelaran' },
    verdict,
  );
  if ('refusal' in decided) throw new Error(decided.refusal);
  await site.store.commit(decided.facts);
}

const mayUse = async (site: PublicSite, id: string, on: string) => {
  const record = await site.store.findPerson('northbrook', id);
  if (!record) throw new Error('No visitor');
  const rules = { formsOff: [], graceUntil: '09-30' };
  return clearanceFor(record, 'own-device', catalogue, rules, on);
};

describe('a visitor’s own device', () => {
  it('is offered where they show that they signed, and asked for on one page', async () => {
    const { site, done, own } = await visiting();
    expect(done.text).toContain('I brought a device of my own');
    const page = await site.open(`${own}&device=new`);
    expect(page.heading).toBe('I brought a device of my own');
    expect(page.text).toContain('It ends with your visit, on Tuesday 15 September 2026.');
    expect(page.text).toContain('Own device: it may use the internet only');
    expect(page.text).not.toContain('Authorised device: it may');
    expect(page.text).toContain('I am Jo Plumb');
    for (const name of ['make', 'recognise', 'typedName'])
      expect(page.page.querySelector(`[name=${name}]`), name).toBeTruthy();
  });

  it('waits beside the visit for the approver, and ends with it', async () => {
    const { site, own, agreements } = await visiting();
    const done = await site.post(at, await describeDevice(site, own));
    expect([done.sent, done.to]).toEqual([303, own]);
    expect(done.text).toContain('Lenovo laptop');
    expect(done.text).toContain('Not approved yet');
    const waiting = await site.store.listOutstanding('northbrook', '-', { turn: 'approver' });
    expect(waiting.map(({ form, endsOn }) => [form, endsOn]).toSorted()).toEqual([
      ['byod-agreement', '2026-09-15'],
      ['visitor-aup', '2026-09-15'],
    ]);
    const device = (await agreements()).find((agreement) => agreement.form === 'byod-agreement');
    expect(device?.slots[0]?.entries[0]).toMatchObject({
      answers: { make: 'Lenovo laptop', recognise: 'A red sticker', kind: 'own' },
    });
    expect(site.logged.join()).not.toMatch(/Plumb|Lenovo/);
  });

  it('under another name than the visit’s is asked about once', async () => {
    const { site, own, id } = await visiting();
    const sent = await describeDevice(site, own, { typedName: 'Kim Plumb' });
    const asked = await site.post(at, sent);
    expect([asked.sent, asked.heading]).toEqual([200, 'Are you Jo Plumb?']);
    expect(asked.text).toContain('This visit was signed by Jo Plumb. You typed Kim Plumb.');
    const signed = async () =>
      (await site.store.listSignatures('northbrook', id)).filter(
        ({ form }) => form === 'byod-agreement',
      );
    expect(await signed()).toEqual([]);
    for (const [name, value] of Object.entries(sent)) expect(asked.value(name)).toBe(value);
    const back = await site.post(at, { ...sent, retype: 'yes' });
    expect([back.sent, back.value('typedName')]).toEqual([200, 'Kim Plumb']);
    expect((await site.post(at, { ...sent, confirmedName: 'Kim Plumb' })).sent).toBe(303);
    expect(await signed()).toMatchObject([{ typedName: 'Kim Plumb', confirmed: true }]);
  });

  it('may be used from its approval until the last day of the visit', async () => {
    const { site, own, id, agreements } = await visiting({
      until: 'later',
      'until-day': '17',
      'until-month': '9',
      'until-year': '2026',
    });
    await site.post(at, await describeDevice(site, own));
    expect(await mayUse(site, id, '2026-09-15')).toMatchObject({ cleared: false });
    const device = (await agreements()).find(
      (agreement) => agreement.form === 'byod-agreement',
    ) as Agreement;
    await decide(site, id, device, { verdict: 'approve' });
    expect((await site.open(own)).text).toContain('Approved: it may use the internet.');
    // The visit itself is still to be approved.
    expect((await site.open(own)).heading).toBe('Show this at reception');
    expect(await mayUse(site, id, '2026-09-17')).toMatchObject({
      cleared: true,
      until: '2026-09-17',
    });
    expect(await mayUse(site, id, '2026-09-18')).toMatchObject({ cleared: false });
    site.clock.now = '2026-09-18T09:00:00.000Z';
    const over = await site.open(own);
    expect(over.text).toContain('It may not be used any more.');
    expect(over.text).not.toContain('I brought');
    expect((await site.open(`${own}&device=new`)).status).toBe(404);
  });

  it('that came back says why, and the visit is as it was', async () => {
    const { site, own, id, agreements } = await visiting();
    await site.post(at, await describeDevice(site, own));
    const all = await agreements();
    const of = (form: string) => all.find((agreement) => agreement.form === form) as Agreement;
    await decide(site, id, of('visitor-aup'), { verdict: 'approve' });
    await decide(site, id, of('byod-agreement'), { verdict: 'return', why: 'Not on our network' });
    const page = await site.open(own);
    expect(page.heading).toBe('Approved: show this at reception');
    expect(page.text).toContain(
      'The school could not approve it. The reason given: Not on our net',
    );
  });

  it('is added once when it is posted twice, and a second one beside it', async () => {
    const { site, own, agreements } = await visiting();
    const fields = await describeDevice(site, own);
    await Promise.all([site.post(at, fields), site.post(at, fields)]);
    await site.post(at, fields);
    expect(await agreements()).toHaveLength(2);
    expect((await site.open(own)).text).toContain('I brought another device');
    const second = await describeDevice(site, own, { make: 'iPad' });
    expect(second).toMatchObject({ device: '2' });
    const done = await site.post(at, second);
    expect(done.text).toMatch(/Lenovo laptop.*iPad/s);
    expect((await agreements()).map((agreement) => agreement.part)).toContain(2);
  });

  it('tells all problems at once, and loses nothing; other rules are read again', async () => {
    const { site, own, agreements } = await visiting();
    const wrong = await describeDevice(site, own, { make: '', typedName: 'J' });
    const page = await site.post(at, wrong);
    expect([page.sent, page.errors]).toEqual([
      422,
      [
        'Answer this: What make and model is the device?',
        'Type your full name, with at least two letters',
      ],
    ]);
    expect(page.value('recognise')).toBe('A red sticker');
    const changed = await site.post(at, await describeDevice(site, own, { hash: 'a'.repeat(64) }));
    expect([changed.sent, changed.value('make')]).toEqual([409, 'Lenovo laptop']);
    expect(changed.text).toContain('The rules have changed');
    expect(await agreements()).toHaveLength(1);
  });

  it('is nobody else’s to add, nor of a number of one’s own', async () => {
    const { site, own, agreements } = await visiting();
    const fields = await describeDevice(site, own);
    const strange = [{ visit: 'maya' }, { visit: `visit-${'0'.repeat(32)}` }, { device: '3' }];
    for (const given of [...strange, { device: 'x' }, { device: '-1' }, { device: '1.5' }])
      expect((await site.post(at, { ...fields, ...given })).sent).toBe(404);
    expect((await site.post(at, fields, 'https://evil.example')).sent).toBe(403);
    expect(await agreements()).toHaveLength(1);
  });

  it('is not offered where the school has switched the form off', async () => {
    const { site, done, own, id, agreements } = await visiting(
      {},
      { formsOff: ['byod-agreement'] },
    );
    expect(done.text).not.toContain('device of my own');
    expect((await site.open(`${own}&device=new`)).status).toBe(404);
    const sent = { visit: id, device: '1', hash: '', ...laptop };
    expect((await site.post(at, sent)).sent).toBe(404);
    expect(await agreements()).toHaveLength(1);
  });
});
