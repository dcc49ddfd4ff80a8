import { describe, expect, it } from 'vitest';
import {
  type ClassMove,
  isClassOpen,
  modeFor,
  openClass,
} from '../../../functions/core/class/class-session.ts';
import { fullName } from '../../../functions/core/person/person.ts';
import { hashes, move, moved, now, session, sign } from '../../support/class/class-session.ts';
import { aTeacher } from '../../support/person/people.ts';

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
    const confirmed = moved(session(), { move: 'confirm', pupils: ['maya'] });
    const by = { by: 'teacher', name: fullName(aTeacher()), at: now, pupils: ['maya'] };
    expect(confirmed).toMatchObject({ confirmed: by, closedAt: now });
    const moves: ClassMove[] = [
      { move: 'resume', code: 'ZZZZZZ' },
      { move: 'close' },
      { move: 'confirm', pupils: ['maya'] },
      { move: 'read', hashes },
    ];
    for (const what of moves) expect(move(confirmed, what)).toEqual({ refusal: 'class-closed' });
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
