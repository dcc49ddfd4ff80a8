import { beforeEach, describe, expect, test } from 'vitest';
import type { Scan } from '../../../functions/core/scan/scan.ts';
import { scanUploadKey } from '../../../functions/core/scan/scan.ts';
import { scanKey } from '../../../functions/services/evidence-bucket.ts';
import { fileHash } from '../../../functions/services/files/file-hash.ts';
import type { Desk } from '../../support/desk/desk-site.ts';
import { atNorthbrook, southfield } from '../../support/desk/northbrook.ts';
import { read } from '../../support/desk/read-page.ts';
import type { Visitor } from '../../support/link/link-site.ts';
import { aContact, aRelation, registerWrites } from '../../support/person/people.ts';
import { aJpeg, aPdf, noScans } from '../../support/scan/scan-files.ts';

const internet = 'internet-access-consent';
const photosOfTom = 'tom.photo-video-consent.2026-27.reply';
let desk: Desk;
let office: Visitor;
let admin: Visitor;
/** Where the scans of Rosa's reply about Tom and Ben are. */
let path: string;

const reply = async (by = 'paper', fields: Record<string, string> = {}) => {
  const page = await office.open('/desk/replies/contacts/rosa?about=tom');
  return office.submit(page, {
    by,
    ...(fields.scan
      ? {}
      : { [`tom.${internet}.standing.reply`]: 'yes', [`ben.${internet}.standing.reply`]: 'yes' }),
    ...fields,
  });
};

beforeEach(async () => {
  ({ desk, office, admin } = await atNorthbrook('office', 'admin'));
  await desk.issueRound();
  await reply();
  const [signed] = await desk.store.listSignatures('northbrook', 'tom');
  path = `/desk/scans/tom/${signed?.reference}`;
});

const scansNow = (): Promise<Scan[]> =>
  desk.store.listScans('northbrook', { kind: 'contact', id: 'rosa' });

/** The browser's way: a file to storage, by the form on the page, and back. */
async function upload(bytes: Uint8Array, id?: string): Promise<string> {
  const page = await office.open(`${path}/new`);
  const key = page.page.querySelector('input[name=key]')?.getAttribute('value') ?? '';
  const own = id ?? key.split('/')[1] ?? '';
  await desk.uploads.put(scanUploadKey('northbrook', own), bytes, 'application/octet-stream');
  return own;
}

async function add(bytes: Uint8Array) {
  const id = await upload(bytes);
  const arrived = await office.open(`${path}/${id}/arrived`);
  if (arrived.status !== 200) return { id, shown: arrived };
  return { id, shown: await office.submit(arrived) };
}

