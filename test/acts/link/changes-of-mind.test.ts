import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { finishFollowUp } from '../../../functions/acts/follow-up/finish-follow-up.ts';
import { signByLink } from '../../../functions/acts/link/sign-by-link.ts';
import { type SendMessageDeps, sendMessage } from '../../../functions/acts/message/send-message.ts';
import { createArchive } from '../../../functions/archive/archive.ts';
import { entryMark } from '../../../functions/core/agreement/entry-mark.ts';
import type { Signatory } from '../../../functions/core/agreement/signature.ts';
import { entryOf } from '../../../functions/core/agreement/slot.ts';
import { later } from '../../../functions/core/calendar.ts';
import type { Sheet, SheetLine } from '../../../functions/core/family/sheet.ts';
import type { Answers } from '../../../functions/core/form/answer.ts';
import { currentVersion } from '../../../functions/core/form/form-catalogue.ts';
import { optionsOf } from '../../../functions/core/form/question.ts';
import { isRefusal, type Refusal } from '../../../functions/core/refusal.ts';
import { createLog } from '../../../functions/services/log.ts';
import type { Mail } from '../../../functions/services/mail.ts';
import { parseToken } from '../../../functions/services/tokens.ts';
import type { Commit } from '../../../functions/store/commit.ts';
import { nudgeOf } from '../../../functions/store/keys.ts';
import { createMemoryBucket } from '../../archive/bucket.ts';
import { createSite, khanFamily } from '../../support/link/link-site.ts';
import { acting } from '../../support/store/acting.ts';

const photos = 'photo-video-consent';
const club = 'homework-club';
const samira: Signatory = { kind: 'contact', id: 'samira' };

