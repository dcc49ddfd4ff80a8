import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Draft, DraftLine } from '../../../functions/core/family/draft.ts';
import { draftItem, toDraft } from '../../../functions/store/family/draft-item.ts';
import type { Item } from '../../../functions/store/table.ts';

const owner = { kind: 'contact' as const, id: 'samira' };
const about = {
  school: 'northbrook',
  owner,
  ref: '0123456789ab',
  keptAt: '2026-09-02T08:00:00.000Z',
  expiresAt: '2026-11-01T08:00:00.000Z',
};

/** An item as it has stood in tables since before drafts had lines. */
const stored: Item = {
  ...about,
  answers: {
    'photo-video-consent.2026-27': { maya: { website: 'yes' }, idris: {} },
    'internet-access-consent.standing': { maya: { access: 'no' } },
  },
  said: {
    'photo-video-consent.2026-27': { idris: { said: 'talk', why: 'To see them first' } },
    'internet-access-consent.standing': { maya: { why: 'At home we have none' } },
  },
  wordings: { 'photo-video-consent': 'aa', 'internet-access-consent': 'bb', 'homework-club': 'cc' },
  pk: 'C#northbrook#samira',
  sk: 'DRAFT#0123456789ab',
  expires: 1793520000,
};

const draft: Draft = {
  ...about,
  lines: [
    { person: 'maya', agreement: 'photo-video-consent.2026-27', answers: { website: 'yes' } },
    {
      person: 'idris',
      agreement: 'photo-video-consent.2026-27',
      answers: {},
      said: 'talk',
      why: 'To see them first',
    },
    {
      person: 'maya',
      agreement: 'internet-access-consent.standing',
      answers: { access: 'no' },
      why: 'At home we have none',
    },
  ],
  shownHashes: {
    'photo-video-consent': 'aa',
    'internet-access-consent': 'bb',
    'homework-club': 'cc',
  },
};

const text = fc.string({ minLength: 1, maxLength: 12 }).filter((name) => name !== '__proto__');
const line: fc.Arbitrary<DraftLine> = fc.record(
  {
    person: text,
    agreement: text,
    answers: fc.dictionary(text, text),
    said: fc.constantFrom('refuse' as const, 'talk' as const, 'withdraw' as const),
    why: text,
  },
  { requiredKeys: ['person', 'agreement', 'answers'] },
);
const drafts: fc.Arbitrary<Draft> = fc.record({
  ...Object.fromEntries(Object.entries(about).map(([name, value]) => [name, fc.constant(value)])),
  lines: fc.uniqueArray(line, {
    selector: ({ person, agreement }) => JSON.stringify([person, agreement]),
  }),
  shownHashes: fc.dictionary(text, text),
}) as fc.Arbitrary<Draft>;

const inOrder = ({ lines, ...rest }: Draft) => ({
  ...rest,
  lines: lines.toSorted((a, b) =>
    JSON.stringify([a.agreement, a.person]) < JSON.stringify([b.agreement, b.person]) ? -1 : 1,
  ),
});

describe('a draft in the table', () => {
  test('is written exactly as it always was', () => {
    expect(draftItem(draft)).toStrictEqual(stored);
    const { said: _said, ...plain } = stored;
    const lines = draft.lines.map(({ said: _none, why: _why, ...answered }) => answered);
    expect(draftItem({ ...draft, lines })).toStrictEqual(plain);
  });

  test('is read from what was written before anything but answers could be kept', () => {
    expect(toDraft(stored)).toEqual(draft);
    const { said: _said, wordings: _wordings, ...oldest } = stored;
    const lines = draft.lines.map(({ said: _none, why: _why, ...answered }) => answered);
    expect(toDraft(oldest as Item)).toEqual({ ...draft, lines, shownHashes: {} });
  });

  test('comes back as the same lines, whatever they say', () => {
    fc.assert(
      fc.property(drafts, (kept) => {
        const item = JSON.parse(JSON.stringify(draftItem(kept))) as Item;
        expect(inOrder(toDraft(item))).toEqual(inOrder(kept));
        expect(draftItem(toDraft(item))).toEqual(item);
      }),
    );
  });
});
