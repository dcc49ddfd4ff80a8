import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { approve } from '../../functions/core/agreement/countersign.ts';
import { strikeOut } from '../../functions/core/agreement/strike-out.ts';
import { getVersion } from '../../functions/core/form/form-catalogue.ts';
import { limitPk } from '../../functions/store/keys.ts';
import { catalogue } from '../../templates/forms/catalogue.ts';
import { aTeacher } from '../support/person/people.ts';
import { createMemoryTable } from '../support/store/memory-table.ts';
import { createPublicSite, fillIn, type PublicSite } from './public-site.ts';

const at = '/northbrook/visit';
const waiting = (site: PublicSite) =>
  site.store.listOutstanding('northbrook', '-', { turn: 'approver' });

/** The head teacher's word on the one visitor there is. */
async function decide(site: PublicSite, verdict: Parameters<typeof approve>[3]) {
  const [row] = await waiting(site);
  const record = await site.store.findPerson('northbrook', row?.person ?? '');
  const school = await site.store.findSchool('northbrook');
  const [agreement] = record?.agreements ?? [];
  if (!record || !school || !agreement) throw new Error('No visitor');
  const decided = approve(
    {
      school,
      staff: aTeacher({ id: 'head' }),
      ownChildren: new Map(),
      versionOf: (id, version) => getVersion(catalogue, id, version),
      signing: {
        via: { by: 'desk', address: 'h•••@x.org' },
        reference: 'HEAD-1',
        now: site.clock.now,
      },
    },
    [{ person: record.person, agreement }],
    { typedName: 'Grace Oyelaran' },
    verdict,
  );
  if ('refusal' in decided) throw new Error(decided.refusal);
  await site.store.commit(decided.facts);
}
/** The office strikes out what stands in a slot. */
async function strike(site: PublicSite, slot: 'self' | 'approver', why: string) {
  const [row] = [
    ...(await site.store.listOutstanding('northbrook', '-')),
    ...(await site.store.listComplete('northbrook', '-')),
  ];
  const record = await site.store.findPerson('northbrook', row?.person ?? '');
  const signatures = await site.store.listSignatures('northbrook', row?.person ?? '');
  const struck = signatures.findLast((signature) => signature.slot === slot);
  const [agreement] = record?.agreements ?? [];
  if (!agreement || !struck) throw new Error('Nothing to strike out');
  const made = strikeOut(agreement, struck, { person: aTeacher(), role: 'Office' }, why, {
    via: { by: 'desk', address: 'o•••@x.org' },
    reference: 'VOID-1',
    now: site.clock.now,
  });
  if ('refusal' in made) throw new Error(made.refusal);
  await site.store.commit(made.facts);
}
const withHead = { approvers: { 'head-teacher': { holder: 'head' } } };