/** Samira Khan's own link, and whatever she posts by it; the archive and the mail beside it. */
async function family() {
  const site = createSite();
  const { store, catalogue, clock, nudges } = site;
  const { token } = await khanFamily(site, [photos, club]);
  const links = {
    samira: token,
    david: (await site.mailLink({ kind: 'contact', id: 'david' })).token,
  };
  const { questions } = currentVersion(catalogue, photos);
  /** The same answer to every use that takes it, and nothing against what is only told of. */
  const uses = (value: string, given: Answers = {}): Answers => {
    const answers = questions.flatMap((question) => {
      const options = optionsOf(question);
      const chosen =
        options.find((option) => option.value === value) ??
        options.find(({ outcome }) => outcome === 'grant');
      return chosen ? [[question.id, chosen.value]] : [];
    });
    return { ...Object.fromEntries(answers), ...given };
  };
  let chance = 0;
  const deps = (commit: Commit = store.commit) => ({
    ...acting({ ...store, commit }),
    catalogue,
    now: () => clock.now,
    random: (size: number) => {
      chance += 1;
      return createHash('sha512').update(`${chance}`).digest().subarray(0, size);
    },
    nudge: async (queue: string, sent: readonly { pk: string; sk: string; after?: number }[]) => {
      for (const nudge of sent) nudges.push({ queue: queue as 'sign', nudge });
    },
  });
  const shownOf = async (form: string, person: string, owner: Signatory) => {
    const record = await store.findPerson('northbrook', person);
    const agreement = record?.agreements.find((other) => other.form === form);
    return entryMark(agreement && entryOf(agreement, 'parent', owner));
  };
  type Said = Partial<SheetLine> & { form?: string };
  /** Signs what is said, on the pages as they stand. */
  const post = async (
    said: Said[],
    { who = 'samira', commit }: { who?: 'samira' | 'david'; commit?: Commit } = {},
  ): Promise<{ reference: string } | Refusal> => {
    const parsed = parseToken(links[who]);
    if (!parsed) throw new Error('No token');
    const lines = await Promise.all(
      said.map(async ({ form = photos, person = 'maya', answers = {}, ...more }) => ({
        person,
        agreement: `${form}.2026-27`,
        shown: await shownOf(form, person, { kind: 'contact', id: who }),
        answers,
        ...more,
      })),
    );
    const sheet: Sheet = {
      lines,
      shownHashes: Object.fromEntries(
        [photos, club].map((id) => [id, currentVersion(catalogue, id).hash]),
      ),
      typedName: who === 'samira' ? 'Samira Khan' : 'David Price',
    };
    const claim = { ...parsed, opened: { openedAt: clock.now, proved: true } };
    return signByLink(deps(commit), claim, sheet);
  };
  const wait = (seconds: number) => {
    clock.now = later(clock.now, seconds);
  };
  /** Change after change, one every so many seconds: how each was answered. */
  const changes = async (count: number, seconds = 0.4) => {
    const answers: string[] = [];
    for (let n = 0; n < count; n += 1) {
      wait(seconds);
      const said = await post([{ answers: uses('partly', { website: n % 2 ? 'yes' : 'partly' }) }]);
      answers.push(isRefusal(said) ? said.refusal : 'signed');
    }
    return answers;
  };
  const signatures = (person = 'maya') => store.listSignatures('northbrook', person);
  const receipts = async () =>
    (await store.listOwnerMessages('northbrook', samira)).filter(({ kind }) => kind === 'receipt');
  const followUps = (person = 'maya') => store.listFollowUpsOf('northbrook', person);

  const bucket = createMemoryBucket();
  const archive = createArchive({
    ...acting(store),
    store,
    catalogue,
    bucket,
    render: async () => new TextEncoder().encode('PDF'),
    now: () => clock.now,
    log: createLog(() => undefined),
  });
  /** Every nudge of a queue again, as the sweep would give them. */
  const owedIn = (queue: string) => [
    ...new Map(
      nudges
        .filter((told) => told.queue === queue)
        .map(({ nudge: { pk, sk } }) => [`${pk} ${sk}`, { pk, sk }]),
    ).values(),
  ];
  const archiveAll = async () => {
    for (const nudge of owedIn('archive')) await archive(nudge, () => 60_000);
    return [...bucket.objects.keys()].filter((key) => key.endsWith('.pdf'));
  };
  const mails: Omit<Mail, 'message'>[] = [];
  const mailDeps: SendMessageDeps = {
    ...deps(),
    store,
    sendMail: async (mail) => {
      mails.push(mail);
      return { result: 'sent', sesId: 'ses-1' };
    },
    pace: async () => undefined,
    baseUrl: 'http://127.0.0.1:4000',
    chance: () => 1,
  };
  const mailAll = async () => {
    for (const nudge of owedIn('sign')) await sendMessage(mailDeps, nudge);
    return mails;
  };
  return {
    site,
    store,
    clock,
    deps,
    uses,
    post,
    wait,
    changes,
    signatures,
    receipts,
    followUps,
    bucket,
    archive,
    archiveAll,
    mailAll,
    mailDeps,
    owedIn,
    nudges,
  };
}

const tooMany = {
  refusal: 'too-many',
  reached: { limit: 'changes.signatory', again: 'tomorrow' },
};

