import { describe, expect, it } from 'vitest';
import type { Agreement } from '../../functions/core/agreement.ts';
import {
  type ClassMove,
  type ClassSession,
  codeAlphabet,
  codeFrom,
  codeLength,
  formsFor,
  isClassOpen,
  mayBegin,
  modeFor,
  moveClass,
  openClass,
  readCode,
  rosterOf,
  signInClass,
} from '../../functions/core/class-session.ts';
import type { Catalogue } from '../../functions/core/form.ts';
import { fullName, type Person } from '../../functions/core/person.ts';
import { withEntry } from '../../functions/core/seat.ts';
import { asked } from '../support/agreement.ts';
import { promiseForm, rulesForm } from '../support/forms.ts';
import { aPupil, aSchool, aTeacher } from '../support/people.ts';

const now = '2026-09-02T10:00:00.000Z';
const on = '2026-09-02';
const catalogue: Catalogue = { [rulesForm.id]: [rulesForm], [promiseForm.id]: [promiseForm] };
const hashes = { [rulesForm.id]: rulesForm.hash };

const session = (given: Partial<ClassSession> = {}): ClassSession => {
  const wanted = {
    school: 'northbrook',
    id: 's1',
    class: '4B',
    forms: [rulesForm.id],
    mode: 'each' as const,
    code: 'H7KQ2M',
  };
  const opened = openClass(aTeacher(), wanted, now);
  if ('refusal' in opened) throw new Error(opened.refusal);
  return { ...opened, ...given };
};
const move = (of: ClassSession, what: ClassMove, at = now, teacher = aTeacher()) =>
  moveClass(of, teacher, what, at);
const moved = (...given: Parameters<typeof move>): ClassSession => {
  const next = move(...given);
  if ('refusal' in next) throw new Error(next.refusal);
  return next;
};

const rules = asked(rulesForm);
const sign = (
  of: ClassSession,
  {
    person = aPupil(),
    agreements = [rules],
    at = now,
  }: {
    person?: Person;
    agreements?: Agreement[];
    at?: string;
  } = {},
) =>
  signInClass(
    of,
    aSchool(),
    { person, agreements },
    catalogue,
    {
      agreements: agreements.map((one) => one.id),
      answers: {},
      shownHashes: { ...hashes, [promiseForm.id]: promiseForm.hash },
      typedName: 'Maya Khan',
    },
    { reference: 'NB-1', now: at },
  );

describe('a code', () => {
  it('has no sign that looks like another', () => {
    expect(codeAlphabet).toHaveLength(30);
    expect(new Set(codeAlphabet).size).toBe(30);
    expect(codeAlphabet).not.toMatch(/[01ILOU]/);
  });

  it('favours no sign: bytes that would are left out', () => {
    expect(codeFrom(Uint8Array.from([0, 29, 30, 239, 240, 255, 1, 2]))).toBe('2Z2Z34');
    expect(codeFrom(Uint8Array.from([240, 1, 2, 3, 4, 5]))).toBeUndefined();
    const counts = new Map<string, number>();
    for (let byte = 0; byte < 256; byte += 1) {
      const [sign = '-'] = codeFrom(Uint8Array.from(Array.from({ length: 6 }, () => byte))) ?? '-';
      counts.set(sign, (counts.get(sign) ?? 0) + 1);
    }
    expect(counts.get('-')).toBe(16);
    counts.delete('-');
    expect(new Set(counts.values())).toEqual(new Set([8]));
  });

  it('is read however a child types it', () => {
    expect(readCode(' h7k-q2m ')).toBe('H7KQ2M');
    expect(readCode('H7KQ2')).toBeUndefined();
    expect(readCode('H7KQ2MM')).toBeUndefined();
    expect(readCode('H7KQ21')).toBeUndefined();
    expect(readCode('H7KQ2O')).toBeUndefined();
    expect(codeLength).toBe(6);
  });
});

