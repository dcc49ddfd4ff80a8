import { describe, expect, it } from 'vitest';
import { saveRoles } from '../../functions/acts/staff/save-roles.ts';
import { type Agreement, statusOf } from '../../functions/core/agreement/agreement.ts';
import type { Signature } from '../../functions/core/agreement/signature.ts';
import type { AuditEvent } from '../../functions/core/audit/audit-event.ts';
import type { Calls } from '../../functions/core/call/call.ts';
import type { ClassSession } from '../../functions/core/class/class-session.ts';
import type { ArchiveJob } from '../../functions/core/evidence/archive-job.ts';
import type { FollowUp } from '../../functions/core/follow-up/follow-up.ts';
import type { Link, Slip } from '../../functions/core/link/link.ts';
import type { Message } from '../../functions/core/message/message.ts';
import type { Contact, Relation } from '../../functions/core/person/contact.ts';
import type { Person } from '../../functions/core/person/person.ts';
import type { IssueJob } from '../../functions/core/round/issue-job.ts';
import type { KeptCount } from '../../functions/core/round/kept-count.ts';
import type { Round } from '../../functions/core/round/round.ts';
import type { Scan } from '../../functions/core/scan/scan.ts';
import type { CrestFile } from '../../functions/core/school/crest.ts';
import type { School } from '../../functions/core/school/school.ts';
import type { SignIn } from '../../functions/core/staff/sign-in.ts';
import type { GrantRecord } from '../../functions/core/staff/staff-access.ts';
import type { Handling } from '../../functions/core/to-do/handling.ts';
import type { KeptToDo } from '../../functions/core/to-do/kept-to-do.ts';
import { emailHash } from '../../functions/services/tokens.ts';
import { agreementItem, signatureItem } from '../../functions/store/agreement/agreement-items.ts';
import { auditItem } from '../../functions/store/audit/audit-item.ts';
import { callsItem } from '../../functions/store/call/call-store.ts';
import { classCodeItem, classSessionItem } from '../../functions/store/class/class-items.ts';
import { createStore } from '../../functions/store/create-store.ts';
import { archiveJobItem } from '../../functions/store/evidence/archive-job-item.ts';
import { draftItem, toDraft } from '../../functions/store/family/draft-item.ts';
import { followUpItem } from '../../functions/store/follow-up/follow-up-item.ts';
import { linkItem, slipReferenceItem } from '../../functions/store/link/link-item.ts';
import { messageItem } from '../../functions/store/message/message-item.ts';
import {
  contactItem,
  personItem,
  relationItems,
} from '../../functions/store/person/person-items.ts';
import { toRecord } from '../../functions/store/record.ts';
import {
  registerJobItem,
  toRegisterJob,
} from '../../functions/store/register/register-job-item.ts';
import { countItem, keptListItem, toKeptList } from '../../functions/store/round/count-items.ts';
import { issueJobItem, roundItem } from '../../functions/store/round/round-items.ts';
import { scanItem } from '../../functions/store/scan/scan-store.ts';
import { crestItem } from '../../functions/store/school/crest-store.ts';
import { schoolItem } from '../../functions/store/school/school-item.ts';
import { endedItem, grantItem, sessionsItem } from '../../functions/store/staff/grant-items.ts';
import { signInItem } from '../../functions/store/staff/sign-in-item.ts';
import type { Item } from '../../functions/store/table.ts';
import { handlingItem, keptToDoItem } from '../../functions/store/to-do/handling-item.ts';
import { tableWrittenBefore, writtenBefore } from '../support/store/written-before.ts';

const { main, signatures, audit } = writtenBefore();