describe('whoever changes their mind forty times in sixteen seconds', () => {
  test('leaves ten changes on record, two receipts and two records of them, and one task for the office', async () => {
    const { uses, post, changes, signatures, receipts, followUps, archiveAll, mailAll, wait } =
      await family();
    await post([{ answers: uses('partly', { website: 'yes' }) }]);
    await archiveAll();
    await mailAll();
    const [first = ''] = await changes(1);
    await archiveAll();
    await mailAll();
    const answered = [first, ...(await changes(39))];
    expect(answered.filter((answer) => answer === 'signed').length).toBeLessThanOrEqual(11);
    expect(answered.slice(0, 10)).toEqual(Array(10).fill('signed'));
    expect(await signatures()).toHaveLength(
      1 + answered.filter((said) => said === 'signed').length,
    );
    expect((await followUps()).map(({ kind }) => kind)).toEqual(['uses-refused']);
    wait(91);
    // Of the first signature, the first change, and the last one.
    expect(await receipts()).toHaveLength(3);
    expect(await mailAll()).toHaveLength(3);
    // Each a copy and a whole record.
    expect(await archiveAll()).toHaveLength(6);
  });

  test('is told so, keeps the last answers, and may go on tomorrow', async () => {
    const { uses, post, changes, signatures, clock } = await family();
    await post([{ answers: uses('partly', { website: 'yes' }) }]);
    await changes(10);
    const last = (await signatures()).at(-1)?.answers;
    expect(await post([{ answers: uses('partly', { press: 'yes' }) }])).toEqual(tooMany);
    expect((await signatures()).at(-1)?.answers).toEqual(last);
    // The school's day, not that of UTC: in September a day is over an hour before midnight there.
    clock.now = '2026-09-02T22:59:00.000Z';
    expect(await post([{ answers: uses('partly', { press: 'yes' }) }])).toEqual(tooMany);
    clock.now = '2026-09-02T23:01:00.000Z';
    expect(await post([{ answers: uses('partly', { press: 'yes' }) }])).toHaveProperty('reference');
  });

  test('may still take back whatever they gave, as a whole or use by use, and not give it again', async () => {
    const { uses, post, changes, signatures } = await family();
    await post([{ answers: uses('yes') }, { person: 'idris', answers: uses('yes') }]);
    await changes(10);
    const less = uses('partly', { website: 'no' });
    expect(await post([{ answers: less }])).toHaveProperty('reference');
    expect(await post([{ answers: { ...less, press: 'no' } }])).toHaveProperty('reference');
    expect(await post([{ answers: less }])).toEqual(tooMany);
    // Less of one and more of another is a change.
    expect(await post([{ answers: { ...less, press: 'no', displays: 'yes' } }])).toEqual(tooMany);
    expect(await post([{ answers: {}, said: 'withdraw' }])).toHaveProperty('reference');
    expect((await signatures()).at(-1)).toMatchObject({ act: 'withdraw' });
    expect(await post([{ answers: uses('yes') }])).toEqual(tooMany);
    // Nor by the way of another child's withdrawal, on the same page.
    const both = [{ answers: uses('yes') }, { person: 'idris', said: 'withdraw' as const }];
    expect(await post(both)).toEqual(tooMany);
    expect(await post([{ person: 'idris', said: 'withdraw' }])).toHaveProperty('reference');
  });

  test('may still sign for the first time, and answer what is asked of them anew', async () => {
    const { site, store, uses, post, changes } = await family();
    await post([{ answers: uses('yes') }]);
    await changes(10);
    expect(await post([{ form: club, answers: { join: 'yes' } }])).toHaveProperty('reference');
    // New wording asks them again: that is no change of mind.
    const [was] = (await store.findPerson('northbrook', 'maya'))?.agreements ?? [];
    if (!was) throw new Error('Not asked');
    const form = currentVersion(site.catalogue, was.form);
    site.catalogue[was.form] = [form, { ...form, version: form.version + 1 }];
    const agreement = { ...was, version: form.version + 1, rev: was.rev + 1 };
    await store.commit([{ fact: 'agreement-changed', agreement, wasRev: was.rev }]);
    const answers = was.form === photos ? uses('yes') : { join: 'yes' };
    expect(await post([{ form: was.form, answers }])).toHaveProperty('reference');
  });

  test('uses up nobody else’s changes, and is counted over all their children', async () => {
    const { uses, post, changes, wait } = await family();
    await post([{ answers: uses('partly') }, { person: 'idris', answers: uses('partly') }]);
    await post([{ answers: uses('partly') }], { who: 'david' });
    await changes(10);
    wait(1);
    const idris = [{ person: 'idris', answers: uses('partly', { press: 'yes' }) }];
    expect(await post(idris)).toEqual(tooMany);
    const david = [{ answers: uses('partly', { press: 'yes' }) }];
    expect(await post(david, { who: 'david' })).toHaveProperty('reference');
  });
});

