import { randomBytes } from 'node:crypto';
import { Hono } from 'hono';
import { parse } from 'node-html-parser';
import { beforeEach, describe, expect, it } from 'vitest';
import { sayNotMe } from '../../functions/acts/contact/say-not-me.ts';
import { createArchive } from '../../functions/archive/archive.ts';
import { createApp } from '../../functions/copy/app.tsx';
import type { Signatory, Signature } from '../../functions/core/agreement/signature.ts';
import { later } from '../../functions/core/calendar.ts';
import { maskEmail } from '../../functions/core/person/contact.ts';
import { createLog } from '../../functions/services/log.ts';
import { emailHash, mintToken } from '../../functions/services/tokens.ts';
import { createStore } from '../../functions/store/create-store.ts';
import { nudgeOf } from '../../functions/store/keys.ts';
import { createLinkCookies } from '../../functions/web/link-cookie.ts';
import type { LinkCookie } from '../../functions/web/link-seal.ts';
import { catalogue } from '../../templates/forms/catalogue.ts';
import { createMemoryBucket } from '../archive/bucket.ts';
import { aSignature, jobOf } from '../documents/signatures.ts';
import { origin } from '../support/link/link-site.ts';
import {
  aContact,
  aPupil,
  aRelation,
  aSchool,
  aTeacher,
  registerWrites,
} from '../support/person/people.ts';
import { acting } from '../support/store/acting.ts';
import { createMemoryTable } from '../support/store/memory-table.ts';

const sentAt = '2026-09-01T08:00:00.000Z';
const samira: Signatory = { kind: 'contact', id: 'samira' };
const imran: Signatory = { kind: 'contact', id: 'imran' };
const teacher: Signatory = { kind: 'person', id: 'teacher' };
const mothers = aSignature({ person: 'maya', signatory: samira, reference: 'MOTHER-1' });
const fathers = aSignature({
  person: 'maya',
  signatory: imran,
  rev: 2,
  registerName: 'Imran Malik',
  reference: 'FATHER-1',
});
const copyOf = ({ person, agreement, reference }: Signature) =>
  `${person}~${agreement}~${reference}`;

const render = async () => new TextEncoder().encode('%PDF own copy');

async function world() {
  const store = createStore(createMemoryTable(), emailHash);
  const bucket = createMemoryBucket();
  const lines: string[] = [];
  const log = createLog((line) => lines.push(line));
  let now = '2026-09-02T14:06:00.000Z';
  const cookies = createLinkCookies({
    secret: async () => 'k'.repeat(43),
    secure: false,
    random: randomBytes,
    now: () => now,
  });
  const app = createApp({ store, cookies, bucket, now: () => now, log, baseUrl: origin });
  const archive = createArchive({
    ...acting(store),
    catalogue,
    bucket,
    render,
    now: () => now,
    log,
  });

  for (const id of ['northbrook', 'southbrook']) {
    await store.commit([{ fact: 'school-founded', school: aSchool({ id, name: id }) }]);
    const about = { school: id };
    const writes = registerWrites({
      persons: [aPupil(about), aTeacher(about)],
      contacts: [aContact(about), aContact({ ...about, id: 'imran', name: 'Imran Malik' })],
      relations: [aRelation(about), aRelation({ ...about, contact: 'imran' })],
    });
    await store.writeRegister(id, writes);
  }

  return {
    store,
    bucket,
    lines,
    travel: (days: number) => {
      now = later(now, days * 86_400);
    },
    async sign(signature: Signature) {
      const job = jobOf(signature);
      const facts = [
        { fact: 'signed' as const, signature },
        { fact: 'evidence-owed' as const, job },
      ];
      expect(await store.commit(facts)).toBe('ok');
      return () => archive(nudgeOf.archive(job), () => 60_000);
    },
    /** A device that has opened a link of this owner: fetches an address below it. */
    async device(owner: Signatory, school = 'northbrook', given: Partial<LinkCookie> = {}) {
      const { token, hash, ref } = mintToken(school, owner, randomBytes);
      const record = await store.findOwner(school, owner);
      const address = record?.contact?.email ?? record?.person?.email ?? '';
      const link = {
        school,
        owner,
        tokenHash: hash,
        ref,
        sentAt,
        emailHash: emailHash(address),
        address: maskEmail(address),
        academicYear: '2026-27',
      };
      await store.commit([{ fact: 'link-minted', link }]);
      const opened = { openedAt: sentAt, proved: false, device: 'own' as const };
      const cookie = { token, ...opened, ...given };
      const jar = new Hono().get('/', async (c) => {
        await cookies.write(c, ref, cookie);
        return c.text('');
      });
      const set = (await jar.request('/')).headers.get('Set-Cookie') ?? '';
      const headers = { Cookie: set.split(';')[0] ?? '' };
      return {
        ref,
        get: (copy: string, query = '') =>
          app.request(`/f/${ref}/copies/${copy}${query}`, { headers }),
      };
    },
    app,
  };
}

