import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sayNotMe } from '../../functions/acts/contact/say-not-me.ts';
import { later } from '../../functions/core/calendar.ts';
import { largestFile } from '../../functions/core/register/register-job-steps.ts';
import { emailHash } from '../../functions/services/tokens.ts';
import { rolesGiven } from '../support/desk/roles-given.ts';
import { judgedAble } from '../support/person/people.ts';
import { anOffice, school } from '../support/register/import.ts';
import { inState } from '../support/register/jobs.ts';
import { pupilRow, pupilRows, staffRow, toCsv } from '../support/register/register-file.ts';
import { acting } from '../support/store/acting.ts';

const fixture = (name: string) => readFileSync(join(import.meta.dirname, '../fixtures', name));
const awkward = fixture('register-awkward.csv');
const small = toCsv([pupilRow(1), pupilRow(2), staffRow(1)]);

describe('reading an upload', () => {
  it('ends in a preview that waits for the office, and writes nothing', async () => {
    const office = await anOffice();
    const job = inState(await office.upload('one', awkward), 'ready');
    expect(job).toMatchObject({
      state: 'ready',
      problemCount: 0,
      registerRev: 0,
      counts: { rows: 31, pupils: 24, staff: 5, governors: 2, contacts: 29, new: 60 },
    });
    expect(job.undecided[0]).toEqual({ relationship: 'Mother', count: 2, proposed: 'yes' });
    expect((await office.preview('one')).changes).toHaveLength(60);
    expect((await office.register()).people).toEqual([]);
  });

  it('refuses the whole file for one wrong cell, with every problem in the preview', async () => {
    const office = await anOffice();
    const job = await office.upload('one', fixture('register-wrong.csv'));
    expect(job).toMatchObject({
      state: 'refused',
      problemCount: 3,
      counts: { rows: 31, writes: 0 },
    });
    const { problems, changes } = await office.preview('one');
    expect(problems.map((problem) => `${problem.row} ${problem.column}`)).toEqual([
      '1 Class',
      '13 UPN',
      '14 Parent 1 e-mail',
    ]);
    expect(changes).toEqual([]);
  });

  it.each([
    ['that never arrived', undefined, 'did not arrive'],
    ['that is empty', '', 'empty'],
    ['that is a damaged Excel file', Buffer.from('PK\u0003\u0004', 'latin1'), 'damaged'],
    ['that is too large', Buffer.alloc(largestFile + 1, 'a,b\n'), 'larger than 20 MB'],
  ])('refuses a file %s, in words', async (_, file, words) => {
    const job = await (await anOffice()).upload('one', file);
    expect(job.state).toBe('refused');
    expect('reason' in job && job.reason).toContain(words);
  });

  it('tries again after a fault, and gives up in words after five', async () => {
    const office = await anOffice();
    const broken = { ...office.deps.uploads, open: () => Promise.reject(new Error('S3 is down')) };
    await office.upload('one', small).catch(() => undefined);
    const { store } = office;
    const job = await office.find('one');
    await store.commit([
      {
        fact: 'register-job-moved',
        job: { ...job, state: 'reading', notBefore: office.now(), tries: 0 },
        was: job.state,
      },
    ]);
    for (let n = 0; n < 5; n += 1) {
      await expect(office.nudge('one', { uploads: broken })).rejects.toThrow('S3 is down');
      expect((await office.find('one')).state).toBe('reading');
    }
    await office.nudge('one', { uploads: broken });
    expect(await office.find('one')).toMatchObject({
      state: 'failed',
      reason: expect.stringContaining('nothing was changed'),
    });
  });

  it('leaves no name or address in the log', async () => {
    const office = await anOffice();
    await office.upload('one', awkward);
    await office.apply('one');
    expect(office.logged.length).toBeGreaterThan(0);
    expect(office.logged.join('')).not.toMatch(/@|Khan|Samira/);
  });
});