describe('a scan of a paper reply', () => {
  test('is offered once the reply is saved, where that is ticked, and of no call', async () => {
    const next = await reply('paper', { scan: 'next', [photosOfTom]: 'yes' });
    expect(next.path).toMatch(/^\/desk\/scans\/(?:tom|ben)\/[\w-]+\/new\?done=reply-saved$/);
    expect(next.text).toContain('The reply is saved. You can add the scan now or later.');
    const called = await reply('phone', { scan: 'next', [`ben${photosOfTom.slice(3)}`]: 'no' });
    expect(called.path).toMatch(/^\/desk\/people\/tom\?done=reply-saved&reply=/);
  });

  test('stays ticked where the reply is refused', async () => {
    const refused = await reply('paper', { scan: 'next', 'on-day': '32' });
    expect(refused.status).toBe(422);
    expect(refused.page.querySelector('input[name=scan]')?.hasAttribute('checked')).toBe(true);
  });

  test('is kept under its own hash, with who added it, and tells so on every page of it', async () => {
    const { id, shown } = await add(aPdf());
    expect(shown.path).toBe(`${path}?done=added`);
    expect(shown.text).toContain('The scan is added.');
    const [scan] = await scansNow();
    expect(scan).toEqual({
      school: 'northbrook',
      owner: { kind: 'contact', id: 'rosa' },
      reference: path.split('/').at(-1),
      id,
      type: 'pdf',
      bytes: aPdf().length,
      sha256: fileHash(aPdf()),
      at: desk.clock.now,
      by: 'olive',
      state: 'stands',
    });
    expect(desk.evidence.get(scanKey(scan!))).toEqual(new Uint8Array(aPdf()));
    // One slip, of both children: it is on the page of either.
    for (const child of ['tom', 'ben']) {
      const person = await office.open(`/desk/people/${child}`);
      expect(person.text).toMatch(/on paper on .+, entered by Olive Moss, with a scan/);
      expect((await office.open(path.replace('tom', child))).text).toContain('PDF, 1 KB');
    }
    const types = desk.trail.sent.map(({ type }) => type);
    expect(types).toContain('scan-added');
  });

  test('is added once, however often it is sent, and several of them can be', async () => {
    const { id } = await add(aPdf());
    expect((await office.post(`${path}/${id}/add`, {})).status).toBe(303);
    expect(await scansNow()).toHaveLength(1);
    const both = await Promise.all(
      [await upload(aJpeg()), await upload(aPdf())].map((one) =>
        office.post(`${path}/${one}/add`, {}),
      ),
    );
    expect(both.map(({ status }) => status)).toEqual([303, 303]);
    expect(await scansNow()).toHaveLength(3);
    const shown = await office.open(path);
    expect(shown.text).toContain('Scan 3');
  });

  test('is no file that is something else: said beside the field, and nothing is kept', async () => {
    for (const [what, [bytes, said]] of Object.entries(noScans)) {
      const { id, shown } = await add(bytes);
      expect(shown.status, what).toBe(422);
      expect(shown.errors.map(({ text, href }) => `${href} ${text}`).join(), what).toMatch(said);
      // It is said before anything is pressed, and a file can be sent again from here at once.
      expect(shown.heading, what).toBe('Add a scan of the slip');
      expect(shown.page.querySelector('input[type=file]'), what).toBeTruthy();
      // Where a browser may send it to.
      const targets = async (at: string) =>
        /form-action [^;]+/.exec(
          (await office.send(at)).headers.get('content-security-policy') ?? '',
        )?.[0];
      const there = await targets(`${path}/${id}/arrived`);
      expect(there, what).toBe(await targets(`${path}/new`));
      expect(there, what).not.toBe(await targets(path));
      const pressed = await office.post(`${path}/${id}/add`, {});
      expect(pressed.status, what).toBe(422);
    }
    expect(await scansNow()).toEqual([]);
    expect([...desk.evidence.keys()].filter((key) => key.endsWith('.scan'))).toEqual([]);
  });

  test('that never arrived is asked for again', async () => {
    const sent = await office.post(`${path}/neverarrived/add`, {});
    expect(sent.status).toBe(422);
    expect(read(await sent.text()).text).toContain('The file was not uploaded');
  });

  test('is opened through us alone, as a file that runs nothing, and noted', async () => {
    const { id } = await add(aJpeg());
    const before = desk.trail.sent.length;
    const opened = await office.send(`${path}/${id}/file`);
    expect(opened.status).toBe(200);
    expect(new Uint8Array(await opened.arrayBuffer())).toEqual(new Uint8Array(aJpeg()));
    const reference = path.split('/').at(-1);
    expect(Object.fromEntries(opened.headers)).toMatchObject({
      'content-type': 'image/jpeg',
      'content-disposition': `attachment; filename="scan-${reference}.jpg"`,
      'content-security-policy': expect.stringMatching(/default-src 'none'.*; sandbox$/),
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    });
    expect(desk.trail.sent.slice(before)).toMatchObject([
      { type: 'exported', what: 'scan', about: 'tom', by: 'olive' },
    ]);
  });

  test('that is not what was added, or is gone, is a fault and not given', async () => {
    const { id } = await add(aPdf());
    const key = scanKey((await scansNow())[0]!);
    desk.evidence.set(key, aJpeg());
    expect((await office.send(`${path}/${id}/file`)).status).toBe(500);
    desk.evidence.delete(key);
    expect((await office.send(`${path}/${id}/file`)).status).toBe(500);
    expect(desk.logged.join()).toContain('desk-page-failed');
  });

  test('is cancelled with a reason, stays on record, and opens for administrators alone', async () => {
    const { id } = await add(aPdf());
    const ask = await office.open(`${path}/${id}/cancel`);
    const refused = await office.submit(ask, { why: ' ' });
    expect(refused.errors.map(({ text }) => text)).toEqual(['Enter what is wrong with the scan']);
    const cancelled = await office.submit(ask, { why: 'Another family’s slip' });
    expect(cancelled.text).toContain('The scan is cancelled.');
    expect(cancelled.text).toMatch(/Cancelled by Olive Moss on .+: Another family’s slip/);
    expect(await scansNow()).toMatchObject([
      { id, state: 'cancelled', cancellation: { by: 'olive', why: 'Another family’s slip' } },
    ]);
    expect((await office.send(`${path}/${id}/file`)).status).toBe(403);
    expect((await admin.send(`${path}/${id}/file`)).status).toBe(200);
    expect(desk.trail.sent.map(({ type }) => type)).toContain('scan-cancelled');
    // Twice: the first reason stands.
    await admin.post(`${path}/${id}/cancel`, { why: 'Another' });
    expect(await scansNow()).toMatchObject([{ cancellation: { by: 'olive' } }]);
    expect((await office.open('/desk/people/tom')).text).not.toContain('with a scan');
  });

  test('cannot be added to what did not come on paper, or to another school’s', async () => {
    await southfield(desk);
    await desk.signAs('samira', { form: internet, reference: 'REF-LINK' });
    for (const at of ['/desk/scans/maya/REF-LINK', '/desk/scans/far/REF', '/desk/scans/tom/REF'])
      for (const page of ['', '/new', '/x/arrived', '/x/file', '/x/cancel'])
        expect((await office.send(at + page)).status, at + page).toBe(404);
    expect((await office.post('/desk/scans/maya/REF-LINK/x/add', {})).status).toBe(404);
  });

  test('of a contact who is restricted is an administrator’s, and noted', async () => {
    const { id } = await add(aPdf());
    const relations = [aRelation({ person: 'tom', contact: 'rosa', restricted: true })];
    await desk.store.writeRegister('northbrook', registerWrites({ relations }));
    for (const page of ['', '/new', `/${id}/file`, `/${id}/cancel`])
      expect((await office.send(path + page)).status, page).toBe(403);
    expect((await office.post(`${path}/${id}/cancel`, { why: 'x' })).status).toBe(403);
    const person = (await office.open('/desk/people/tom')).page.toString();
    expect(person).toContain('with a scan');
    expect(person).not.toContain(path);
    const before = desk.trail.sent.length;
    expect((await admin.send(`${path}/${id}/file`)).status).toBe(200);
    expect(desk.trail.sent.slice(before).map(({ type }) => type)).toEqual([
      'exported',
      'restricted-viewed',
    ]);
  });

  test('of a record that was merged is as much an administrator’s as the one that is kept', async () => {
    const { id } = await add(aPdf());
    const rosa = (await desk.store.findContact('northbrook', 'rosa'))!;
    const mergedInto = { contact: 'rosa2', at: desk.clock.now, by: 'olive', had: {} };
    const kept = aContact({ id: 'rosa2', name: 'Rosa Reyes' });
    const relations = [aRelation({ person: 'tom', contact: 'rosa2' })];
    const merged = { ...rosa, mergedInto };
    await desk.store.writeRegister('northbrook', [
      { put: 'contact', contact: merged },
      { put: 'contact', contact: kept },
      ...registerWrites({ relations }),
    ]);
    expect((await office.send(`${path}/${id}/file`)).status).toBe(200);
    const restricted = relations.map((one) => ({ ...one, restricted: true }));
    await desk.store.writeRegister('northbrook', registerWrites({ relations: restricted }));
    expect((await office.send(`${path}/${id}/file`)).status).toBe(403);
    expect((await admin.send(`${path}/${id}/file`)).status).toBe(200);
  });
});