/** An item read and written again, by what its keys say it is. What has no record of ours stays. */
function again(item: Item): Item {
  const [type] = item.pk.split('#');
  const [kind] = item.sk.split('#');
  switch (`${type} ${kind}`) {
    case 'S META':
      return schoolItem(toRecord<School>(item));
    case 'S R':
      return roundItem(toRecord<Round>(item));
    case 'S CLASS':
      return classSessionItem(toRecord<ClassSession>(item));
    case 'S ISSUE':
      return issueJobItem(toRecord<IssueJob>(item));
    case 'S IMPORT':
      return registerJobItem(toRegisterJob(item));
    case 'P META':
      return personItem(toRecord<Person>(item));
    case 'C META':
      return contactItem(toRecord<Contact>(item), emailHash);
    case 'P REL':
      return relationItems(toRecord<Relation>(item))[0];
    case 'C REL':
      return relationItems(toRecord<Relation>(item))[1];
    case 'P A':
    case 'P AG':
      return agreementItem(toRecord<Agreement>(item));
    case 'C CALLS':
      return callsItem(toRecord<Calls>(item));
    case 'S CREST':
      return crestItem(toRecord<CrestFile>(item));
    case 'C CSCAN':
      return scanItem(toRecord<Scan>(item));
    case 'N TODO':
      return keptToDoItem(toRecord<KeptToDo>(item));
    case 'P TODO':
    case 'C TODO':
    case 'S TODO':
      return handlingItem(toRecord<Handling>(item));
    case 'P FU':
      return followUpItem(toRecord<FollowUp>(item));
    case 'P TOK':
    case 'C TOK':
      return linkItem(toRecord<Link>(item));
    case 'P DRAFT':
    case 'C DRAFT':
      return draftItem(toDraft(item));
    case 'S SLIP':
      return slipAgain(item);
    case 'P MSG':
    case 'P ZMSG':
    case 'C ZMSG':
    case 'C MSG':
      return messageItem(toRecord<Message>(item));
    case 'P JOB':
    case 'C JOB':
      return archiveJobItem(toRecord<ArchiveJob>(item));
    case 'N COUNT':
      return countItem(toRecord<KeptCount>(item));
    case 'N LIST':
      return keptListItem(toKeptList(item), '2026-11-30');
    // What an uncounted change is marked with is chance.
    case 'P UNCOUNTED':
    case 'C UNCOUNTED':
    case 'N UNCOUNTED':
    case 'N LOCK':
    case 'S LOCK':
      return item;
    default:
      if (type === 'E') return signInItem(toRecord<SignIn>(item));
      if (type === 'G') return grantAgain(item);
      if (type === 'K') return codeAgain(item);
      if (type === 'L' || type === 'M') return item;
      throw new Error(`An item of no known kind: ${item.pk} ${item.sk}`);
  }
}

/** A code's item, from the session it leads to; of one with a newer code by now, as it stands. */
function codeAgain(item: Item): Item {
  const sessions = main.filter(({ sk }) => sk.startsWith('CLASS#'));
  const session = sessions.find(({ code }) => code === item['code']);
  return session ? classCodeItem(toRecord<ClassSession>(session)) : item;
}

/** Where a reference leads, from the slip that it stands on. */
function slipAgain(item: Item): Item {
  const slip = main.find(({ sk }) => sk === `TOK#${String(item['tokenHash'])}`);
  return slip ? slipReferenceItem(toRecord<Slip>(slip)) : item;
}

/** What was granted to an address, or which of its sessions are over. */
function grantAgain(item: Item): Item {
  const emailHash = item.pk.slice(2);
  if (item.sk === 'SESSIONS') return sessionsItem(emailHash, Number(item['generation']));
  if (!item.sk.startsWith('ENDED#')) return grantItem(toRecord<GrantRecord>(item));
  const endsAt = new Date(Number(item.expires) * 1000).toISOString();
  return endedItem({ emailHash, session: String(item['session']), endsAt });
}

/** As a table keeps it: no field that is undefined. */
const kept = (item: Item): unknown => JSON.parse(JSON.stringify(item));

/**
 * A row as it was before it told more: of an open form who said what keeps it open, of an email that may
 * not have left when it was to.
 */
const asListed = (item: Item, was: Item): Item => {
  const isOpen = item.ipk?.startsWith('OUT#');
  if (!isOpen && !item.sk.startsWith('MSG#')) return item;
  if (!item.row || !was.row) return item;
  const told = was.row as object;
  const row = Object.fromEntries(
    Object.entries(item.row).filter(
      ([field]) => field in told || (field !== 'saidBy' && field !== 'claimedAt'),
    ),
  );
  return { ...item, row };
};

/**
 * Drafts from before wordings were noted, evidence from before it was forgotten once it is written,
 * uploads from before some counts, calls from before they were forgotten, follow-ups that were seen to from
 * before those were listed, and owed work from before the
 * index told since when, gain what they lacked.
 */
const isOlder = ({ sk, ipk, row, expires, wordings, counts, done }: Item): boolean =>
  (sk.startsWith('DRAFT#') && wordings === undefined) ||
  (ipk?.startsWith('OWED#') && row === undefined) ||
  (sk.startsWith('JOB#') && expires === undefined) ||
  (sk === 'CALLS' && expires === undefined) ||
  (sk.startsWith('FU#') && done !== undefined && ipk === undefined) ||
  (sk.startsWith('IMPORT#') && counts !== undefined && !('registered' in (counts as object)));

/** Bulk work is told apart by school since, and stands elsewhere in the index once it is written again. */
const isOwedInBulk = ({ ipk, isk }: Item): boolean =>
  ipk?.startsWith('OWED#bulk#') === true && isk?.startsWith('@') === false;

