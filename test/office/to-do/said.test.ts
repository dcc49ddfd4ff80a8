import { beforeEach, describe, expect, test } from 'vitest';
import type { Desk } from '../../support/desk/desk-site.ts';
import { atNorthbrook, staffEmails } from '../../support/desk/northbrook.ts';
import { readAt } from '../../support/desk/read-page.ts';
import type { Visitor } from '../../support/link/link-site.ts';

let desk: Desk;
let office: Visitor;
const photos = 'photo-video-consent';
const internet = 'internet-access-consent';
const path = '/desk/to-do';

beforeEach(async () => {
  ({ desk, office } = await atNorthbrook('office'));
  await desk.issueRound();
});

const open = (visitor: Visitor, at = path) => readAt(visitor, at);
const withdraw = (why?: string) =>
  desk.signAs('samira', { form: photos, said: 'withdraw', ...(why && { why }) });
/** What there is to press for this reader: the ids that the page would post. */
const listed = async (visitor: Visitor) =>
  (await open(visitor)).fields('id').map((field) => field.value);
const done = async (visitor: Visitor, person: string, id: string, more = {}) =>
  visitor.post(path, { person, id, ...more });

describe('what families said', () => {
  test('is nothing while families say yes', async () => {
    await desk.signAs('samira');
    expect(await listed(office)).toEqual([]);
    const officer = await desk.visit(staffEmails.esafety);
    expect((await open(officer)).text).toContain('Nothing to do today.');
  });

  test('is somebody else’s name under a parent’s form, with both names, for the office alone', async () => {
    await desk.signAs('samira', { form: photos, typedName: 'Jana Khan' });
    const page = await open(office);
    expect(page.page.querySelector('main h2')?.text).toBe('Signed under a different name (1)');
    expect(page.text).toContain(
      'Samira Khan, Mother of Maya Khan, typed “Jana Khan”, a different first name, on 2 Sept',
    );
    expect(page.text).toContain('Ask them whether they signed it themselves.');
    expect((await open(office, '/desk/people/maya')).text).toContain(
      'typed “Jana Khan”, a different first name',
    );
    for (const role of ['esafety', 'teacher', 'publisher'] as const)
      expect(await listed(await desk.visit(staffEmails[role]))).toEqual([]);
    // The same name another time is nothing new.
    const [id] = await listed(office);
    await done(office, 'maya', id ?? '');
    await desk.signAs('samira', { form: photos, typedName: 'Jana Khan' });
    expect(await listed(office)).toEqual([]);
  });

  test('says who, when, what and why in their own words, and what to do', async () => {
    await desk.signAs('samira', { form: photos });
    await withdraw('We were not asked about the leaflet');
    const page = await open(office);
    expect(page.page.querySelector('main h2')?.text).toBe('Withdrawn (1)');
    expect(page.text).toContain('Maya Khan, 4B: Photos and video');
    expect(page.text).toContain('Samira Khan, Mother of Maya Khan, on 2 Sept');
    expect(page.text).toContain('“We were not asked about the leaflet”');
    expect(page.text).toContain('Take every picture down');
    expect(page.links).toContain('/desk/people/maya');
  });

  test('names each use that is not allowed any more', async () => {
    await desk.signAs('samira', { form: photos });
    await desk.signAs('samira', { form: photos, answer: 'no' });
    const page = await open(office);
    expect(page.text).toContain('No longer allows a use');
    expect(page.text).toMatch(/[Ww]ebsite[^:]*.*: No/);
    expect(page.text).toContain('Take the picture down where it is no longer allowed');
  });

  test('says what they may not use once a yes to the internet is taken back', async () => {
    await desk.signAs('samira', { form: internet });
    await desk.signAs('samira', { form: internet, said: 'withdraw' });
    expect((await open(office)).text).toContain(
      'From now on Maya must not use the internet at school.',
    );
  });

  test('comes with the most urgent first', async () => {
    await desk.signAs('rosa', { form: internet, answer: 'talk', person: 'ben' });
    await desk.signAs('rosa', { form: internet, answer: 'no', person: 'tom' });
    await desk.signAs('samira', { form: photos });
    await withdraw();
    const page = await open(office);
    const kinds = page.page.querySelectorAll('main h2').map((element) => element.text);
    expect(kinds.slice(0, 3)).toEqual(['Withdrawn (1)', 'Said no (1)', 'Wants to talk first (1)']);
  });

  test('warns the office that parents do not say the same, and tells neither of the other', async () => {
    await desk.signAs('samira', { form: photos });
    await desk.signAs('david', { form: photos, answer: 'no' });
    const page = await open(office);
    expect(page.text).toContain('Parents do not say the same');
    expect(page.text).toContain('we follow the stricter answer');
    expect(page.text).toContain('David Price, Father of Maya Khan');
  });
});

