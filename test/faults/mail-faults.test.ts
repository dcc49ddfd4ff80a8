import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AtTheDesk } from '../../infra/demo/visitor/at-the-desk.ts';
import { until } from '../../infra/demo/visitor/until.ts';
import type { Cloud } from '../../infra/local/cloud.ts';
import { type Inbox, openInbox } from '../../infra/local/inbox.ts';
import type { Clock } from '../../infra/local/moved-clock.ts';
import {
  openOffice,
  openTable,
  pressIssue,
  school,
  startLiveCloud,
} from '../support/cloud/live-school.ts';
import { toCsv } from '../support/register/register-file.ts';
import { familiesOf } from './families.ts';
import { type Standing, standingOf } from './round-standing.ts';

const { rows, mailed } = familiesOf(40);
const addresses = mailed.map((parent) => parent.email).toSorted();

let cloud: Cloud;
let clock: Clock;
let end: () => Promise<void>;
let office: AtTheDesk;
let inbox: Inbox;
let opened: ReturnType<typeof openTable>;
beforeAll(async () => {
  ({ cloud, clock, end } = await startLiveCloud());
  office = await openOffice(cloud, toCsv(rows));
  inbox = openInbox(cloud.mailUrl);
  opened = openTable(cloud);
});
afterAll(async () => {
  opened.close();
  await end();
});

/** How a round stands once `fits`. */
const when = (round: string, what: string, fits: (standing: Standing) => boolean) =>
  until(what, async () => {
    const standing = await standingOf(opened.table, round);
    return fits(standing) ? standing : undefined;
  });

/** Until the mail service has refused each message, and whoever handed it over has put it off. */
const untilAllPutOff = (round: string) =>
  until('A refusal of each, and its note', async () => {
    const contacts = await opened.store.listContacts(school.id);
    const messages = await Promise.all(
      contacts.map(({ id }) => opened.store.listOwnerMessages(school.id, { kind: 'contact', id })),
    );
    const own = messages.flat().filter((message) => message.round === round);
    const putOff = own.filter(({ state, heldBy }) => state === 'owed' && heldBy === 'throttled');
    return putOff.length === mailed.length ? true : undefined;
  });

const statesOf = ({ settled }: Standing) => new Set(settled.map((row) => row.state));
const allSent = ({ owed, settled }: Standing) =>
  owed === 0 && settled.length === mailed.length && settled.every((row) => row.state === 'sent');

describe('a round whose mail service', () => {
  it('says 429 to everybody at first sends each email once, though two sweeps look at once', async () => {
    await inbox.setFaults({ throttle: mailed.length });
    const round = await pressIssue(office, ['photo-video-consent']);
    // Refused once each, and put off: nobody was mailed, and nobody is given up.
    // A note made after the clock is moved would put its message off to long after the two sweeps.
    await untilAllPutOff(round);
    expect((await standingOf(opened.table, round)).settled).toEqual([]);
    expect((await inbox.faults()).throttle).toBe(0);
    expect(await inbox.count()).toBe(0);

    clock.passTime(300);
    await Promise.all([cloud.invoke('sweep', {}), cloud.invoke('sweep', {})]);
    await when(round, 'All sent', allSent);
    expect((await inbox.list()).flatMap((mail) => mail.to).toSorted()).toEqual(addresses);
  });

  it('takes mails and cuts the line before it says so sends none of them again', async () => {
    const before = await inbox.count();
    await inbox.setFaults({ drop: 15 });
    const round = await pressIssue(office, ['internet-access-consent']);
    // Nobody could know, until the mail service's own events told.
    const standing = await when(round, 'All sent', allSent);
    expect((await inbox.faults()).drop).toBe(0);
    expect(statesOf(standing)).toEqual(new Set(['sent']));

    clock.passTime(3600);
    await cloud.invoke('sweep', {});
    const mails = (await inbox.list()).slice(before);
    expect(mails.flatMap((mail) => mail.to).toSorted()).toEqual(addresses);
  });
});
