import { describe, expect, it } from 'vitest';
import { approveChosen } from '../../functions/acts/agreement/approve-chosen.ts';
import { strikeOutSignature } from '../../functions/acts/agreement/strike-out-signature.ts';
import { findRecordFile } from '../../functions/acts/evidence/find-record-file.ts';
import { createArchive } from '../../functions/archive/archive.ts';
import type { Verdict } from '../../functions/core/agreement/countersign.ts';
import { isRefusal } from '../../functions/core/refusal.ts';
import type { StaffAtDesk } from '../../functions/core/staff/staff-at-desk.ts';
import { createLog } from '../../functions/services/log.ts';
import { shards } from '../../functions/store/keys.ts';
import { catalogue } from '../../templates/forms/catalogue.ts';
import { createMemoryBucket } from '../archive/bucket.ts';
import { aSchool, aTeacher, registerWrites } from '../support/person/people.ts';
import { acting } from '../support/store/acting.ts';
import { createPublicSite, fillIn } from './public-site.ts';

const at = '/northbrook/visit';
const approvers = { 'head-teacher': { holder: 'head' } };
const head = aTeacher({ id: 'head', firstName: 'Ruth', lastName: 'Adeyemi', classes: [] });

/** A school with a head teacher, visitors, and an archive that writes whatever evidence is owed. */
async function entrance() {
  const site = await createPublicSite({ approvers });
  await site.store.writeRegister('northbrook', registerWrites({ persons: [head] }));
  const bucket = createMemoryBucket();
  const now = () => site.clock.now;
  const archive = createArchive({
    store: site.store,
    catalogue,
    bucket,
    render: async ({ kind }) => new TextEncoder().encode(`PDF ${kind}`),
    nudge: async () => undefined,
    now,
    log: createLog(() => undefined),
  });
  const owed = async () => {
    const lanes = Array.from({ length: shards }, (_, shard) =>
      site.store.listOwed('sign', shard, '2027', 100),
    );
    return (await Promise.all(lanes)).flat();
  };
  let chance = 0;
  const deps = {
    ...acting(site.store),
    store: site.store,
    catalogue,
    now,
    random: (size: number) => {
      chance += 1;
      return new Uint8Array(size).fill(chance);
    },
  };
  const staff: StaffAtDesk = {
    school: aSchool({ approvers }),
    person: head,
    address: 'h•••@x.org',
  };
  /** Signs at reception; returns the visitor's id. */
  const sign = async () => {
    const { visitor } = await site.post(at, await fillIn(site));
    return visitor;
  };
  const decide = async (person: string, verdict: Verdict) => {
    const record = await site.store.findPerson('northbrook', person);
    const chosen = (record?.agreements ?? []).map(({ id, rev }) => ({
      person,
      agreement: id,
      rev,
    }));
    const put = await approveChosen(deps, staff, chosen, { typedName: 'Ruth Adeyemi' }, verdict);
    if (isRefusal(put)) throw new Error(put.refusal);
  };
  const signatures = (person: string) => site.store.listSignatures('northbrook', person);
  const strike = async (person: string, rev: number) => {
    const agreement = (await signatures(person))[0]?.agreement ?? '';
    const struck = await strikeOutSignature(deps, staff, { person, agreement, rev }, 'A test');
    if (isRefusal(struck)) throw new Error(struck.refusal);
  };
  /** What is locked of visitors once all that is owed is written: how their keys end. */
  const kept = async () => {
    for (const nudge of await owed()) await archive(nudge, () => 60_000);
    return [...bucket.objects.keys()].map((key) => key.split('/').at(-1)).toSorted();
  };
  /** What the office is given of the signature of some revision. */
  const file = async (person: string, rev: number) => {
    const all = await signatures(person);
    const pinned = all.find((signature) => signature.rev === rev);
    if (!pinned) throw new Error('Not signed');
    const needs = { store: site.store, evidence: bucket };
    const found = await findRecordFile(needs, { pinned, signatures: all }, 'json');
    return typeof found === 'string' ? found : new TextDecoder().decode(found);
  };
  return { site, sign, decide, strike, kept, file, owed };
}

describe('evidence of visits, which nobody can delete for years', () => {
  it('is not owed by what anybody may send: forty visitors leave none', async () => {
    const { sign, kept, owed, file } = await entrance();
    for (let n = 0; n < 39; n += 1) await sign();
    const person = await sign();
    expect(await owed()).toEqual([]);
    expect(await kept()).toEqual([]);
    expect(await file(person, 1)).toBe('not-kept');
  });

  it('is written once a visit is approved, and holds what the visitor signed', async () => {
    const { sign, decide, kept, file } = await entrance();
    const person = await sign();
    await decide(person, { verdict: 'approve' });
    expect(await file(person, 1)).toBe('not-written');
    expect(await kept()).toEqual(['2.copy.json', '2.copy.pdf', '2.json', '2.pdf']);
    // Whoever looks for what the visitor signed is given the same.
    for (const rev of [1, 2]) {
      const record = await file(person, rev);
      expect(record).toContain('"kind": "whole"');
      expect(record).toContain('Jo Plumb');
      expect(record).toContain('The boiler');
      expect(record).toContain('Ruth Adeyemi');
    }
  });

  it('is not owed by a visit that is sent back: nobody may rely on it', async () => {
    const { sign, decide, kept, owed, file } = await entrance();
    const person = await sign();
    await decide(person, { verdict: 'return', why: 'Nobody expects you' });
    expect(await owed()).toEqual([]);
    expect(await kept()).toEqual([]);
    for (const rev of [1, 2]) expect(await file(person, rev)).toBe('not-kept');
  });

  it('is not owed by a visit that is struck out before it was approved, nor after it was sent back', async () => {
    const { sign, decide, strike, kept, file } = await entrance();
    const junk = await sign();
    await strike(junk, 1);
    const returned = await sign();
    await decide(returned, { verdict: 'return', why: 'Nobody expects you' });
    await strike(returned, 1);
    expect(await kept()).toEqual([]);
    expect([await file(junk, 2), await file(returned, 3)]).toEqual(['not-kept', 'not-kept']);
  });

  it('is kept of an approval that is undone, too', async () => {
    const { sign, decide, strike, kept, file } = await entrance();
    const person = await sign();
    await decide(person, { verdict: 'approve' });
    await strike(person, 2);
    expect(await kept()).toContain('3.json');
    expect(await file(person, 3)).toContain('I strike out');
    expect(await file(person, 1)).not.toContain('I strike out');
  });
});