describe('a receipt', () => {
  test('comes at once, of a change too; of more changes after a minute and a half, with all that stands by then', async () => {
    const { uses, post, mailAll, receipts, wait, nudges } = await family();
    await post([{ answers: uses('yes') }]);
    expect(await mailAll()).toHaveLength(1);
    wait(60);
    const first = await post([{ answers: uses('yes', { website: 'partly' }) }]);
    expect(await mailAll()).toHaveLength(2);
    wait(60);
    const second = await post([{ answers: uses('yes', { website: 'no' }) }]);
    expect(nudges.at(-1)).toMatchObject({ queue: 'sign', nudge: { after: 90 } });
    wait(30);
    const third = await post([{ form: club, answers: { join: 'yes' } }]);
    expect(await mailAll()).toHaveLength(2);
    wait(61);
    const [, , letter, ...more] = await mailAll();
    expect(more).toEqual([]);
    expect(letter?.text).toContain('School website: No');
    expect(letter?.text).toContain('Homework club');
    for (const signed of [second, third])
      expect(letter?.text).toContain(isRefusal(signed) ? 'refused' : signed.reference);
    expect(letter?.text).not.toContain(isRefusal(first) ? 'refused' : first.reference);
    expect((await receipts()).map(({ state }) => state)).toEqual(['sent', 'sent', 'sent']);
    // A quiet while later, the next one comes at once again.
    wait(1200);
    await post([{ form: club, answers: { join: 'no' } }]);
    expect(await mailAll()).toHaveLength(4);
  });

  test('of a fourth signature within minutes waits, whatever it is about', async () => {
    const { uses, post, mailAll, wait } = await family();
    for (const person of ['maya', 'idris', 'zaynab']) {
      await post([{ person, answers: uses('yes') }]);
      await mailAll();
      wait(20);
    }
    for (const person of ['maya', 'idris'])
      await post([{ form: club, person, answers: { join: 'yes' } }]);
    expect(await mailAll()).toHaveLength(3);
    wait(91);
    expect(
      (await mailAll()).slice(3).map(({ text }) => text.match(/Homework club/g)?.length),
    ).toEqual([1]);
  });

  test('that is just being sent is not added to, and what comes meanwhile gets another', async () => {
    const { store, uses, post, mailDeps, owedIn, receipts, wait, mailAll } = await family();
    await post([{ answers: uses('yes') }]);
    const [at] = owedIn('sign');
    if (!at) throw new Error('No receipt');
    // Between composing the email and claiming the message, they sign again.
    let isFirst = true;
    const pace = async () => {
      if (!isFirst) return;
      isFirst = false;
      await post([{ form: club, answers: { join: 'yes' } }]);
    };
    expect(await sendMessage({ ...mailDeps, pace }, at)).toBe('taken');
    const sent = await mailAll();
    expect(sent.at(-1)?.text).toContain('Homework club');
    expect(sent).toHaveLength(1);
    expect((await receipts())[0]?.signed).toHaveLength(2);
    // And between reading it and adding to it, it is claimed.
    wait(5);
    await post([{ answers: uses('yes', { website: 'no' }) }]);
    wait(90);
    let tries = 0;
    const commit: Commit = async (facts, mayGoOn) => {
      tries += 1;
      if (tries === 1) await mailAll();
      return store.commit(facts, mayGoOn);
    };
    await post([{ answers: uses('yes', { press: 'no' }) }], { commit });
    expect(tries).toBe(2);
    wait(91);
    expect((await mailAll()).at(-1)?.text).toContain('Local press: No');
    expect(await receipts()).toHaveLength(3);
  });
});

