import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Agreement, statusOf } from '../../../functions/core/agreement/agreement.ts';
import {
  replacedBy,
  wordsMerged,
  wordsSeparated,
} from '../../../functions/core/agreement/merged-words.ts';
import { signSeat } from '../../../functions/core/agreement/seat.ts';
import type { Signature } from '../../../functions/core/agreement/signature.ts';
import { strikeOut } from '../../../functions/core/agreement/strike-out.ts';
import { later } from '../../../functions/core/calendar.ts';
import { standingAt } from '../../../functions/core/evidence/replay.ts';
import { ownView } from '../../../functions/core/family/own-view.ts';
import { asked } from '../../support/agreement/agreement.ts';
import { photoForm } from '../../support/form/photo-form.ts';
import { aContact, aPupil, aRelation, aSchool, aTeacher } from '../../support/person/people.ts';

const catalogue = { [photoForm.id]: [photoForm] };
const start = '2026-09-02T10:00:00.000Z';
const on = '2026-09-03';
const staff = { person: aTeacher(), role: 'Office' };

type History = { agreement: Agreement; signatures: Signature[]; at: string };
const begin = (form = photoForm): History => ({
  agreement: asked(form),
  signatures: [],
  at: start,
});

const signing = (at: string) => ({
  via: { by: 'link' as const, link: 'ref', address: 's•••@example.org' },
  reference: 'NB-1',
  now: at,
});

/** What one contact says of the website. */
function says(history: History, contact: string, website: 'yes' | 'no'): History {
  const at = later(history.at, 60);
  const signed = signSeat(
    { agreement: history.agreement, slot: 'parent', person: aPupil(), role: 'Parent of Maya' },
    photoForm,
    {
      signatory: { kind: 'contact', id: contact },
      registerName: contact,
      typedName: contact,
      schoolName: 'Northbrook School',
    },
    { answers: { website }, ...(website === 'no' && { said: 'refuse' as const }) },
    signing(at),
  );
  return {
    agreement: signed.agreement,
    signatures: [...history.signatures, signed.signature],
    at,
  };
}

function strikes(history: History, rev: number): History {
  const at = later(history.at, 60);
  const signature = history.signatures.find((one) => one.rev === rev);
  if (!signature) throw new Error(`No signature ${rev}`);
  const done = strikeOut(history.agreement, signature, staff, 'By mistake', signing(at));
  if ('refusal' in done) throw new Error(JSON.stringify(done));
  const [signed, moved] = done.facts;
  if (signed?.fact !== 'signed' || moved?.fact !== 'agreement-changed') throw new Error('no facts');
  return {
    agreement: moved.agreement,
    signatures: [...history.signatures, signed.signature],
    at,
  };
}

const merges = (history: History, from: string, into: string): History => {
  const at = later(history.at, 60);
  return {
    ...history,
    at,
    agreement: wordsMerged(history.agreement, { from, into }, at) ?? history.agreement,
  };
};
const separates = (history: History, from: string, absorbed: string[] = []): History => {
  const at = later(history.at, 60);
  return {
    ...history,
    at,
    agreement: wordsSeparated(history.agreement, { from, absorbed }, at) ?? history.agreement,
  };
};

const entries = ({ agreement }: History) =>
  agreement.slots[0]?.entries.map(({ signatory, rev }) => `${signatory.id} ${rev}`);
const status = ({ agreement }: History) => statusOf(agreement, on);

