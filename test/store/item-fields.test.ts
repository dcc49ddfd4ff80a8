import { describe, expect, it } from 'vitest';
import type { Message } from '../../functions/core/message/message.ts';
import { createCommit } from '../../functions/store/commit.ts';
import { fieldsOf, type ItemKind, itemKinds, movesOf } from '../../functions/store/item-fields.ts';
import type { Item, Write } from '../../functions/store/table.ts';
import { aContact, aPupil } from '../support/person/people.ts';
import { createMemoryTable } from '../support/store/memory-table.ts';
import { writtenBefore } from '../support/store/written-before.ts';

/** By how its sort key begins, or where it stands. */
const kinds: [RegExp, ItemKind | ItemKind[]][] = [
  [/^[PC]#\S+ META$/, ['person', 'contact']],
  [/^[PC]#\S+ REL#/, 'relation'],
  [/^P#\S+ AG?#/, 'agreement'],
  [/^P#\S+ FU#/, 'followUp'],
  [/^[PC]#\S+ TOK#/, ['link', 'slip']],
  [/^S#\S+ SLIP#/, 'slipReference'],
  [/^[PCS]#\S+ TODO#/, 'handling'],
  [/^N#\S+ TODO$/, 'keptToDo'],
  [/^C#\S+ CALLS$/, 'calls'],
  [/^[PC]#\S+ CSCAN#/, 'scan'],
  [/^S#\S+ CREST$/, 'crest'],
  [/^[PC]#\S+ DRAFT#/, 'draft'],
  [/^[PC]#\S+ Z?MSG#/, 'message'],
  [/^[PC]#\S+ JOB#/, 'archiveJob'],
  [/^S#\S+ R#/, 'round'],
  [/^S#\S+ CLASS#/, 'classSession'],
  [/^S#\S+ ISSUE#/, 'issueJob'],
  [/^S#\S+ IMPORT#/, 'registerJob'],
  [/^S#\S+ LOCK$/, 'lock'],
  [/^N#\S+ COUNT#/, 'keptCount'],
  [/^N#\S+ LIST#/, 'keptList'],
  [/^N#\S+ LOCK$/, 'lock'],
  [/^[PCN]#\S+ UNCOUNTED$/, 'uncounted'],
  [/^M#mail PACE$/, 'mailPace'],
  [/^K#/, 'classCode'],
  [/^E#/, 'signIn'],
  [/^G#\S+ SESSIONS$/, 'sessions'],
  [/^G#\S+ ENDED#/, 'endedSession'],
  [/^G#/, 'grant'],
];

const kindOf = ({ pk, sk }: Item): ItemKind[] =>
  [kinds.find(([place]) => place.test(`${pk} ${sk}`))?.[1] ?? []].flat();

describe('the fields that roles are held to', () => {
  it('are all that items of an earlier version have, so that what is read can be written again', () => {
    const { main } = writtenBefore();
    const known = main.filter((item) => kindOf(item).length > 0);
    expect(new Set(known.flatMap(kindOf)).size).toBeGreaterThan(12);
    const unknown = known.flatMap((item) =>
      Object.keys(item)
        .filter((field) => !['pk', 'sk', ...fieldsOf(...kindOf(item))].includes(field))
        .map((field) => `${item.sk} ${field}`),
    );
    // Roles of a sign-in stand elsewhere now: those are read, and written by nobody (D-103).
    const written = unknown.filter((field) => !/^\w+#\w+ roles$/.test(field));
    expect(written).toEqual([]);
    // A school is written when it is founded, and limits are counted: neither is an item put by a role.
    const rest = main.filter((item) => !known.includes(item)).map(({ pk, sk }) => `${pk} ${sk}`);
    expect(rest.filter((place) => !/^S#\w+ META$|^L#/.test(place))).toEqual([]);
  });

  /**
   * A record that gained a field is read with it and without it (D-90): an item that has it goes to
   * `test/fixtures/fields-written-in-2026.json`, as the commit that brings the field writes it.
   */
  it('stand each on some item of an earlier version, so that the next one that is gained is noticed', () => {
    const { main, signatures } = writtenBefore();
    const placed = [
      ...main.map((item) => [kindOf(item), item] as const),
      ...signatures.map((item) => [['signature'] as ItemKind[], item] as const),
    ];
    const written = new Set(
      placed.flatMap(([of, item]) =>
        of.flatMap((kind) => Object.keys(item).map((field) => `${kind} ${field}`)),
      ),
    );
    const all = itemKinds.flatMap((kind) => fieldsOf(kind).map((field) => `${kind} ${field}`));
    expect(all.filter((one) => !written.has(one))).toEqual([]);
  });

  it('are never the key', () => {
    for (const kind of ['message', 'person', 'round'] as const)
      expect(fieldsOf(kind).filter((field) => field === 'pk' || field === 'sk')).toEqual([]);
  });
});

/** What a commit would write. */
async function writtenBy(...facts: Parameters<ReturnType<typeof createCommit>>[0]) {
  const written: Write[] = [];
  const table = createMemoryTable();
  const commit = createCommit(
    {
      ...table,
      write: async (writes) => {
        written.push(...writes);
        return 'ok';
      },
    },
    (email) => email,
  );
  await commit(facts);
  return written;
}

describe('a change of what stands', () => {
  const message: Message = {
    school: 'hill',
    owner: { kind: 'contact', id: 'samira' },
    id: 'autumn.ask.1',
    kind: 'ask',
    round: 'autumn',
    state: 'sent',
    owedAt: '2026-09-02T10:00:00.000Z',
    notBefore: '2026-09-02T10:00:00.000Z',
    tries: 1,
    sentAt: '2026-09-02T10:00:01.000Z',
    sesId: 'ses-1',
  };

  it('of a message sets where it has got to, and nothing else of it', async () => {
    const [write] = await writtenBy({ fact: 'message-moved', message, was: 'claimed' });
    expect(write).toMatchObject({ update: { pk: 'C#hill#samira', sk: 'MSG#autumn.ask.1' } });
    const { set, drop } = write as Extract<Write, { update: unknown }>;
    expect(Object.keys(set).toSorted()).toEqual(movesOf('message').toSorted());
    expect(set).toMatchObject({ state: 'sent', sesId: 'ses-1' });
    const gone = [
      'about',
      'asking',
      'asksFor',
      'cancelled',
      'chasedFor',
      'claimedAt',
      'heldBy',
      'planned',
      'reason',
      'to',
    ];
    expect(drop?.toSorted()).toEqual(gone);
  });

  it('of a contact who says "not me" names neither their name nor their address', async () => {
    const was = aContact();
    const notMe = { at: '2026-09-02T10:00:00.000Z', typed: 'not me' };
    const [write] = await writtenBy({
      fact: 'contact-changed',
      contact: { ...was, notMe },
      was,
    });
    const { set } = write as Extract<Write, { update: unknown }>;
    expect(Object.keys(set).toSorted()).toEqual(['notMe', 'row']);
  });

  it('takes off what is no more, and only looks where nothing differs', async () => {
    const was = aPupil({ judgedAble: { at: '2026-09-01T09:00:00.000Z', by: 'office' } });
    const { judgedAble: _, ...person } = was;
    const [write] = await writtenBy({ fact: 'person-changed', person, was });
    expect(write).toMatchObject({ drop: ['judgedAble'] });
    const [none] = await writtenBy({ fact: 'person-changed', person: was, was });
    expect(none).toMatchObject({ check: { sk: 'META' } });
  });
});
