import { describe, expect, it } from 'vitest';
import { withEntry } from '../../../functions/core/agreement/seat.ts';
import { mayBegin } from '../../../functions/core/class/class-signing.ts';
import { asked } from '../../support/agreement/agreement.ts';
import {
  catalogue,
  hashes,
  moved,
  now,
  rules,
  session,
  sign,
} from '../../support/class/class-session.ts';
import { promiseForm, rulesForm } from '../../support/form/forms.ts';
import { aPupil } from '../../support/person/people.ts';

describe('a pupil in class', () => {
  it('signs, held to the session as it was read, and how it was done is on record', () => {
    const open = session();
    const done = sign(open);
    if ('refusal' in done) throw new Error(JSON.stringify(done));
    expect(done.facts.map((fact) => fact.fact)).toEqual([
      'signed',
      'agreement-changed',
      'evidence-owed',
      'class-still-open',
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
