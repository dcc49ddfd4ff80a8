import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Agreement } from '../../functions/core/agreement/agreement.ts';
import { withEntry } from '../../functions/core/agreement/seat.ts';
import type { Said, Signatory } from '../../functions/core/agreement/signature.ts';
import { type ClassSession, moveClass } from '../../functions/core/class/class-session.ts';
import type { FollowUp } from '../../functions/core/follow-up/follow-up.ts';
import type { FormVersion } from '../../functions/core/form/form.ts';
import { emailHash } from '../../functions/services/tokens.ts';
import { createStore } from '../../functions/store/create-store.ts';
import type { Store } from '../../functions/store/store.ts';
import type { Table } from '../../functions/store/table.ts';
import { aSignature } from '../documents/signatures.ts';
import { asked } from '../support/agreement/agreement.ts';
import { deviceForm, rulesForm } from '../support/form/forms.ts';
import { permissionForm } from '../support/form/permission-form.ts';
import {
  aPupil,
  aSchool,
  asFounded,
  aTeacher,
  judgedAble,
  registerWrites,
} from '../support/person/people.ts';
import { startDynamo } from '../support/store/dynamo.ts';
import { createMemoryTable } from '../support/store/memory-table.ts';

const now = '2026-09-02T10:00:00.000Z';
const codes = 'ABCDEFGH';

