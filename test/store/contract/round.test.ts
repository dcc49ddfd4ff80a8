import { expect, it } from 'vitest';
import { finishFollowUp } from '../../../functions/acts/follow-up/finish-follow-up.ts';
import { withEntry } from '../../../functions/core/agreement/seat.ts';
import type { Draft } from '../../../functions/core/family/draft.ts';
import type { FollowUp } from '../../../functions/core/follow-up/follow-up.ts';
import { photoForm } from '../../support/form/photo-form.ts';
import { acting } from '../../support/store/acting.ts';
import { anAgreement, now, owner, school, store, storeContract } from './contract.ts';

storeContract('rounds in the store', () => {
  it('lists an agreement as outstanding while it is open, and no longer once complete', async () => {
    const agreement = anAgreement(school);
    await store.commit([{ fact: 'asked', agreement }]);
    expect(await store.listOutstanding(school, 'autumn')).toMatchObject([
      { person: 'maya', turn: 'parent', status: 'ready', form: 'photo-video-consent' },
    ]);
    const signed = withEntry(agreement, 'parent', owner, {
      form: photoForm,
      answers: { website: 'no' },
      at: now,
    });
    await store.commit([{ fact: 'agreement-changed', agreement: signed, wasRev: 0 }]);
    expect(await store.listOutstanding(school, 'autumn')).toEqual([]);
  });

  it('lists rounds newest first, whatever their ids', async () => {
    const made = ['2026-09-01', '2026-11-01', '2026-10-01'];
    for (const [index, on] of made.entries())
      await store.commit([
        {
          fact: 'round-made',
          round: {
            school,
            id: `round-${index}`,
            name: on,
            forms: [],
            audience: { kinds: ['pupil'], years: [], classes: [] },
            academicYear: '2026-27',
            dueOn: '2026-12-01',
            createdAt: `${on}T10:00:00.000Z`,
            createdBy: 'office',
            state: 'draft',
          },
        },
      ]);
    expect((await store.listRounds(school)).map((round) => round.name)).toEqual([
      '2026-11-01',
      '2026-10-01',
      '2026-09-01',
    ]);
  });

  it('keeps a draft until the next one', async () => {
    const draft: Draft = {
      school,
      owner,
      ref: 'ref',
      keptAt: now,
      expiresAt: '2026-10-02T10:00:00.000Z',
      shownHashes: { 'photo-video-consent': 'hash' },
      lines: [
        {
          person: 'idris',
          agreement: 'photo-video-consent',
          answers: {},
          said: 'talk',
          why: 'First we would like to see them',
        },
        { person: 'maya', agreement: 'photo-video-consent', answers: { website: 'yes' } },
      ],
    };
    await store.commit([{ fact: 'draft-kept', draft }]);
    // In no order: the table keeps them by agreement and person.
    const [found] = (await store.findOwner(school, owner))?.drafts ?? [];
    const byPerson = found?.lines.toSorted((a, b) => (a.person < b.person ? -1 : 1));
    expect({ ...found, lines: byPerson }).toEqual(draft);
    await store.commit([{ fact: 'draft-dropped', draft }]);
    expect((await store.findOwner(school, owner))?.drafts).toEqual([]);
  });

  it('keeps what is to be looked at open until somebody has seen to all of it', async () => {
    const followUp: FollowUp = {
      school,
      person: 'maya',
      id: 'photo-video-consent.2026-27.2',
      agreement: 'photo-video-consent.2026-27',
      form: 'photo-video-consent',
      kind: 'withdrawn',
      for: ['office', 'teacher'],
      at: now,
    };
    await store.commit([{ fact: 'follow-up-owed', followUp }]);
    expect(await store.listFollowUps(school)).toEqual([followUp]);
    const part = { at: now, by: 'grace' };
    const withPart = { ...followUp, parts: [part] };
    expect(await finishFollowUp(acting(store), followUp, part, 'part')).toEqual(withPart);
    expect(await finishFollowUp(acting(store), followUp, part, 'part')).toEqual(withPart);
    expect(await store.listFollowUps(school)).toEqual([{ ...followUp, parts: [part] }]);
    const done = { at: now, by: 'olive' };
    const finished = { ...withPart, done };
    expect(await finishFollowUp(acting(store), followUp, done, 'whole')).toEqual(finished);
    const byEve = { ...done, by: 'eve' };
    expect(await finishFollowUp(acting(store), followUp, byEve, 'whole')).toEqual(finished);
    expect(await store.listFollowUps(school)).toEqual([]);
    expect(await store.listFollowUpsOf(school, 'maya')).toEqual([
      { ...followUp, parts: [part], done },
    ]);
    const other = { ...followUp, id: 'other' };
    expect(await finishFollowUp(acting(store), other, part, 'part')).toEqual({
      refusal: 'not-found',
    });
  });
});
