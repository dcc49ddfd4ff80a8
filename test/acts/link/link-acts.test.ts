import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { type LinkClaim, openLink, openLinkFor } from '../../../functions/acts/link/open-link.ts';
import { sendLinks } from '../../../functions/acts/link/send-links.ts';
import { signByLink } from '../../../functions/acts/link/sign-by-link.ts';
import type { Fact } from '../../../functions/core/fact.ts';
import type { Sheet } from '../../../functions/core/family/sheet.ts';
import { currentVersion } from '../../../functions/core/form/form-catalogue.ts';
import { isRefusal } from '../../../functions/core/refusal.ts';
import { createLog } from '../../../functions/services/log.ts';
import { parseToken } from '../../../functions/services/tokens.ts';
import { cookieKey, createSite, khanFamily, type Site } from '../../support/link/link-site.ts';
import { aSchool } from '../../support/person/people.ts';
import { acting } from '../../support/store/acting.ts';
import { losing } from '../../support/store/losing.ts';

const club = 'homework-club';

function actingOn(site: Site, commit = site.store.commit) {
  const { catalogue, clock } = site;
  const store = { ...site.store, commit };
  const log = createLog((line) => site.logged.push(line));
  return {
    ...acting(store),
    catalogue,
    now: () => clock.now,
    random: randomBytes,
    log,
    cookieKey,
  };
}

/** What a device claims of Samira's link, opened on it now. */
async function samira(site: Site): Promise<LinkClaim> {
  const { token } = await khanFamily(site, [club]);
  const parsed = parseToken(token);
  if (!parsed) throw new Error('No token');
  return { ...parsed, opened: { openedAt: site.clock.now, proved: false } };
}

const sheetFor = (site: Site, people: readonly string[]): Sheet => ({
  lines: people.map((person) => ({
    person,
    agreement: `${club}.2026-27`,
    shown: '',
    answers: { join: 'yes' },
  })),
  shownHashes: { [club]: currentVersion(site.catalogue, club).hash },
  typedName: 'Samira Khan',
});

describe('a claimed link', () => {
  test('opens with everybody its owner answers for, or with those who are named', async () => {
    const site = createSite();
    const claim = await samira(site);
    const whole = await openLink(actingOn(site), claim);
    expect(whole).toMatchObject({ family: { members: [{}, {}, {}] }, ref: claim.ref });
    const named = await openLinkFor(actingOn(site), claim, ['maya', 'nobody']);
    if (isRefusal(named)) throw new Error(named.refusal);
    expect(named.family.members.map(({ person }) => person.id)).toEqual(['maya']);
  });

  test('opens nothing by ids alone', async () => {
    const site = createSite();
    const claim = await samira(site);
    const guessed = { ...claim, hash: '0'.repeat(64) };
    expect(await openLink(actingOn(site), guessed)).toEqual({ refusal: 'link-unknown' });
    expect(await signByLink(actingOn(site), guessed, sheetFor(site, ['maya']))).toEqual({
      refusal: 'link-unknown',
    });
  });

  test('signs a sheet of plain values, once, however often it is sent', async () => {
    const site = createSite();
    const claim = await samira(site);
    const sheet = sheetFor(site, ['maya', 'idris']);
    const first = await signByLink(actingOn(site), claim, sheet);
    expect(first).toEqual({ reference: expect.stringMatching(/^\w{4}-\w{4}$/) });
    expect(await signByLink(actingOn(site), claim, sheet)).toEqual(first);
    expect(await site.store.listSignatures('northbrook', 'maya')).toHaveLength(1);
  });

  test('reads and decides again where another write came between', async () => {
    const site = createSite();
    const claim = await samira(site);
    const { commit, tried } = losing(site.store.commit, 2);
    const signed = await signByLink(actingOn(site, commit), claim, sheetFor(site, ['maya']));
    expect(signed).toHaveProperty('reference');
    expect(tried).toHaveLength(3);
    expect(await site.store.listSignatures('northbrook', 'maya')).toHaveLength(1);
  });
});

const idsOf = (facts: readonly Fact[]) =>
  facts.flatMap((fact) => (fact.fact === 'message-owed' ? [fact.message.id] : []));

test('a new link that loses to another write is owed all the same, under another id', async () => {
  const site = createSite();
  await samira(site);
  const { commit, tried } = losing(site.store.commit, 1);
  const email = 'samira.khan@example.org';
  expect(await sendLinks(actingOn(site, commit), aSchool(), email, { network: 'home' })).toBe(
    'asked',
  );
  const [lost = [], written = []] = tried;
  expect(idsOf(lost)).toHaveLength(1);
  expect(idsOf(written)).toHaveLength(1);
  expect(idsOf(written)).not.toEqual(idsOf(lost));
});

test('a link that cannot be owed is told to the log, and not to who asked', async () => {
  const site = createSite();
  await samira(site);
  const { commit } = losing(site.store.commit, 99);
  const email = 'samira.khan@example.org';
  expect(await sendLinks(actingOn(site, commit), aSchool(), email, { network: 'home' })).toBe(
    'asked',
  );
  expect(site.logged.join('')).toContain('links-not-owed');
  expect(site.logged.join('')).not.toContain('samira');
});
