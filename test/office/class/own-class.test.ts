import { beforeEach, describe, expect, it } from 'vitest';
import type { Desk } from '../../support/desk/desk-site.ts';
import { atNorthbrook, staffEmails } from '../../support/desk/northbrook.ts';
import { read } from '../../support/desk/read-page.ts';
import { aTeacher } from '../../support/person/people.ts';

let desk: Desk;
beforeEach(async () => {
  ({ desk } = await atNorthbrook());
});

const show = async (address = '/desk/my-class', as = staffEmails.teacher) => {
  const response = await (await desk.visit(as)).send(address);
  return { status: response.status, ...read(await response.text()) };
};

describe('a teacher’s own class', () => {
  it('says pupil by pupil, form by form, for whom each waits', async () => {
    await desk.issueRound({
      forms: ['photo-video-consent', 'internet-access-consent', 'parent-social-media'],
    });
    await desk.signAs('samira');
    await desk.signAs('rosa', { person: 'ben', form: 'photo-video-consent' });
    await desk.signAs('rosa', {
      person: 'ben',
      form: 'internet-access-consent',
      said: 'refuse',
      answer: 'no',
    });
    const { rows, text } = await show();
    expect(rows).toEqual([
      'Leo Brandt | ○ family | ○ family | ○ family',
      'Ines Costa | ○ family | ○ family | not asked',
      // Her father has a form of his own to sign; her mother's waits for the teacher.
      'Maya Khan | ✓ answered | ✓ signed | ○ family, ○ you',
      'Ben Reyes | ✓ answered | ✗ no | ○ family',
    ]);
    expect(text).toContain('No one in 4B has finished yet.');
  });

  it('counts as Home does: forms for the teacher, of how many pupils, and pupils to sign in class', async () => {
    await desk.issueRound({ forms: ['pupil-aup-primary', 'parent-social-media'] });
    for (const id of ['samira', 'david']) await desk.signAs(id, { form: 'parent-social-media' });
    await desk.signAs('rosa', { person: 'ben', form: 'pupil-aup-primary' });
    const said = ['2 forms for 1 pupil are waiting for you to countersign.', 'still ha'];
    const [home, own] = [await show('/desk'), await show()];
    for (const words of said) {
      expect(home.text).toContain(words);
      expect(own.text).toContain(words);
    }
    const toSign = /(\d pupils? of 4B still ha\w+ something to sign in class)/;
    expect(toSign.exec(own.text)?.[1]).toBe(toSign.exec(home.text)?.[1]);
    expect(own.links).toContain('/desk/countersign');
  });

  it('names what waits for the pupil, for the teacher, and for nobody', async () => {
    await desk.issueRound({ forms: ['pupil-aup-primary', 'parent-social-media'] });
    await desk.signAs('rosa', { person: 'ben', form: 'pupil-aup-primary' });
    expect((await show()).rows[3]).toBe('Ben Reyes | ○ pupil | ○ family');
    await desk.signAsPupilIn('pupil-aup-primary', 'ben');
    await desk.signAs('rosa', { person: 'ben', form: 'parent-social-media' });
    const { rows, text } = await show();
    expect(rows[3]).toBe('Ben Reyes | ✓ signed | ○ you');
    expect(text).toContain('you: waiting for you to countersign');
  });

  it('says so where nothing has been asked yet', async () => {
    expect((await show()).text).toContain('No forms have been sent out to 4B yet.');
  });

  it('leaves out whoever has left, and what a family began and has not finished', async () => {
    await desk.issueRound({ forms: ['photo-video-consent'] });
    const was = (await desk.store.findPerson('northbrook', 'leo'))?.person;
    if (!was) throw new Error('No Leo');
    const person = { ...was, leftOn: '2026-09-02' };
    await desk.store.commit([{ fact: 'person-changed', person, was }]);
    expect((await show()).rows.map((row) => row.split(' | ')[0])).toEqual([
      'Ines Costa',
      'Maya Khan',
      'Ben Reyes',
    ]);
  });

  it('is shown of own classes alone', async () => {
    expect((await show('/desk/my-class?class=5A')).status).toBe(403);
    expect((await show('/desk/my-class', staffEmails.office)).status).toBe(403);
  });

  it('lets a teacher of two classes choose', async () => {
    const was = (await desk.store.findPerson('northbrook', 'grace'))?.person;
    if (!was) throw new Error('No Grace');
    const person = { ...aTeacher({ id: 'grace' }), classes: ['5A', '4B'] };
    await desk.store.commit([{ fact: 'person-changed', person, was }]);
    await desk.issueRound();
    const first = await show();
    expect(first.heading).toBe('4B');
    expect(first.links).toContain('/desk/my-class?class=5A');
    expect((await show('/desk/my-class?class=5A')).rows).toHaveLength(1);
  });
});