/** What every store does with what happens in school, whatever table it stands on. */
function inSchool(makeTable: () => Promise<Table>): void {
  let store: Store;
  let school: string;
  let count = 0;

  beforeAll(async () => {
    store = createStore(await makeTable(), emailHash);
  });

  beforeEach(async () => {
    count += 1;
    school = `school-${count}`;
    await store.commit([{ fact: 'school-founded', school: aSchool({ id: school }) }]);
    const persons = [aPupil({ school }), aTeacher({ school })];
    await store.writeRegister(school, registerWrites({ persons }));
  });

  /** Its code is the school's own, as codes are of all schools. */
  const session = (given: Partial<ClassSession> = {}): ClassSession => ({
    school,
    id: 's1',
    class: '4B',
    forms: ['pupil-aup-primary'],
    mode: 'each',
    code: `${codes[count % 8]}${codes[Math.floor(count / 8)]}K7Q2`,
    openedBy: 'teacher',
    openedAt: now,
    closesAt: '2026-09-02T11:00:00.000Z',
    rev: 0,
    ...given,
  });
  const moved = (of: ClassSession, move: Parameters<typeof moveClass>[2]): ClassSession => {
    const next = moveClass(of, aTeacher({ school }), move, now);
    if ('refusal' in next) throw new Error(next.refusal);
    return next;
  };
  const rules = () => asked(rulesForm, { school });
  const signature = (given: Parameters<typeof aSignature>[0] = {}) =>
    aSignature({ school, person: 'maya', signatory: { kind: 'person', id: 'maya' }, ...given });

  describe('a class session', () => {
    it('is found by its id and by its code, and by no other school', async () => {
      const one = session();
      expect(await store.commit([{ fact: 'class-opened', session: one }])).toBe('ok');
      expect(await store.findClassSession(school, 's1')).toEqual(one);
      expect(await store.findClassSessionByCode(one.code)).toEqual(one);
      expect(await store.findClassSession('another', 's1')).toBeUndefined();
      expect(await store.findClassSessionByCode('ZZZZZZ')).toBeUndefined();
      expect(await store.listClassSessions('another')).toEqual([]);
    });

    it('is not made under an id or a code that is taken, of whatever school', async () => {
      await store.commit([{ fact: 'class-opened', session: session() }]);
      expect(
        await store.commit([{ fact: 'class-opened', session: session({ code: 'YYYYYY' }) }]),
      ).toBe('conflict');
      expect(await store.findClassSessionByCode('YYYYYY')).toBeUndefined();
      const elsewhere = session({ school: `${school}-other`, id: 's2' });
      expect(await store.commit([{ fact: 'class-opened', session: elsewhere }])).toBe('conflict');
      expect(await store.findClassSession(elsewhere.school, 's2')).toBeUndefined();
    });

    it('moves on only from what was read', async () => {
      const one = session();
      await store.commit([{ fact: 'class-opened', session: one }]);
      const closed = moved(one, { move: 'close' });
      expect(await store.commit([{ fact: 'class-changed', session: closed, was: one }])).toBe('ok');
      const confirmed = moved(one, { move: 'confirm', pupils: ['maya'] });
      expect(await store.commit([{ fact: 'class-changed', session: confirmed, was: one }])).toBe(
        'conflict',
      );
      expect(await store.findClassSession(school, 's1')).toEqual(closed);
    });

    it('resumed has a new code, and the old one leads nowhere', async () => {
      const one = session();
      await store.commit([{ fact: 'class-opened', session: one }]);
      const code = `${one.code.slice(0, 5)}9`;
      const again = moved(one, { move: 'resume', code });
      expect(await store.commit([{ fact: 'class-changed', session: again, was: one }])).toBe('ok');
      expect(await store.findClassSessionByCode(code)).toEqual(again);
      expect(await store.findClassSessionByCode(one.code)).toBeUndefined();
      // Nor is a code taken over from another class that has it.
      const other = session({ id: 's2', code: `${one.code.slice(0, 5)}8` });
      await store.commit([{ fact: 'class-opened', session: other }]);
      const stolen = moved(again, { move: 'resume', code: other.code });
      expect(await store.commit([{ fact: 'class-changed', session: stolen, was: again }])).toBe(
        'conflict',
      );
      expect(await store.findClassSessionByCode(other.code)).toEqual(other);
    });

    it('is listed, the newest first', async () => {
      const later = '2026-09-03T10:00:00.000Z';
      const first = session();
      const second = session({ id: 's0', code: `${first.code.slice(0, 5)}7`, openedAt: later });
      await store.commit([{ fact: 'class-opened', session: first }]);
      await store.commit([{ fact: 'class-opened', session: second }]);
      expect(await store.listClassSessions(school)).toEqual([second, first]);
    });

    it('that was closed meanwhile lets nothing be signed', async () => {
      const one = session();
      await store.commit([{ fact: 'class-opened', session: one }]);
      const agreement = rules();
      await store.commit([{ fact: 'asked', agreement }]);
      const signed = withEntry(
        agreement,
        'pupil',
        { kind: 'person', id: 'maya' },
        { form: rulesForm, answers: {}, at: now },
      );
      const facts = [
        { fact: 'signed' as const, signature: signature() },
        { fact: 'agreement-changed' as const, agreement: signed, wasRev: 0 },
        { fact: 'class-still-open' as const, session: one },
      ];
      const closed = moved(one, { move: 'close' });
      await store.commit([{ fact: 'class-changed', session: closed, was: one }]);
      expect(await store.commit(facts)).toBe('conflict');
      expect(await store.listSignatures(school, 'maya')).toEqual([]);
      expect((await store.findPerson(school, 'maya'))?.agreements).toEqual([agreement]);

      // As it stands, it may; and the session is not written.
      const open = facts.with(2, { fact: 'class-still-open', session: closed });
      expect(await store.commit(open)).toBe('ok');
      expect(await store.listSignatures(school, 'maya')).toHaveLength(1);
      expect(await store.findClassSession(school, 's1')).toEqual(closed);
    });

    it('that never was lets nothing be signed either', async () => {
      const facts = [
        { fact: 'signed' as const, signature: signature() },
        { fact: 'class-still-open' as const, session: session() },
      ];
      expect(await store.commit(facts)).toBe('conflict');
      expect(await store.listSignatures(school, 'maya')).toEqual([]);
    });
  });

  describe('follow-ups', () => {
    const followUp = (given: Partial<FollowUp> = {}): FollowUp => ({
      school,
      person: 'maya',
      id: 'photo-video-consent.2026-27.2',
      agreement: 'photo-video-consent.2026-27',
      form: 'photo-video-consent',
      kind: 'withdrawn',
      for: ['office'],
      at: now,
      ...given,
    });

    it('are listed the oldest first, and by person, in their school alone', async () => {
      const newer = followUp({ id: 'a.1', at: '2026-09-03T10:00:00.000Z', why: 'No more' });
      const idris = followUp({ person: 'idris', at: '2026-09-02T11:00:00.000Z' });
      for (const one of [newer, idris, followUp()])
        expect(await store.commit([{ fact: 'follow-up-owed', followUp: one }])).toBe('ok');
      expect(await store.listFollowUps(school)).toEqual([followUp(), idris, newer]);
      expect(await store.listFollowUpsOf(school, 'idris')).toEqual([idris]);
      expect(await store.listFollowUps('another')).toEqual([]);
      expect(await store.listFollowUpsOf('another', 'maya')).toEqual([]);
    });

    it('are owed once, and only together with their signature', async () => {
      const facts = [
        { fact: 'signed' as const, signature: signature() },
        { fact: 'follow-up-owed' as const, followUp: followUp() },
      ];
      await store.commit([{ fact: 'signed', signature: signature() }]);
      expect(await store.commit(facts)).toBe('conflict');
      expect(await store.listFollowUps(school)).toEqual([]);
    });

    it('leave a person’s agreements and relations as they are', async () => {
      const agreement = rules();
      await store.commit([
        { fact: 'asked', agreement },
        { fact: 'follow-up-owed', followUp: followUp() },
      ]);
      expect(await store.findPerson(school, 'maya')).toEqual({
        person: aPupil({ school }),
        relations: [],
        agreements: [agreement],
        followUps: [followUp()],
        jobs: [],
      });
    });
  });

  describe('a visitor', () => {
    it('comes onto the register with their signature, once', async () => {
      const person = {
        ...aTeacher({ school, id: 'v1', kind: 'visitor', classes: undefined, post: undefined }),
        organisation: 'Boilers Ltd',
      };
      expect(await store.commit([{ fact: 'person-added', person }])).toBe('ok');
      expect((await store.listVisitors(school)).map((visitor) => visitor.id)).toEqual(['v1']);
      expect((await store.listPeople(school)).map((person) => person.id)).not.toContain('v1');
      expect(await store.listVisitors('another')).toEqual([]);
      expect((await store.findPerson(school, 'v1'))?.person.organisation).toBe('Boilers Ltd');
      const other = { ...person, firstName: 'Another' };
      expect(await store.commit([{ fact: 'person-added', person: other }])).toBe('conflict');
      const mine = { ...person, id: 'maya' };
      expect(await store.commit([{ fact: 'person-added', person: mine }])).toBe('conflict');
      expect((await store.findPerson(school, 'maya'))?.person.firstName).toBe('Maya');
    });
  });

  describe('settings', () => {
    it('are set from what was read, and nothing else of the school', async () => {
      const set = {
        ...asFounded,
        formsOff: ['policy-read'],
        graceUntil: '10-16',
        ownAnswerFrom: '8' as const,
      };
      expect(
        await store.commit([{ fact: 'settings-changed', school, settings: set, wasRev: 0 }]),
      ).toBe('ok');
      expect(
        await store.commit([{ fact: 'settings-changed', school, settings: asFounded, wasRev: 0 }]),
      ).toBe('conflict');
      expect(await store.findSchool(school)).toEqual(
        aSchool({ id: school, ...set, settingsRev: 1 }),
      );
    });

    it('that are taken away are gone', async () => {
      const bundles = [{ id: 'b', name: 'Laptop trolley', resources: ['computers' as const] }];
      await store.commit([
        {
          fact: 'settings-changed',
          school,
          settings: { ...asFounded, bundles, graceUntil: '10-16' },
          wasRev: 0,
        },
      ]);
      await store.commit([
        {
          fact: 'settings-changed',
          school,
          settings: asFounded,
          wasRev: 1,
        },
      ]);
      expect(await store.findSchool(school)).toEqual(aSchool({ id: school, settingsRev: 2 }));
    });

    it('and an import do not undo each other', async () => {
      await store.commit([
        {
          fact: 'settings-changed',
          school,
          settings: { ...asFounded, formsOff: ['policy-read'] },
          wasRev: 0,
        },
      ]);
      expect(await store.commit([{ fact: 'register-moved-on', school, wasRev: 0 }])).toBe('ok');
      expect(
        await store.commit([{ fact: 'settings-changed', school, settings: asFounded, wasRev: 1 }]),
      ).toBe('ok');
      expect(await store.findSchool(school)).toMatchObject({ registerRev: 1, settingsRev: 2 });
    });

    it('of a school there is not are not kept', async () => {
      expect(
        await store.commit([
          { fact: 'settings-changed', school: 'nowhere', settings: asFounded, wasRev: 0 },
        ]),
      ).toBe('conflict');
      expect(await store.findSchool('nowhere')).toBeUndefined();
    });
  });

  describe('a person', () => {
    it('is replaced only as they were read, in lists too', async () => {
      const was = aPupil({ school });
      const judged = { ...was, judgedAble };
      expect(await store.commit([{ fact: 'person-changed', person: judged, was }])).toBe('ok');
      expect(
        await store.commit([{ fact: 'person-changed', person: { ...was, class: '5A' }, was }]),
      ).toBe('conflict');
      expect((await store.findPerson(school, 'maya'))?.person).toEqual(judged);
      const row = (await store.listPeople(school)).find((person) => person.id === 'maya');
      expect({ school, ...row }).toEqual(judged);
      // What was taken away is gone.
      expect(await store.commit([{ fact: 'person-changed', person: was, was: judged }])).toBe('ok');
      expect((await store.findPerson(school, 'maya'))?.person).toEqual(was);
    });

    it('who is not there is not put there', async () => {
      const nobody = aPupil({ school, id: 'nobody' });
      expect(await store.commit([{ fact: 'person-changed', person: nobody, was: nobody }])).toBe(
        'conflict',
      );
      expect(await store.findPerson(school, 'nobody')).toBeUndefined();
    });
  });

  describe('what is outstanding', () => {
    const samira: Signatory = { kind: 'contact', id: 'samira' };
    const david: Signatory = { kind: 'contact', id: 'david' };
    const say = (
      agreement: Agreement,
      form: FormVersion,
      ...steps: [slot: 'parent' | 'approver', who: Signatory, said: Said][]
    ) =>
      steps.reduce(
        (one, [slot, who, said]) => withEntry(one, slot, who, { form, answers: {}, said, at: now }),
        agreement,
      );
    const row = async (agreement: Agreement) => {
      await store.commit([{ fact: 'asked', agreement }]);
      const rows = await store.listOutstanding(school, 'autumn');
      return rows.map(({ turn, status }) => `${turn} ${status}`);
    };

    it.each<[string, FormVersion, Parameters<typeof say>[2][], string[]]>([
      ['is asked of a parent', permissionForm, [], ['parent ready']],
      ['was declined', permissionForm, [['parent', samira, 'refuse']], ['office declined']],
      ['is to be talked about', permissionForm, [['parent', samira, 'talk']], ['office talk']],
      [
        'was taken back',
        permissionForm,
        [
          ['parent', samira, 'grant'],
          ['parent', samira, 'withdraw'],
        ],
        ['office withdrawn'],
      ],
      [
        'parents differ on',
        permissionForm,
        [
          ['parent', samira, 'grant'],
          ['parent', david, 'refuse'],
        ],
        ['office parents-differ'],
      ],
      ['waits for an approver', deviceForm, [['parent', samira, 'grant']], ['approver ready']],
      [
        'came back',
        deviceForm,
        [
          ['parent', samira, 'grant'],
          ['approver', david, 'refuse'],
        ],
        ['office returned'],
      ],
      ['is given', permissionForm, [['parent', samira, 'grant']], []],
    ])('says that it %s', async (_, form, steps, rows) => {
      expect(await row(say(asked(form, { school }), form, ...steps))).toEqual(rows);
    });

    it('is asked for once by two who begin it at the same moment', async () => {
      const begun = say(asked(deviceForm, { school }), deviceForm, ['parent', samira, 'grant']);
      const outcomes = await Promise.all(
        [1, 2, 3].map(() => store.commit([{ fact: 'asked', agreement: begun }])),
      );
      expect(outcomes.filter((outcome) => outcome === 'ok')).toHaveLength(1);
    });
  });
}

describe('in school, on memory', () => inSchool(async () => createMemoryTable()));

describe('in school, on the real engine', () => {
  let stop: () => void;
  afterAll(() => stop());
  inSchool(async () => {
    const dynamo = await startDynamo();
    stop = dynamo.stop;
    return dynamo.table;
  });
});