describe('applying a preview', () => {
  it('writes the register, and the next reading of the file finds nothing to write', async () => {
    const office = await anOffice();
    await office.upload('one', awkward);
    const job = await office.apply('one');
    expect(job).toMatchObject({ state: 'applied', applied: 107, toApply: 107 });
    expect((await office.register()).people).toHaveLength(31);
    expect((await office.store.findSchool(school))?.registerRev).toBe(2);
    const again = inState(await office.upload('two', awkward), 'ready');
    expect(again.counts).toMatchObject({
      new: 0,
      changed: 0,
      missing: 0,
      writes: 0,
      unchanged: 60,
    });
    let requests = 0;
    const store = {
      ...office.deps.store,
      writeRegister: async () => {
        requests += 1;
        return 1;
      },
    };
    await office.choose('two');
    await office.nudge('two', { store });
    expect(await office.find('two')).toMatchObject({ state: 'applied', toApply: 0 });
    expect(requests).toBe(0);
    expect((await office.store.findSchool(school))?.registerRev).toBe(2);
  });

  it('decides the undecided by relationship, and leaves the others undecided', async () => {
    const office = await anOffice();
    await office.upload('one', awkward);
    await office.apply('one', { decisions: { Mother: 'yes', Grandmother: 'no' } });
    const { relations } = await office.register();
    const decidesOf = (relationship: string) =>
      new Set(
        relations
          .filter((relation) => relation.relationship === relationship)
          .map((relation) => relation.decides),
      );
    expect(decidesOf('Mother')).toEqual(new Set(['yes']));
    expect(decidesOf('Grandmother')).toEqual(new Set(['no']));
    expect(decidesOf('Childminder')).toEqual(new Set(['unknown']));
  });

  it('decides later what an earlier file left undecided', async () => {
    const office = await anOffice();
    await office.upload('one', awkward);
    await office.apply('one');
    const again = inState(await office.upload('two', awkward), 'ready');
    expect(again.counts.writes).toBe(0);
    expect(again.undecided).toHaveLength(6);
    const job = await office.apply('two', { decisions: { 'Foster carer': 'yes' } });
    expect(job).toMatchObject({ state: 'applied', applied: 1 });
    const { relations } = await office.register();
    expect(relations.find((relation) => relation.relationship === 'Foster carer')?.decides).toBe(
      'yes',
    );
  });

  it('marks people who are not in the file as left only when the office says so', async () => {
    const office = await anOffice();
    await office.upload('one', small);
    await office.apply('one');
    const fewer = toCsv([pupilRow(1), staffRow(2)]);
    const job = inState(await office.upload('two', fewer), 'ready');
    expect(job.counts.missing).toBe(2);
    await office.apply('two', { markMissingAsLeft: true });
    const { people, signIns } = await office.register();
    const left = people.filter((person) => person.leftOn);
    expect(left.map((one) => [one.firstName, one.leftOn])).toEqual(
      expect.arrayContaining([
        ['Pupil 2', '2026-09-02'],
        ['Teacher 1', '2026-09-02'],
      ]),
    );
    expect(signIns.map((one) => one.emailHash)).toEqual([
      emailHash('teacher.2@northbrook.example.org'),
    ]);
  });

  it('grants no role, and leaves those granted on a page', async () => {
    const office = await anOffice();
    await office.upload('one', small);
    await office.apply('one');
    const [signIn] = (await office.register()).signIns;
    expect(signIn?.roles).toEqual([]);
    if (signIn)
      await office.store.commit([
        await rolesGiven(office.store, { ...signIn.signIn, roles: ['teacher'] }),
      ]);
    await office.upload('two', toCsv([pupilRow(1), { ...staffRow(1), Post: 'Head teacher' }]));
    await office.apply('two');
    expect((await office.register()).signIns[0]?.roles).toEqual(['teacher']);
  });

  it('asks for a new preview when the register changed since', async () => {
    const office = await anOffice();
    await office.upload('one', small);
    await office.upload('two', toCsv(pupilRows(3)));
    expect(await office.apply('two')).toMatchObject({ state: 'applied' });
    expect(await office.apply('one')).toMatchObject({ state: 'stale' });
    expect((await office.register()).people).toHaveLength(3);
  });

  it('waits while a round is being issued, and goes on afterwards', async () => {
    const office = await anOffice();
    await office.upload('one', small);
    await office.store.lock(school, 'issue:autumn', office.now(), later(office.now(), 600));
    expect(await office.apply('one')).toMatchObject({ state: 'applying', waiting: true });
    expect((await office.register()).people).toEqual([]);
    await office.store.unlock(school, 'issue:autumn');
    office.wait(120);
    await office.nudge('one');
    expect(await office.find('one')).toMatchObject({ state: 'applied', waiting: false });
    expect(await office.store.lock(school, 'issue:autumn', office.now(), office.now())).toBe(true);
  });

  it('keeps an "I am not this person" that was said after the preview', async () => {
    const office = await anOffice();
    await office.upload('one', small);
    await office.apply('one');
    await office.upload('two', small.replaceAll('01632 960000', '01632 960999'));
    const contact = (await office.register()).contacts.find(
      (one) => one.email === 'ada.0@example.org',
    );
    const notMe = { at: office.now(), typed: 'No' };
    if (contact) await sayNotMe(acting(office.store), { school: school, id: contact.id }, notMe);
    expect(await office.apply('two')).toMatchObject({ state: 'applied', applied: 1 });
    const stored = await office.store.findContact(school, contact?.id ?? '');
    expect(stored).toMatchObject({ phone: '01632 960999', notMe });
  });

  it('keeps one that is said while it is applied, of the same address only', async () => {
    const office = await anOffice();
    await office.upload('one', small);
    await office.apply('one');
    const corrected = small
      .replaceAll('01632 960000', '01632 960999')
      .replaceAll('ada.1@example.org', 'ada.corrected@example.org');
    await office.upload('two', corrected);
    await office.choose('two');
    const notMe = { at: office.now(), typed: 'No' };
    const said = new Set<string>();
    // Both who change say it just after they were read.
    const findContact: typeof office.store.findContact = async (at, id) => {
      const found = await office.store.findContact(at, id);
      if (!said.has(id)) await sayNotMe(acting(office.store), { school: at, id: id }, notMe);
      said.add(id);
      return found;
    };
    await office.nudge('two', { store: { ...office.store, findContact } });
    expect(await office.find('two')).toMatchObject({ state: 'applied', applied: 2 });
    const { contacts } = await office.register();
    const ada = contacts.filter((contact) => said.has(contact.id));
    const told = ada.map((one) => [one.email, one.phone, one.notMe]);
    expect(told.toSorted()).toEqual([
      ['ada.0@example.org', '01632 960999', notMe],
      ['ada.corrected@example.org', '01632 960001', undefined],
    ]);
    for (const row of ada)
      expect(await office.store.findContact(school, row.id)).toEqual({ school, ...row });
  });

  it.each(['before', 'while'] as const)(
    'keeps what staff judge of a pupil after the preview, %s it is applied',
    async (when) => {
      const office = await anOffice();
      await office.upload('one', small);
      await office.apply('one');
      const moved = toCsv([
        { ...pupilRow(1), 'Reg group': '9Z' },
        { ...pupilRow(2), 'Reg group': '9Z' },
        staffRow(1),
      ]);
      await office.upload('two', moved);
      await office.choose('two');
      const [first] = (await office.register()).people.filter((person) => person.kind === 'pupil');
      const judgedBefore = [{ ...judgedAble, ended: judgedAble }];
      const judge = async () => {
        const found = await office.store.findPerson(school, first?.id ?? '');
        if (!found || found.person.judgedAble) return;
        const judged = { ...found.person, judgedAble, judgedBefore };
        await office.store.commit([{ fact: 'person-changed', person: judged, was: found.person }]);
      };
      if (when === 'before') await judge();
      // Or just after they were read, in the middle of the apply.
      const findPerson: typeof office.store.findPerson = async (at, id) => {
        const found = await office.store.findPerson(at, id);
        await judge();
        return found;
      };
      const store = when === 'while' ? { ...office.store, findPerson } : office.store;
      await office.nudge('two', { store });
      expect(await office.find('two')).toMatchObject({ state: 'applied', applied: 2 });
      const stored = await office.store.findPerson(school, first?.id ?? '');
      expect(stored?.person).toMatchObject({ class: '9Z', judgedAble, judgedBefore });
      const pupils = (await office.register()).people.filter((person) => person.kind === 'pupil');
      expect(
        pupils.map((pupil) => [pupil.class, pupil.judgedAble !== undefined]).toSorted(),
      ).toEqual([
        ['9Z', false],
        ['9Z', true],
      ]);
    },
  );

  it('keeps of staff, too, what no file knows', async () => {
    const office = await anOffice();
    await office.upload('one', small);
    await office.apply('one');
    await office.upload('two', toCsv([pupilRow(1), pupilRow(2), { ...staffRow(1), Post: 'Head' }]));
    const [teacher] = (await office.register()).people.filter(({ kind }) => kind === 'staff');
    const was = { school, ...teacher! };
    const person = { ...was, organisation: 'Northbrook Trust' };
    await office.store.commit([{ fact: 'person-changed', person, was }]);
    expect(await office.apply('two')).toMatchObject({ state: 'applied', applied: 1 });
    const stored = await office.store.findPerson(school, was.id);
    expect(stored?.person).toEqual({ ...person, post: 'Head' });
  });

  it('is done once by two functions at once', async () => {
    const office = await anOffice({ batch: 2 });
    await office.upload('one', awkward);
    await office.choose('one');
    let written = 0;
    const store = {
      ...office.deps.store,
      writeRegister: (...given: Parameters<typeof office.store.writeRegister>) => {
        written += given[1].length;
        return office.store.writeRegister(...given);
      },
    };
    await Promise.all([office.nudge('one', { store }), office.nudge('one', { store })]);
    expect(await office.find('one')).toMatchObject({ state: 'applied' });
    expect(written).toBe(107);
  });
});