let at: Awaited<ReturnType<typeof world>>;
beforeEach(async () => {
  at = await world();
});

describe('a signatory’s copy', () => {
  it('comes as a PDF to keep, under a name every browser can save', async () => {
    await (await at.sign(mothers))();
    const { get } = await at.device(samira);
    const answer = await get(copyOf(mothers));
    expect(answer.status).toBe(200);
    expect(answer.headers.get('Content-Type')).toBe('application/pdf');
    expect(answer.headers.get('Cache-Control')).toBe('no-store');
    expect(answer.headers.get('Content-Disposition')).toBe(
      'attachment; filename="photo-video-consent-MOTHER-1.pdf"; ' +
        "filename*=UTF-8''photo-video-consent%20Maya%20Khan%20MOTHER-1.pdf",
    );
    expect(await answer.text()).toBe('%PDF own copy');
  });

  it('comes as a page with every name exact, within the page’s own styles', async () => {
    const exact = { ...mothers, typedName: '张伟', names: { ...mothers.names, person: 'ثمینہ' } };
    await (await at.sign(exact))();
    const { get, ref } = await at.device(samira);
    const answer = await get(copyOf(exact), '?as=page');
    expect(answer.status).toBe(200);
    const html = parse(await answer.text());
    expect(html.querySelectorAll('bdi').map((element) => element.text)).toEqual(
      expect.arrayContaining(['张伟', 'ثمینہ']),
    );
    expect(html.querySelectorAll('h1')).toHaveLength(1);
    const pdf = `/f/${ref}/copies/${encodeURIComponent(copyOf(exact))}`;
    expect(html.querySelector(`a[href="${pdf}"]`)).not.toBeNull();
    const disposition = (await get(copyOf(exact))).headers.get('Content-Disposition');
    expect(disposition).toMatch(/^[\x20-\x7e]+$/);
    expect(disposition).toContain(encodeURIComponent('ثمینہ'));
  });

  it('is asked for again while it is not written yet', async () => {
    const write = await at.sign(mothers);
    const { get } = await at.device(samira);
    const waiting = await get(copyOf(mothers));
    expect(waiting.status).toBe(202);
    const html = parse(await waiting.text());
    const again = html
      .querySelectorAll('a')
      .find((link) => link.text.includes('Try again'))
      ?.getAttribute('href');
    await write();
    expect((await get(again?.split('/copies/')[1] ?? '')).status).toBe(200);
  });

  it('is the one of its own reference, where answers were changed since', async () => {
    await (await at.sign(mothers))();
    await (await at.sign(fathers))();
    const changed = { ...mothers, rev: 3, reference: 'MOTHER-2' };
    await (await at.sign(changed))();
    const { get } = await at.device(samira);
    for (const { reference } of [mothers, changed]) {
      const page = await (await get(copyOf({ ...mothers, reference }), '?as=page')).text();
      expect(parse(page).querySelector('main')?.text).toContain(`Reference${reference}`);
    }
  });

  it('is a teacher’s too, of their countersignature', async () => {
    const countersigned = aSignature({
      person: 'maya',
      form: 'parent-social-media',
      slot: 'class-teacher',
      rev: 2,
      signatory: teacher,
      reference: 'TEACHER-1',
    });
    await (await at.sign(countersigned))();
    const { get } = await at.device(teacher);
    expect((await get(copyOf(countersigned))).status).toBe(200);
  });
});