describe('a table that an earlier version wrote', () => {
  it('is written again as it stands: the same keys, the same index, the same fields', () => {
    const items = main.filter((item) => !isOlder(item));
    expect(items.length).toBeGreaterThan(690);
    expect(items.map((item) => kept(asListed(again(item), item)))).toEqual(items);
    const signed = signatures.map((item) => kept(signatureItem(toRecord<Signature>(item))));
    expect(signed).toEqual(signatures);
    const noted = audit.map(({ expires, ...item }) =>
      kept(auditItem(toRecord<AuditEvent>(item), new Date(Number(expires) * 1000).toISOString())),
    );
    expect(noted).toEqual(audit);
  });

  it('keeps every key of what has gained fields since', () => {
    const older = main.filter(isOlder);
    expect(older.length).toBeGreaterThan(0);
    for (const item of older) {
      const { pk, sk, ipk, isk } = again(item);
      const { pk: wasPk, sk: wasSk, ipk: wasIpk, isk: wasIsk } = item;
      expect([pk, sk]).toEqual([wasPk, wasSk]);
      if (isOwedInBulk(item)) expect(isk).toBe(`@${item['school']}#${wasIsk}`);
      else if (pk.startsWith('P#') && sk.startsWith('FU#') && wasIpk === undefined)
        expect(ipk).toBe(`SEENTO#${item['school']}`);
      else expect([ipk, isk]).toEqual([wasIpk, wasIsk]);
    }
  });

  it('is read: whoever was there is there, with all that stood with them', async () => {
    const store = createStore(await tableWrittenBefore(), emailHash);
    const people = await store.listPeople('northbrook');
    const records = await store.listPersons(
      'northbrook',
      [...people, ...(await store.listVisitors('northbrook'))].map(({ id }) => id),
    );
    const agreements = records.flatMap((record) => record.agreements);
    const count = (state: string) =>
      agreements.filter((agreement) => statusOf(agreement, '2026-11-20') === state).length;
    const signed = await Promise.all(
      records.map(({ person }) => store.listSignatures('northbrook', person.id)),
    );
    expect({
      people: records.length,
      agreements: agreements.length,
      complete: count('complete'),
      open: count('open'),
      declined: count('declined'),
      withdrawn: count('withdrawn'),
      expired: count('expired'),
      signatures: signed.flat().length,
    }).toEqual({
      agreements: 169,
      complete: 48,
      declined: 5,
      expired: 27,
      open: 86,
      people: 37,
      signatures: 174,
      withdrawn: 3,
    });
  });

  it('is read: what was granted counts, by nobody knows whom, until somebody decides anew', async () => {
    const store = createStore(await tableWrittenBefore(), emailHash);
    const decidedAnew = main.filter(({ pk }) => pk.startsWith('G#')).map(({ pk }) => pk.slice(2));
    const before = main.filter(
      ({ pk, roles }) =>
        pk.startsWith('E#') && roles !== undefined && !decidedAnew.includes(pk.slice(2)),
    );
    const held = before.filter(({ roles }) => (roles as string[]).length > 0);
    expect(held.length).toBeGreaterThan(4);
    for (const { emailHash: hash, roles, school, person } of before) {
      const { access } = await store.findStanding(String(hash));
      const own = access.find((one) => one.school === school && one.person === person);
      expect(own).toMatchObject({ roles, isConfirmed: true });
      expect(own?.given).toEqual((roles as string[]).map((role) => ({ role })));
      const listed = (await store.listStaffSignIns(String(school))).filter(
        (one) => one.person === person && one.emailHash === hash,
      );
      expect(listed).toEqual([own]);
    }
    const [was] = (await store.findStanding(String(held[0]?.['emailHash']))).access;
    const gave = { by: 'ada', at: '2026-11-30T09:00:00.000Z' };
    expect(await saveRoles({ store }, { changes: [{ was: was!, roles: [] }] }, gave)).toBe('ok');
    expect((await store.findStanding(was!.emailHash)).access[0]?.roles).toEqual([]);
    // Nor do two who read the same both decide.
    expect(await saveRoles({ store }, { changes: [{ was: was!, roles: [] }] }, gave)).toBe(
      'conflict',
    );
  });

  it('is read: what was decided anew counts in place of what the sign-in says', async () => {
    const store = createStore(await tableWrittenBefore(), emailHash);
    const [grant] = main.filter(({ pk, ipk }) => pk.startsWith('G#') && ipk !== undefined);
    const { access, sessions } = await store.findStanding(String(grant?.['emailHash']));
    expect(access[0]).toMatchObject({ roles: ['esafety', 'publisher'], given: grant?.['given'] });
    expect(sessions).toEqual({ generation: 1, ended: ['5d1f0c9be2a7436f8e10'] });
  });
});
