import { beforeEach, describe, expect, test } from 'vitest';
import { crestUploadKey } from '../../../functions/core/school/crest.ts';
import { fileHash } from '../../../functions/services/files/file-hash.ts';
import type { Desk } from '../../support/desk/desk-site.ts';
import { atNorthbrook, grant, southfield, staffEmails } from '../../support/desk/northbrook.ts';
import type { Visitor } from '../../support/link/link-site.ts';
import { aJpeg, aPng } from '../../support/scan/scan-files.ts';

const path = '/desk/settings/crest';
let desk: Desk;
let admin: Visitor;
beforeEach(async () => {
  ({ desk, admin } = await atNorthbrook('admin'));
});

const crestNow = async () => (await desk.store.findSchool('northbrook'))?.crest;

/** The browser's way: a file to storage, by the form on the page, and back. */
async function send(bytes: Uint8Array) {
  const page = await admin.open(path);
  const key = page.page.querySelector('input[name=key]')?.getAttribute('value') ?? '';
  const id = key.split('/')[1] ?? '';
  expect(key).toBe(crestUploadKey('northbrook', id));
  await desk.uploads.put(key, bytes, 'application/octet-stream');
  const arrived = await admin.open(`${path}/${id}/arrived`);
  return arrived.status === 200 ? admin.submit(arrived) : arrived;
}

const picturesOn = async (at: string, visitor = admin): Promise<string[]> =>
  (await visitor.open(at)).page
    .querySelectorAll('img.app-crest')
    .map((image) => `${image.getAttribute('alt')} ${image.getAttribute('src')}`);

describe('the school’s crest', () => {
  test('is taken, shown where it is useful, and noted', async () => {
    const saved = await send(aPng());
    expect(saved.path).toBe(`${path}?done=used`);
    const noted = { type: 'settings-changed', setting: 'crest', by: 'ada' };
    expect(desk.trail.sent.at(-1)).toMatchObject(noted);
    const sha256 = fileHash(aPng());
    expect(await crestNow()).toEqual({ sha256, type: 'png' });
    const { name } = (await desk.store.findSchool('northbrook'))!;
    const teacher = await desk.visit(staffEmails.teacher);
    for (const at of ['/desk/settings', path, '/desk/poster'])
      expect(await picturesOn(at), at).toEqual([`${name} /desk/crest/${sha256}`]);
    expect(await picturesOn('/desk/my-class', teacher)).toHaveLength(1);
  });

  test('stands on every slip that is printed', async () => {
    await desk.issueRound();
    await send(aPng());
    const printed = await admin.post('/desk/slips/print', { contacts: 'karl' });
    const shows = (await printed.text()).includes(`src="/desk/crest/${fileHash(aPng())}"`);
    expect(shows).toBe(true);
  });

  test('is given to everybody at the desk, kept by their browser, and runs nothing', async () => {
    await send(aJpeg());
    const at = `/desk/crest/${fileHash(aJpeg())}`;
    const nobody = await desk.visit(staffEmails.publisher);
    const before = desk.trail.sent.length;
    const given = await nobody.send(at);
    expect(given.status).toBe(200);
    expect(new Uint8Array(await given.arrayBuffer())).toEqual(new Uint8Array(aJpeg()));
    expect(Object.fromEntries(given.headers)).toMatchObject({
      'content-type': 'image/jpeg',
      'cache-control': 'private, max-age=31536000, immutable',
      'content-security-policy': expect.stringMatching(/default-src 'none'.*; sandbox$/),
      'x-content-type-options': 'nosniff',
    });
    expect(desk.trail.sent.length).toBe(before);
    expect((await admin.send('/desk')).headers.get('content-security-policy')).toContain(
      "img-src data: 'self'",
    );
    expect((await (await desk.visit()).send(at)).status).not.toBe(200);
    await southfield(desk);
    await grant(desk, 'southfield', 'far-head', 'far@southfield.example.org', ['admin']);
    expect((await nobody.send('/desk/crest/a1')).status).toBe(404);
  });

  test('is another under another address, and none at one press', async () => {
    await send(aPng());
    const changed = await send(aJpeg());
    expect(changed.text).toContain('The crest is saved.');
    expect((await admin.send(`/desk/crest/${fileHash(aPng())}`)).status).toBe(404);
    const remove = (await admin.open(path)).page.querySelector('form[action$="/remove"]');
    expect(remove).toBeTruthy();
    expect((await admin.post(`${path}/remove`, {})).status).toBe(303);
    expect(await crestNow()).toBeUndefined();
    expect(await desk.store.findCrest('northbrook')).toBeUndefined();
    expect(await picturesOn('/desk/settings')).toEqual([]);
  });

  test('that is none is refused beside its field, and the one before stays', async () => {
    await send(aPng());
    const refused = await send(new TextEncoder().encode('<svg onload="x"/>'));
    expect(refused.status).toBe(422);
    // Before anything is pressed, with the field to choose another file in.
    expect(refused.path).toMatch(/\/arrived$/);
    expect(refused.page.querySelector('input[type=file]')).toBeTruthy();
    expect(refused.errors).toEqual([
      { href: '#file', text: 'The selected file must be a PNG, SVG or JPEG' },
    ]);
    const never = await admin.post(`${path}/neverarrived/use`, {});
    expect(await never.text()).toContain('The file was not uploaded');
    expect(await crestNow()).toMatchObject({ type: 'png' });
  });

  test('that is not what was kept is a fault', async () => {
    await send(aPng());
    const sha256 = fileHash(aPng());
    const file = { school: 'northbrook', sha256, type: 'png' as const, content: 'AAAA' };
    await desk.store.commit([{ fact: 'crest-kept', file }]);
    expect((await admin.send(`/desk/crest/${sha256}`)).status).toBe(500);
  });
});