describe('what was said since', () => {
  test('is told, so that nobody phones about what is settled', async () => {
    await desk.signAs('samira', { form: internet, answer: 'talk' });
    expect((await open(office)).text).not.toContain('Since then');
    desk.pass(86_400);
    await desk.signAs('samira', { form: internet });
    await desk.signAs('david', { form: internet });
    office = await desk.visit(staffEmails.office);
    const page = await open(office);
    expect(page.text).toContain('Since then Samira Khan signed on 3 Sept What to do');
    const officer = await desk.visit(staffEmails.esafety);
    expect((await open(officer)).text).toContain('Since then A parent or carer signed on 3 Sept');
  });
});

describe('who sees what', () => {
  beforeEach(async () => {
    await desk.signAs('samira', { form: photos });
    await withdraw('Her father must not know');
    await desk.signAs('rosa', { form: photos, person: 'tom' });
    await desk.signAs('rosa', { form: photos, person: 'tom', said: 'withdraw' });
    await desk.signAs('rosa', { form: internet, person: 'ben', answer: 'no' });
  });

  test('a class teacher sees what was taken back in own classes, without names or reasons', async () => {
    const teacher = await desk.visit(staffEmails.teacher);
    expect(await listed(teacher)).toEqual(['photo-video-consent.2026-27.2']);
    const page = await open(teacher);
    expect(page.text).toContain('A parent or carer');
    expect(page.text).not.toMatch(/Samira|father|Tom|Ben/);
    expect(page.links.join()).not.toContain('/desk/people');
  });

  test('that parents do not agree is the office’s to know: others learn what to take down', async () => {
    await desk.signAs('samira', { form: photos });
    await desk.signAs('david', { form: photos, answer: 'no' });
    expect((await open(office)).text).toContain('Parents do not say the same');
    for (const role of ['teacher', 'publisher'] as const) {
      const { text } = await open(await desk.visit(staffEmails[role]));
      expect(text).toContain('No longer allows a use Maya Khan, 4B: Photos and video');
      expect(text).not.toContain('Parents');
    }
  });

  test('whoever publishes pictures sees those of every class, and nothing else', async () => {
    const publisher = await desk.visit(staffEmails.publisher);
    const page = await open(publisher);
    expect(
      page
        .fields('person')
        .map((field) => field.value)
        .sort(),
    ).toEqual(['maya', 'tom']);
    expect(page.text).not.toMatch(/Samira|Rosa|father|Using the internet/);
  });

  test('the e-safety officer sees all about pupils, and contacts only by what they are', async () => {
    const officer = await desk.visit(staffEmails.esafety);
    expect(await listed(officer)).toHaveLength(3);
    expect((await open(officer)).text).not.toMatch(/Samira|Rosa/);
  });

  test('an administrator sees what the office sees', async () => {
    expect(await listed(await desk.visit(staffEmails.admin))).toEqual(await listed(office));
  });

  test('one person’s are shown to those who see to all of it only', async () => {
    const at = `${path}?person=maya`;
    expect((await open(office, at)).heading).toBe('To do: Maya Khan');
    expect((await office.send(`${path}?person=nobody`)).status).toBe(404);
    for (const role of ['teacher', 'publisher'] as const)
      expect((await (await desk.visit(staffEmails[role])).send(at)).status).toBe(404);
  });
});