describe('anybody else’s copy', () => {
  it('is as unknown as one that never was', async () => {
    await (await at.sign(mothers))();
    await (await at.sign(fathers))();
    const { get } = await at.device(samira);
    const theirs = await get(copyOf(fathers));
    const nobodys = await get('maya~photo-video-consent.2026-27~NOBODY-1');
    expect([theirs.status, nobodys.status]).toEqual([404, 404]);
    const [one, other] = [await theirs.text(), await nobodys.text()];
    expect(one).toBe(other);
    expect(one).not.toMatch(/Imran|Malik/);
  });

  it.each(['?as=page', ''])('is not reached by the same ids in another school%s', async (query) => {
    await (await at.sign(mothers))();
    const { get } = await at.device(samira, 'southbrook');
    expect((await get(copyOf(mothers), query)).status).toBe(404);
  });

  it.each([
    'maya',
    'maya~~MOTHER-1',
    'maya~photo-video-consent.2026-27~1',
    'maya~photo-video-consent.2026-27~',
    'maya~photo-video-consent.2026-27~MOTHER-1~1',
    '..%2F..%2Fnorthbrook~a~MOTHER-1',
    'maya%23x~photo-video-consent.2026-27~MOTHER-1',
  ])('is not found under the odd name %s', async (copy) => {
    await (await at.sign(mothers))();
    const { get } = await at.device(samira);
    expect((await get(copy)).status).toBe(404);
  });
});

describe('a link that does not open', () => {
  it('gives no copy without its cookie, nor with another link’s', async () => {
    await (await at.sign(mothers))();
    const { ref } = await at.device(samira);
    const other = await at.device(samira);
    const path = `/f/${ref}/copies/${copyOf(mothers)}`;
    expect((await at.app.request(path)).status).toBe(404);
    expect((await other.get(`../../${ref}/copies/${copyOf(mothers)}`)).status).toBe(404);
  });

  it('leads to a new one when it has run out', async () => {
    await (await at.sign(mothers))();
    at.travel(500);
    const { get } = await at.device(samira);
    const answer = await get(copyOf(mothers));
    expect(answer.status).toBe(410);
    expect(await answer.text()).toContain('href="/northbrook"');
  });

  it('asks for the address first when it is old and new to this device', async () => {
    await (await at.sign(mothers))();
    const opened = { openedAt: later(sentAt, 60 * 86_400) };
    const { get, ref } = await at.device(samira, 'northbrook', opened);
    const answer = await get(copyOf(mothers));
    expect(answer.status).toBe(303);
    expect(answer.headers.get('Location')).toBe(`/f/${ref}/email`);
  });

  it('gives nothing to someone who said they are not this person', async () => {
    await (await at.sign(mothers))();
    await sayNotMe(
      acting(at.store),
      { school: 'northbrook', id: 'samira' },
      { at: sentAt, typed: 'Someone Else' },
    );
    const { get } = await at.device(samira);
    const answer = await get(copyOf(mothers));
    expect(answer.status).toBe(403);
    expect(await answer.text()).not.toContain('Samira');
  });
});

describe('a fault', () => {
  it('says to try again, and logs ids only', async () => {
    await (await at.sign(mothers))();
    at.bucket.objects.clear();
    const { get } = await at.device(samira);
    const answer = await get(copyOf(mothers));
    expect(answer.status).toBe(500);
    expect(at.lines.join('\n')).toContain('copy-failed');
    expect(at.lines.join('\n')).not.toMatch(/Samira|Khan|example/);
  });
});