describe('opening a class', () => {
  it('is for an own class, about at least one form, for an hour', () => {
    const opened = session();
    expect(opened).toMatchObject({
      openedBy: 'teacher',
      closesAt: '2026-09-02T11:00:00.000Z',
      rev: 0,
    });
    expect(isClassOpen(opened, '2026-09-02T10:59:59.000Z')).toBe(true);
    expect(isClassOpen(opened, '2026-09-02T11:00:00.000Z')).toBe(false);
    expect(openClass(aTeacher({ classes: ['5A'] }), opened, now)).toEqual({
      refusal: 'not-allowed',
    });
    expect(openClass(aTeacher({ classes: undefined }), opened, now)).toEqual({
      refusal: 'not-allowed',
    });
    expect(openClass(aTeacher(), { ...opened, forms: [] }, now)).toEqual({
      refusal: 'nothing-to-sign',
    });
  });

  it('proposes to sign together as soon as anybody is below Year 3', () => {
    expect(modeFor([{ year: '2' }, { year: '3' }])).toBe('together');
    expect(modeFor([{ year: '3' }, { year: '4' }])).toBe('each');
    expect(modeFor([{}])).toBe('each');
  });
});

describe('a session', () => {
  it('closes, and is resumed under another code', () => {
    const closed = moved(session(), { move: 'close' });
    expect(isClassOpen(closed, now)).toBe(false);
    const again = moved(closed, { move: 'resume', code: 'ZZZZZZ' }, '2026-09-02T13:00:00.000Z');
    expect(again).toMatchObject({ code: 'ZZZZZZ', closesAt: '2026-09-02T14:00:00.000Z', rev: 2 });
    expect(isClassOpen(again, '2026-09-02T13:30:00.000Z')).toBe(true);
  });

  it('is opened again on its own day only, as London counts days', () => {
    const late = session({ openedAt: '2026-09-03T22:30:00.000Z' });
    const resume = { move: 'resume', code: 'ZZZZZZ' } as const;
    expect(move(late, resume, '2026-09-03T22:59:00.000Z')).toMatchObject({ code: 'ZZZZZZ' });
    // Half past midnight there, the same day still elsewhere.
    expect(move(late, resume, '2026-09-03T23:30:00.000Z')).toEqual({ refusal: 'class-closed' });
  });

  it('is from then on whoever’s opened it again, read aloud only where that was today', () => {
    const colleague = aTeacher({ id: 'colleague', firstName: 'Ines', classes: ['4B'] });
    const read = { by: 'teacher', at: now, hashes };
    const resume = { move: 'resume', code: 'ZZZZZZ' } as const;
    const again = move(session({ read }), resume, now, colleague);
    expect(again).toMatchObject({
      openedBy: 'colleague',
      openedByName: fullName(colleague),
      read,
    });
    const early = { ...read, at: '2026-09-01T22:59:00.000Z' };
    expect(move(session({ read: early }), resume, now, colleague)).not.toHaveProperty('read');
  });

  it('ends for good once the teacher has confirmed it', () => {
    const confirmed = moved(session(), { move: 'confirm' });
    expect(confirmed).toMatchObject({ confirmed: { by: 'teacher', at: now }, closedAt: now });
    for (const what of [
      { move: 'resume', code: 'ZZZZZZ' },
      { move: 'close' },
      { move: 'confirm' },
      { move: 'read', hashes },
    ] as const)
      expect(move(confirmed, what)).toEqual({ refusal: 'class-closed' });
    expect(sign(confirmed)).toEqual({ refusal: 'class-closed' });
  });

  it('is no other teacher’s', () => {
    const other = aTeacher({ id: 'other', classes: ['5A'] });
    expect(move(session(), { move: 'close' }, now, other)).toEqual({ refusal: 'not-allowed' });
  });

  it('is not read aloud when it is over', () => {
    const closed = moved(session({ mode: 'together' }), { move: 'close' });
    expect(move(closed, { move: 'read', hashes })).toEqual({ refusal: 'class-closed' });
  });
});