describe('done', () => {
  const id = 'photo-video-consent.2026-27.2';
  beforeEach(async () => {
    await desk.signAs('samira', { form: photos });
    await withdraw();
  });

  test('by the office closes it, with who and when kept', async () => {
    const response = await done(office, 'maya', id);
    expect(response.headers.get('Location')).toBe(`${path}?done=whole`);
    expect(await listed(office)).toEqual([]);
    const [kept] = await desk.store.listFollowUpsOf('northbrook', 'maya');
    expect(kept?.done).toEqual({ at: desk.clock.now, by: 'olive' });
    const page = await open(office, `${path}?person=maya`);
    expect(page.rows).toEqual(['Withdrawn | Photos and video | Olive Moss | 2 Sept']);
    const teacher = await desk.visit(staffEmails.teacher);
    expect(await listed(teacher)).toEqual([]);
  });

  test('from one person’s page leads back to it', async () => {
    const response = await done(office, 'maya', id, { from: 'person=maya' });
    expect(response.headers.get('Location')).toBe(`${path}?person=maya&done=whole`);
  });

  test('by a class teacher is their own part: it stays open for everybody else', async () => {
    const teacher = await desk.visit(staffEmails.teacher);
    expect((await done(teacher, 'maya', id)).headers.get('Location')).toBe(`${path}?done=part`);
    expect(await listed(teacher)).toEqual([]);
    expect(await listed(await desk.visit(staffEmails.publisher))).toEqual([id]);
    expect((await open(office)).text).toContain('Done by Grace Oyelaran on 2 Sept');
  });

  test('by the e-safety officer leaves the form to the office, which may still have to ring', async () => {
    await desk.signAs('rosa', { form: photos, person: 'ben' });
    desk.pass(60);
    await desk.signAs('rosa', { form: photos, person: 'ben', said: 'withdraw' });
    const officer = await desk.visit(staffEmails.esafety);
    office = await desk.visit(staffEmails.office);
    const [id] = await listed(officer);
    expect((await done(officer, 'ben', id ?? '')).status).toBe(303);
    const { text } = await open(office);
    expect(text).toContain('Ben Reyes, 4B: Photos and video');
    expect(text).toContain('Withdrawn. Nobody has marked this as done.');
  });

  test('of another name leaves what the family said to be talked about', async () => {
    await desk.signAs('samira', { form: photos, typedName: 'Jana Khan' });
    desk.pass(60);
    await withdraw();
    office = await desk.visit(staffEmails.office);
    const [withdrawn, name] = await listed(office);
    expect((await open(office)).text).toContain('typed “Jana Khan”');
    await done(office, 'maya', name ?? '');
    expect(await listed(office)).toEqual([withdrawn]);
    expect(await desk.store.listHandlings('northbrook')).toEqual([]);
  });

  test('a second time changes nothing', async () => {
    await done(office, 'maya', id);
    desk.pass(3600);
    await done(await desk.visit(staffEmails.admin), 'maya', id);
    const [kept] = await desk.store.listFollowUpsOf('northbrook', 'maya');
    expect(kept?.done?.by).toBe('olive');
  });

  test('is refused for what is not theirs, or not there', async () => {
    await desk.signAs('rosa', { form: photos, person: 'tom' });
    await desk.signAs('rosa', { form: photos, person: 'tom', said: 'withdraw' });
    const teacher = await desk.visit(staffEmails.teacher);
    expect((await done(teacher, 'tom', id)).status).toBe(404);
    expect((await done(office, 'maya', 'other')).status).toBe(404);
    expect((await done(office, '', '../x')).status).toBe(404);
    expect(await listed(office)).toHaveLength(2);
  });

  test('is tried again when somebody changes it at the same moment', async () => {
    const { commit } = desk.store;
    let conflicts = 1;
    desk.store.commit = async (facts) => {
      conflicts -= 1;
      return conflicts >= 0 ? 'conflict' : commit(facts);
    };
    await done(office, 'maya', id);
    expect(await listed(office)).toEqual([]);
    await desk.signAs('rosa', { form: photos, person: 'tom' });
    await desk.signAs('rosa', { form: photos, person: 'tom', said: 'withdraw' });
    desk.store.commit = async () => 'conflict';
    expect((await done(office, 'tom', id)).status).toBe(409);
  });
});