describe('evidence', () => {
  test('of a revision that was replaced at once stands in the record of the last one', async () => {
    const { uses, post, bucket, archiveAll, wait, nudges, signatures } = await family();
    await post([{ answers: uses('yes') }]);
    wait(20);
    await post([{ answers: uses('yes', { website: 'no' }) }]);
    await archiveAll();
    for (const website of ['partly', 'yes', 'no']) {
      wait(20);
      await post([{ answers: uses('yes', { website }) }]);
    }
    expect(await archiveAll()).toHaveLength(2);
    wait(60);
    await archiveAll();
    const keys = [...bucket.objects.keys()].map((key) => key.split('/').slice(-1).join());
    expect(keys.toSorted()).toEqual([
      '2.copy.json',
      '2.copy.pdf',
      '2.json',
      '2.pdf',
      '5.copy.json',
      '5.copy.pdf',
      '5.json',
      '5.pdf',
    ]);
    const last = [...bucket.objects].find(([key]) => key.endsWith('/5.json'))?.[1].body;
    const record = JSON.parse(new TextDecoder().decode(last));
    expect(record.signatures.map(({ rev }: { rev: number }) => rev)).toEqual([1, 2, 3, 4, 5]);
    expect(record.signatures.map(({ reference }: { reference: string }) => reference)).toEqual(
      (await signatures()).map(({ reference }) => reference),
    );
    expect(nudges.filter(({ queue }) => queue === 'archive')).toHaveLength(2);
  });

  test('that is just being written is not added to: nothing signed goes without', async () => {
    const { store, uses, post, archiveAll, archive, owedIn, bucket, wait } = await family();
    await post([{ answers: uses('yes') }]);
    const [at] = owedIn('archive');
    if (!at) throw new Error('No job');
    // Between reading the job and adding to it, a run has claimed it.
    let tries = 0;
    const commit: Commit = async (facts, mayGoOn) => {
      tries += 1;
      if (tries === 1) await archive(at, () => 60_000);
      return store.commit(facts, mayGoOn);
    };
    await post([{ answers: uses('yes', { website: 'no' }) }], { commit });
    expect(tries).toBe(2);
    wait(91);
    await archiveAll();
    expect([...bucket.objects.keys()].some((key) => key.endsWith('/2.pdf'))).toBe(true);
    // The other way about: whoever read the job before it took on more cannot claim it as it was.
    wait(1200);
    const read = await post([{ form: club, answers: { join: 'yes' } }]);
    if (isRefusal(read)) throw new Error(read.refusal);
    const place = nudgeOf.archive({ school: 'northbrook', owner: samira, id: read.reference });
    const job = await store.findArchiveJob(place);
    wait(1);
    await post([{ form: club, answers: { join: 'no' } }]);
    expect(await store.claim(place, job?.notBefore ?? '', '2027')).toBe(false);
  });

  test('of two changes at the same moment keeps both', async () => {
    const { store, uses, post, wait } = await family();
    const first = await post([{ answers: uses('yes') }, { person: 'idris', answers: uses('yes') }]);
    if (isRefusal(first)) throw new Error(first.refusal);
    wait(1);
    await Promise.all([
      post([{ answers: uses('yes', { website: 'no' }) }]),
      post([{ person: 'idris', answers: uses('yes', { press: 'no' }) }]),
    ]);
    const place = nudgeOf.archive({ school: 'northbrook', owner: samira, id: first.reference });
    const job = await store.findArchiveJob(place);
    expect(job?.pins.map(({ person, rev }) => `${person} ${rev}`).toSorted()).toEqual([
      'idris 2',
      'maya 2',
    ]);
  });
});

describe('a task for the office', () => {
  test('is one for what one parent says of one form, moves on to the last time, and is everybody’s again', async () => {
    const { deps, uses, post, followUps, wait, clock } = await family();
    await post([{ answers: uses('yes') }]);
    wait(60);
    await post([{ answers: uses('yes', { website: 'no' }) }]);
    const [open] = await followUps();
    if (!open) throw new Error('Nothing to do');
    const seen = { at: clock.now, by: 'teacher' };
    await finishFollowUp(deps(), open, seen, 'part');
    wait(60);
    await post([{ answers: uses('yes') }]);
    wait(60);
    await post([{ answers: uses('yes', { press: 'no' }) }]);
    const [moved, ...more] = await followUps();
    expect(more).toEqual([]);
    expect(moved).toMatchObject({ id: open.id, at: open.at, rev: 4, by: samira });
    expect(moved).not.toHaveProperty('parts');
  });

  test('that is done is done: what is said after it is another, and so is what another parent says', async () => {
    const { deps, uses, post, followUps, wait, clock } = await family();
    await post([{ answers: uses('yes') }]);
    await post([{ answers: uses('yes') }], { who: 'david' });
    wait(60);
    await post([{ said: 'withdraw' }]);
    await post([{ said: 'withdraw' }], { who: 'david' });
    const both = await followUps();
    expect(both.map(({ kind, by }) => [kind, by?.id]).toSorted()).toEqual([
      ['withdrawn', 'david'],
      ['withdrawn', 'samira'],
    ]);
    for (const one of both) await finishFollowUp(deps(), one, { at: clock.now, by: 'o' }, 'whole');
    wait(60);
    await post([{ answers: uses('yes') }]);
    wait(60);
    await post([{ said: 'withdraw' }]);
    const again = (await followUps()).filter(({ kind, done }) => kind === 'withdrawn' && !done);
    expect(again.map(({ by, rev }) => [by?.id, rev])).toEqual([['samira', 6]]);
  });
});