describe('a pupil in class', () => {
  it('signs, held to the session as it was read, and how it was done is on record', () => {
    const open = session();
    const done = sign(open);
    if ('refusal' in done) throw new Error(JSON.stringify(done));
    expect(done.facts.map((one) => one.fact)).toEqual([
      'signed',
      'agreement-changed',
      'evidence-owed',
      'class-open',
    ]);
    expect(done.facts.at(-1)).toMatchObject({
      session: { school: 'northbrook', id: 's1', rev: 0 },
    });
    expect(done.facts[0]).toMatchObject({
      signature: {
        route: 'in-school',
        via: { by: 'class', session: 's1', mode: 'each', openedBy: 'teacher' },
      },
    });
  });

  it('signs nothing once it is closed, or its hour is over', () => {
    expect(sign(moved(session(), { move: 'close' }))).toEqual({ refusal: 'class-closed' });
    expect(sign(session(), { at: '2026-09-02T11:00:00.000Z' })).toEqual({
      refusal: 'class-closed',
    });
  });

  it('of another class, or of none, signs nothing', () => {
    expect(sign(session(), { person: aPupil({ class: '5A' }) })).toEqual({
      refusal: 'not-allowed',
    });
    expect(sign(session(), { person: aPupil({ class: undefined }) })).toEqual({
      refusal: 'not-allowed',
    });
  });

  it('who tries a second time is told so', () => {
    const once = withEntry(
      rules,
      'pupil',
      { kind: 'person', id: 'maya' },
      { form: rulesForm, answers: {}, at: now },
    );
    expect(sign(session(), { agreements: [once] })).toEqual({ refusal: 'already-signed' });
  });

  it('signs no form that the session is not about', () => {
    expect(sign(session(), { agreements: [rules, asked(promiseForm)] })).toEqual({
      refusal: 'not-your-turn',
    });
  });

  it('together, signs only after it was read aloud, as it was read', () => {
    const together = session({ mode: 'together' });
    expect(mayBegin(together, catalogue)).toBe(false);
    expect(sign(together)).toEqual({ refusal: 'not-your-turn' });
    const read = moved(together, { move: 'read', hashes });
    expect(mayBegin(read, catalogue)).toBe(true);
    const done = sign(read);
    expect(done).toMatchObject({
      facts: [{ signature: { via: { mode: 'together', readBy: 'teacher' } } }, {}, {}, {}],
    });
    const stale = moved(together, { move: 'read', hashes: { [rulesForm.id]: 'old' } });
    expect(sign(stale)).toEqual({ refusal: 'wording-changed', forms: [rulesForm.id] });
  });
});

describe('the list of names', () => {
  const leo = aPupil({ id: 'leo', firstName: 'Leo' });
  const signed = withEntry(
    asked(rulesForm, { person: 'leo' }),
    'pupil',
    { kind: 'person', id: 'leo' },
    { form: rulesForm, answers: {}, at: now },
  );
  const records = [
    { person: aPupil(), agreements: [rules] },
    { person: leo, agreements: [signed] },
    { person: aPupil({ id: 'ana', firstName: 'Ana', class: '5A' }), agreements: [rules] },
    { person: aPupil({ id: 'ben', firstName: 'Ben', leftOn: on }), agreements: [rules] },
    { person: aPupil({ id: 'cem', firstName: 'Cem' }), agreements: [asked(promiseForm)] },
  ];

  it('is those of the class who are asked, by first name, with who has signed', () => {
    const roster = rosterOf(session(), records, aSchool(), catalogue, on);
    expect(roster.map(({ person, state }) => [person.firstName, state])).toEqual([
      ['Leo', 'signed'],
      ['Maya', 'to-sign'],
    ]);
  });

  it('is about the forms that somebody could sign', () => {
    const forms = (from: number, to?: number) =>
      formsFor(records.slice(from, to), aSchool(), catalogue, on);
    expect(forms(0)).toEqual({ toSign: [rulesForm.id, promiseForm.id], toChange: [] });
    expect(forms(1, 2)).toEqual({ toSign: [], toChange: [] });
  });
});