describe('the form at reception', () => {
  it('is one page: who, why, until when, the rules and a name', async () => {
    const site = await createPublicSite();
    const page = await site.open(at);
    expect(page.status).toBe(200);
    expect(page.heading).toBe('Visiting Northbrook School');
    expect(page.text).toContain('Today, Tuesday 15 September');
    expect(page.text).toContain('I will keep my phone out of sight');
    expect(page.text).toContain('I am (the name you type below).');
    const fields = ['organisation', 'host', 'purpose', 'until', 'email', 'typedName'];
    for (const name of fields) expect(page.page.querySelector(`[name=${name}]`), name).toBeTruthy();
    expect(page.page.querySelector('[name=until][checked]')?.getAttribute('value')).toBe('today');
    expect(page.page.querySelectorAll('script')).toEqual([]);
  });

  it('puts the visitor on the register and before the approver at once', async () => {
    const site = await createPublicSite();
    const done = await site.post(at, await fillIn(site));
    expect(done.sent).toBe(303);
    expect(done.heading).toBe('Show this at reception');
    expect(done.text).toContain('Jo Plumb');
    expect(done.text).toContain('Tuesday 15 September 2026');
    expect(await waiting(site)).toEqual([
      expect.objectContaining({ form: 'visitor-aup', status: 'ready', endsOn: '2026-09-15' }),
    ]);
    const [person] = await site.store.listVisitors('northbrook');
    expect(person).toMatchObject({ kind: 'visitor', organisation: 'Acme Boilers' });
    expect(done.text).toContain(
      (await site.store.listSignatures('northbrook', person?.id ?? ''))[0]?.reference ?? 'none',
    );
    expect(site.logged.join()).not.toMatch(/Plumb|Acme/);
  });

  it('tells all problems at once beside their fields, and loses nothing', async () => {
    const site = await createPublicSite();
    const fields = await fillIn(site, {
      host: '',
      until: 'later',
      'until-day': '31',
      'until-month': '2',
      'until-year': '2027',
      email: 'jo@',
      typedName: 'J',
    });
    const page = await site.post(at, fields);
    expect(page.sent).toBe(422);
    expect(page.errors).toEqual([
      'Answer this: Who at school are you visiting?',
      'The last day of your visit must be a real date',
      'Enter an email address, like name@example.org, or none',
      'Type your full name, with at least two letters',
    ]);
    for (const name of ['organisation', 'until-day', 'until-year', 'email', 'typedName', 'visit'])
      expect(page.value(name), name).toBe(fields[name]);
    for (const link of page.page.querySelectorAll('.govuk-error-summary__list a'))
      expect(page.page.querySelector(link.getAttribute('href') ?? '-'), link.text).toBeTruthy();
    expect(await site.store.listVisitors('northbrook')).toEqual([]);
  });

  it('asks for the year in full: of two figures nobody can tell the century', async () => {
    const site = await createPublicSite();
    const last = { until: 'later', 'until-day': '18', 'until-month': '9' };
    const fields = await fillIn(site, { ...last, 'until-year': '26' });
    const page = await site.post(at, fields);
    expect(page.errors).toEqual(['Enter the year in full, for example 2026']);
    expect(page.value('until-year')).toBe('26');
    const done = await site.post(at, { ...fields, 'until-year': '2026' });
    expect(done.to).toBe(`${at}?mine=yes`);
  });

  it('signs once when it is posted twice, at the same moment or later', async () => {
    const site = await createPublicSite();
    const fields = await fillIn(site);
    const both = await Promise.all([site.post(at, fields), site.post(at, fields)]);
    const third = await site.post(at, fields);
    expect(new Set([...both, third].map((posted) => posted.to)).size).toBe(1);
    expect(await site.store.listVisitors('northbrook')).toHaveLength(1);
  });

  const from = (sourceIp: string) => ({ event: { requestContext: { http: { sourceIp } } } });
  const sign = async (site: PublicSite, ip: string, cookie?: string) => {
    const fields = await fillIn(site);
    const posted = await site.post(at, fields, undefined, from(ip), cookie);
    return posted.sent;
  };
  const times = async (count: number, once: () => Promise<number>) => {
    const statuses = new Set<number>();
    for (let n = 0; n < count; n += 1) statuses.add(await once());
    return [...statuses];
  };

  it('takes no more from one device in an hour than could stand at reception, and keeps what they typed', async () => {
    const site = await createPublicSite();
    const tablet = await site.cookie(at);
    expect(await times(60, () => sign(site, '192.0.2.1', tablet))).toEqual([303]);
    const refused = await site.post(at, await fillIn(site), undefined, from('192.0.2.1'), tablet);
    expect([refused.sent, refused.value('typedName')]).toEqual([429, 'Jo Plumb']);
    expect(refused.errors).toEqual([
      'A lot of visitors have signed on this device in the last hour. You can try again after 11:00. Please ask at reception. They can sign you in',
    ]);
    site.clock.now = '2026-09-15T10:30:00.000Z';
    expect(await sign(site, '192.0.2.1', tablet)).toBe(303);
  });

  it('lets everybody sign at reception while somebody behind the same network or elsewhere never stops', async () => {
    const site = await createPublicSite();
    await times(70, () => sign(site, '192.0.2.1'));
    expect(await sign(site, '192.0.2.1')).toBe(429);
    expect(await sign(site, '192.0.2.1', await site.cookie(at))).toBe(303);
    for (const elsewhere of ['198.51.100.1', '198.51.100.2'])
      await times(70, () => sign(site, elsewhere));
    expect(await sign(site, '192.0.2.1', await site.cookie(at))).toBe(303);
    expect(await sign(site, '203.0.113.9')).toBe(303);
  });

  it('takes no more of one network in a day than come to a concert, and then still of every other', async () => {
    const site = await createPublicSite();
    const network = await site.counted('visit.network-day', from('192.0.2.1'));
    for (let n = 0; n < 399; n += 1) await site.store.allow(network);
    expect(await sign(site, '192.0.2.1')).toBe(303);
    site.clock.now = '2026-09-15T14:30:00.000Z';
    expect(await sign(site, '192.0.2.1')).toBe(429);
    expect(await sign(site, '192.0.2.2')).toBe(303);
    site.clock.now = '2026-09-16T09:30:00.000Z';
    expect(await sign(site, '192.0.2.1')).toBe(303);
  });

  it('counts an IPv6 network as one, and no address can be told from what is counted', async () => {
    const table = createMemoryTable();
    const site = await createPublicSite({}, table);
    for (let n = 0; n < 60; n += 1)
      expect(await sign(site, `2001:db8:1:${n.toString(16)}::1`)).toBe(303);
    expect(await sign(site, '2001:db8:1:2:ffff::1')).toBe(429);
    expect(await sign(site, '2001:db8:2:1::1')).toBe(303);
    const counted = await table.query(limitPk('northbrook'));
    const [network = ''] = counted
      .map(({ sk }) => sk)
      .filter((sk) => sk.startsWith('visit.network.'));
    expect(network).toMatch(/^visit\.network\.[0-9a-f]{32}#2026-09-15T09$/);
    const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
    for (const prefix of ['2001:db8:1', '2001:db8:2', '2001:db8:1:2::1'])
      for (const text of [prefix, `northbrook ${prefix}`])
        expect(JSON.stringify(counted)).not.toContain(sha256(text).slice(0, 16));
    expect(JSON.stringify(counted)).not.toContain('2001');
  });

  it('shows whoever tapped twice on the last place what they signed', async () => {
    const site = await createPublicSite();
    expect(await times(59, () => sign(site, '192.0.2.1'))).toEqual([303]);
    const fields = await fillIn(site);
    const first = await site.post(at, fields, undefined, from('192.0.2.1'));
    const second = await site.post(at, fields, undefined, from('192.0.2.1'));
    expect([second.sent, second.to]).toEqual([303, first.to]);
    expect(second.heading).toBe('Show this at reception');
  });

  it('is not signed from another site, nor by opening an address', async () => {
    const site = await createPublicSite();
    const fields = await fillIn(site);
    expect((await site.post(at, fields, 'https://evil.example')).sent).toBe(403);
    await site.open(`${at}?${new URLSearchParams(fields)}`);
    expect(await site.store.listVisitors('northbrook')).toEqual([]);
  });

  it('is shown anew, and nothing signed, when the rules are other ones by now', async () => {
    const site = await createPublicSite();
    const page = await site.post(at, await fillIn(site, { hash: 'a'.repeat(64) }));
    expect(page.sent).toBe(409);
    expect(page.text).toContain('The rules have changed');
    expect(page.value('host')).toBe('Mrs Adeyemi');
    expect((await site.post(at, await fillIn(site))).sent).toBe(303);
  });

  it('cannot be had of a school that does not use it, nor of one that is not there', async () => {
    const site = await createPublicSite({ formsOff: ['visitor-aup'] });
    const off = await site.open(at);
    expect([off.status, off.heading]).toEqual([404, 'There is no form to fill in here']);
    expect((await site.post(at, { typedName: 'Jo Plumb' })).sent).toBe(404);
    expect((await site.open('/southfield/visit')).status).toBe(404);
    expect((await site.open('/No_School/visit')).status).toBe(404);
  });

  it('is found with a capital letter, too', async () => {
    const site = await createPublicSite();
    const answer = await site.app.request('http://127.0.0.1:4000/Northbrook/visit');
    expect([answer.status, answer.headers.get('location')]).toEqual([301, at]);
  });
});

describe('a visitor’s own page', () => {
  it('says when it is approved, and when the visit is over', async () => {
    const site = await createPublicSite(withHead);
    const { to } = await site.post(at, await fillIn(site));
    expect((await site.open(to ?? '')).text).toContain('Until then you have no login');
    await decide(site, { verdict: 'approve' });
    expect((await site.open(to ?? '')).heading).toBe('Approved: show this at reception');
    await site.post(at, { own: 'yes' });
    site.clock.now = '2026-09-16T08:00:00.000Z';
    expect((await site.open(to ?? '')).heading).toBe('This visit is over');
  });

  it('says why it was sent back', async () => {
    const site = await createPublicSite(withHead);
    const { to } = await site.post(at, await fillIn(site));
    await decide(site, { verdict: 'return', why: 'Nobody expects you today' });
    const page = await site.open(to ?? '');
    expect(page.heading).toBe('Please ask at reception');
    expect(page.text).toContain('Nobody expects you today');
  });

  it('says that it was struck out and not why, instead of waiting', async () => {
    const site = await createPublicSite(withHead);
    const { to } = await site.post(at, await fillIn(site));
    await strike(site, 'self', 'Maya Khan of 4B typed this');
    const page = await site.open(to ?? '');
    expect(page.heading).toBe('This does not count');
    expect(page.text).toContain('Cancelled by the school. Please ask the office.');
    expect(page.html).not.toMatch(/Maya|Until then you have no login/);
  });

  it('waits again where what the approver said was struck out, and says no reason', async () => {
    const site = await createPublicSite(withHead);
    const { to } = await site.post(at, await fillIn(site));
    await decide(site, { verdict: 'return', why: 'Nobody expects you' });
    await strike(site, 'approver', 'It was Maya’s father');
    const page = await site.open(to ?? '');
    expect(page.heading).toBe('Show this at reception');
    expect(page.html).not.toMatch(/Nobody expects|Maya/);
  });

  it('opens for nobody else on the register, nor at another school', async () => {
    const site = await createPublicSite();
    await site.store.commit([
      {
        fact: 'school-founded',
        school: {
          ...(await site.store.findSchool('northbrook').then((school) => school ?? ({} as never))),
          id: 'southfield',
        },
      },
    ]);
    const { to } = await site.post(at, await fillIn(site));
    expect((await site.open((to ?? '').replace('northbrook', 'southfield'))).status).toBe(404);
    const [visitor] = await site.store.listVisitors('northbrook');
    for (const id of ['maya', 'visit-1', '', '../x', visitor?.id]) {
      const page = await site.open(`${at}?id=${id}`);
      expect(page.html, id).not.toContain('Jo Plumb');
    }
    const [[name = '', value = ''] = []] = site.jar;
    for (const other of [`visit-${'0'.repeat(32)}`, 'maya']) {
      site.jar.set(name, value.replace(/^[^.]+/, other));
      expect((await site.open(to ?? '')).status).toBe(404);
    }
  });
});

describe('on a tablet at reception', () => {
  const mine = `${at}?mine=yes`;
  const device = `${mine}&device=new`;

  it('no address in the history opens who was there before, once they have finished', async () => {
    const site = await createPublicSite(withHead);
    const done = await site.post(at, await fillIn(site));
    expect(done.text).toContain('Is this your own phone?');
    expect(done.to).not.toContain('visit-');
    const finished = await site.send(at, {
      method: 'POST',
      headers: {
        Origin: 'http://127.0.0.1:4000',
        'Content-Type': 'application/x-www-form-urlencoded',
      },
      body: 'finished=yes',
    });
    expect([finished.status, finished.headers.get('location')]).toEqual([303, at]);
    expect(finished.headers.get('Clear-Site-Data')).toBe('"cache"');
    for (const path of [mine, device]) {
      const page = await site.open(path);
      expect([page.status, page.heading]).toEqual([404, 'This page is closed']);
      expect(page.html).not.toContain('Plumb');
    }
  });

  it('nor once the next visitor has opened the form, or nobody has looked for half an hour', async () => {
    const site = await createPublicSite();
    await site.post(at, await fillIn(site));
    expect((await site.open(mine)).status).toBe(200);
    await site.open(at);
    expect((await site.open(mine)).status).toBe(404);

    await site.post(at, await fillIn(site, { typedName: 'Ann Other' }));
    const copied = [...site.jar];
    site.clock.now = '2026-09-15T09:59:00.000Z';
    expect((await site.open(mine)).text).toContain('Ann Other');
    site.clock.now = '2026-09-15T10:00:01.000Z';
    for (const [name, value] of copied) site.jar.set(name, value);
    expect((await site.open(mine)).status).toBe(404);
  });

  it('a visitor’s own phone shows it until its last day, whoever fills in the form there next', async () => {
    const site = await createPublicSite();
    const later = { until: 'later', 'until-day': '17', 'until-month': '9', 'until-year': '2026' };
    await site.post(at, await fillIn(site, later));
    const kept = await site.post(at, { own: 'yes' });
    expect([kept.to, kept.text.includes('Is this your own phone?')]).toEqual([mine, false]);
    site.clock.now = '2026-09-17T16:00:00.000Z';
    await site.open(at);
    expect((await site.open(mine)).heading).toBe('Show this at reception');
    site.clock.now = '2026-09-19T01:00:00.000Z';
    expect((await site.open(mine)).status).toBe(404);
  });

  it('a device is not added to whoever signed there since', async () => {
    const site = await createPublicSite(withHead);
    await site.post(at, await fillIn(site));
    const page = await site.open(device);
    const fields = ['visit', 'device', 'hash'].map((name) => [name, page.value(name)] as const);
    await site.post(at, await fillIn(site, { typedName: 'Ann Other' }));
    const laptop = { make: 'Lenovo', recognise: 'Red', typedName: 'Jo Plumb' };
    const late = await site.post(at, { ...Object.fromEntries(fields), ...laptop });
    expect(late.sent).toBe(404);
  });
});