describe('words of two records of one person', () => {
  it('are one person’s: the later holds, though the stricter of two people’s would', () => {
    const two = says(says(begin(), 'first', 'no'), 'second', 'yes');
    expect(status(two)).toBe('declined');
    const one = merges(two, 'second', 'first');
    expect(entries(one)).toEqual(['first 2']);
    expect(status(one)).toBe('complete');
    expect(replacedBy(two.agreement, one.agreement)).toMatchObject([{ rev: 1, said: 'refuse' }]);
  });

  it('leave another parent’s word alone', () => {
    const three = says(says(says(begin(), 'first', 'no'), 'other', 'yes'), 'second', 'yes');
    const one = merges(three, 'second', 'first');
    expect(entries(one)).toEqual(['other 2', 'first 3']);
  });

  it('stand as they did once the records are separate again', () => {
    const two = says(says(begin(), 'first', 'no'), 'second', 'yes');
    const again = separates(merges(two, 'second', 'first'), 'second');
    expect(entries(again)).toEqual(['first 1', 'second 2']);
    expect(status(again)).toBe('declined');
    expect(again.agreement).not.toHaveProperty('sameAs');
    expect(again.agreement.slots[0]).not.toHaveProperty('apart');
  });

  it('keep what was said since with whom it was said by', () => {
    const one = merges(says(says(begin(), 'first', 'no'), 'second', 'yes'), 'second', 'first');
    const changed = says(one, 'first', 'no');
    expect(changed.signatures.at(-1)).toMatchObject({ act: 'change', sameAs: { second: 'first' } });
    expect(entries(separates(changed, 'second'))).toEqual(['second 2', 'first 4']);
  });

  it('do not come back once they are struck out', () => {
    const one = merges(says(says(begin(), 'first', 'no'), 'second', 'yes'), 'second', 'first');
    const struck = strikes(one, 2);
    expect(entries(struck)).toEqual([]);
    expect(entries(separates(struck, 'second'))).toEqual(['first 1']);
  });

  it('stay struck out when the kept record is itself merged', () => {
    const one = merges(says(says(begin(), 'first', 'yes'), 'second', 'no'), 'second', 'first');
    const struck = strikes(one, 2);
    expect(entries(merges(struck, 'first', 'third'))).toEqual([]);
    const apart = separates(merges(struck, 'first', 'third'), 'first', ['second']);
    expect(entries(apart)).toEqual([]);
    expect(entries(separates(apart, 'second'))).toEqual(['first 1']);
  });

  it('are told to a record of evidence made since, and to none made before or after', () => {
    const two = says(says(begin(), 'first', 'no'), 'second', 'yes');
    const pin = (rev: number) => ({ person: 'maya', agreement: two.agreement.id, rev });
    const one = says(merges(two, 'second', 'first'), 'other', 'yes');
    expect(standingAt(one.signatures, pin(2), catalogue)).toBe('declined');
    expect(standingAt(one.signatures, pin(4), catalogue)).toBe('complete');
    const again = says(separates(one, 'second'), 'other', 'yes');
    expect(standingAt(again.signatures, pin(6), catalogue)).toBe('declined');
  });

  it('lead to the kept record’s own view', () => {
    const { agreement } = merges(says(begin(), 'second', 'yes'), 'second', 'samira');
    const view = ownView({
      school: aSchool(),
      owner: { kind: 'contact', contact: aContact() },
      members: [{ person: aPupil(), relation: aRelation(), agreements: [agreement] }],
    });
    const [seen] = view.members[0]?.agreements ?? [];
    expect(seen?.slots[0]?.entries).toMatchObject([{ rev: 1, said: 'grant' }]);
    expect(JSON.stringify(seen)).not.toContain('second');
  });

  it('leave alone what each contact signs for themselves, and what neither is in', () => {
    const own = asked(photoForm, { contact: 'second' });
    expect(wordsMerged(own, { from: 'second', into: 'first' }, start)).toBeUndefined();
    const none = says(begin(), 'first', 'yes').agreement;
    expect(wordsMerged(none, { from: 'second', into: 'first' }, start)).toBeUndefined();
    expect(wordsSeparated(none, { from: 'second' }, start)).toBeUndefined();
  });

  it('go by whoever they are merged into, however often, and come apart the other way round', () => {
    const contacts = ['a', 'b', 'c', 'd'];
    const move = fc.oneof(
      fc.record({
        what: fc.constant('say' as const),
        who: fc.constantFrom(...contacts),
        website: fc.constantFrom('yes' as const, 'no' as const),
      }),
      fc.record({
        what: fc.constant('merge' as const),
        from: fc.constantFrom(...contacts),
        into: fc.constantFrom(...contacts),
      }),
      fc.record({ what: fc.constant('separate' as const) }),
    );
    fc.assert(
      fc.property(fc.array(move, { maxLength: 14 }), (moves) => {
        let history = begin();
        // The model: whoever is merged into whom, and the last word signed under each record.
        const merged: { from: string; into: string; absorbed: string[] }[] = [];
        const last = new Map<string, { rev: number; website: string }>();
        const into = (id: string): string => {
          const one = merged.find(({ from }) => from === id);
          return one ? into(one.into) : id;
        };
        for (const one of moves) {
          if (one.what === 'say' && into(one.who) === one.who) {
            history = says(history, one.who, one.website);
            last.set(one.who, { rev: history.agreement.rev, website: one.website });
          } else if (one.what === 'merge') {
            const isPossible =
              one.from !== one.into && into(one.from) === one.from && into(one.into) === one.into;
            if (!isPossible) continue;
            const absorbed = contacts.filter((id) => id !== one.from && into(id) === one.from);
            history = merges(history, one.from, one.into);
            merged.push({ from: one.from, into: one.into, absorbed });
          } else if (one.what === 'separate') {
            const undone = merged.pop();
            if (undone) history = separates(history, undone.from, undone.absorbed);
          }
          const groups = Map.groupBy([...last], ([id]) => into(id));
          const expected = [...groups]
            .map(([id, said]) => `${id} ${Math.max(...said.map(([, { rev }]) => rev))}`)
            .toSorted();
          expect(entries(history)?.toSorted()).toEqual(expected);
          const words = [...groups.values()].map(
            (said) => said.toSorted((a, b) => b[1].rev - a[1].rev)[0]?.[1].website,
          );
          const is = words.includes('no') ? 'declined' : words.length > 0 ? 'complete' : 'open';
          expect(status(history)).toBe(is);
          const signed = history.signatures.at(-1);
          if (signed && signed.rev === history.agreement.rev)
            expect(
              standingAt(
                history.signatures,
                { person: 'maya', agreement: signed.agreement, rev: signed.rev },
                catalogue,
              ),
            ).toBe(is);
        }
      }),
      { numRuns: 300, seed: 20_261_130 },
    );
  });
});
