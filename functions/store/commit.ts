import type { Instant } from '../core/calendar.ts';
import type { ArchiveJob } from '../core/evidence/archive-job.ts';
import type { Fact } from '../core/fact.ts';
import type { Message } from '../core/message/message.ts';
import type { HashEmail } from '../core/person/hash-email.ts';
import { leftUncounted } from '../core/round/left-uncounted.ts';
import { type SchoolSettings, settingNames } from '../core/school/school.ts';
import { agreementItem, signatureItem } from './agreement/agreement-items.ts';
import { callsItem } from './call/call-store.ts';
import { classCodeItem, classSessionItem } from './class/class-items.ts';
import { archiveJobItem } from './evidence/archive-job-item.ts';
import { draftItem, droppedDraftItem } from './family/draft-item.ts';
import { followUpItem } from './follow-up/follow-up-item.ts';
import { changedItem, movedItem } from './item-change.ts';
import { movesOf } from './item-fields.ts';
import * as keys from './keys.ts';
import { linkItem, slipReferenceItem } from './link/link-item.ts';
import { messageItem } from './message/message-item.ts';
import { contactItem, personItem, relationItems } from './person/person-items.ts';
import { withoutSchool } from './record.ts';
import { registerJobItem } from './register/register-job-item.ts';
import { countedWrite, countItem, keptListItem, uncountedItem } from './round/count-items.ts';
import { issueJobItem, roundItem } from './round/round-items.ts';
import { scanItem } from './scan/scan-store.ts';
import { crestItem, droppedCrestItem } from './school/crest-store.ts';
import { schoolItem } from './school/school-item.ts';
import {
  endedItem,
  grantItem,
  grantKey,
  grantStands,
  sessionsItem,
  signInKey,
  signInStands,
} from './staff/grant-items.ts';
import { signInItem } from './staff/sign-in-item.ts';
import type { Key, MayGoOn, Table, When, Write } from './table.ts';
import { handlingItem, keptToDoItem } from './to-do/handling-item.ts';

/** `conflict`: something changed since it was read; load and decide again. */
export type Committed = 'ok' | 'conflict';

/**
 * Writes facts in one conditional transaction, all or nothing, with a note of whom they leave uncounted;
 * as many as there is room for (`roomBeside`). Throws
 * `HeldUp` where the table is overrun, and where it had to wait and `mayGoOn` says no.
 */
export type Commit = (facts: readonly Fact[], mayGoOn?: MayGoOn) => Promise<Committed>;

const schoolKey = (school: string): Key => ({ pk: keys.schoolPk(school), sk: 'META' });

/** The row in the index is the whole record: as it was read, or somebody's change would be undone. */
const stillRow = (was: { school: string }): When => ({ equals: { row: withoutSchool(was) } });

/**
 * In the state it was read in. A receipt carries the reference of the last that it tells of: more may
 * have been added since.
 */
const stillTells = ({ reference }: Pick<Message, 'reference'>, state: Message['state']): When => ({
  equals: { state, ...(reference !== undefined && { reference }) },
});

/** Only while the claim it was read under stands. */
const movedJob = (job: ArchiveJob, claimedUntil: Instant): Write =>
  movedItem(archiveJobItem(job), movesOf('archiveJob'), { equals: { notBefore: claimedUntil } });

/**
 * All that can change of a relation, under both its ends. The one under the person carries the index's
 * row, and so says whether it still is as it was read.
 */
function relationWrites({ relation, was }: Extract<Fact, { fact: 'relation-changed' }>): Write[] {
  const [ofPerson, ofContact] = relationItems(relation);
  return [
    movedItem(ofPerson, movesOf('relation'), stillRow(was)),
    movedItem(ofContact, movesOf('relation'), 'present'),
  ];
}

/** Only what a school decides for itself; what was taken away is taken off the record, too. */
function settingsWrite(school: string, settings: SchoolSettings, wasRev: number): Write {
  const set = Object.fromEntries(
    Object.entries(settings).filter(([, value]) => value !== undefined),
  );
  return {
    update: schoolKey(school),
    set: { ...set, settingsRev: wasRev + 1 },
    drop: settingNames.filter((name) => settings[name] === undefined),
    when: { equals: { settingsRev: wasRev } },
  };
}

/** How one fact is written, with the condition under which it may be. */
function writesOf(fact: Fact, hashEmail: HashEmail): Write | Write[] {
  switch (fact.fact) {
    case 'signed':
      return { put: signatureItem(fact.signature), table: 'signatures', when: 'absent' };
    case 'asked':
      return { put: agreementItem(fact.agreement), when: 'absent' };
    case 'agreement-changed':
      return { put: agreementItem(fact.agreement), when: { equals: { rev: fact.wasRev } } };
    case 'follow-up-owed':
      return { put: followUpItem(fact.followUp), when: 'absent' };
    case 'follow-up-changed':
      return changedItem(
        followUpItem(fact.was),
        followUpItem(fact.followUp),
        // What an earlier version saw to has no row.
        fact.was.done ? { equals: { done: fact.was.done } } : stillRow(fact.was),
      );
    case 'to-do-handled':
      return {
        put: handlingItem(fact.handling),
        when: fact.wasRev === undefined ? 'absent' : { equals: { rev: fact.wasRev } },
      };
    case 'called':
      return {
        put: callsItem(fact.calls),
        when: fact.wasRev === 0 ? 'absent' : { equals: { rev: fact.wasRev } },
      };
    case 'scan-added':
      return { put: scanItem(fact.scan), when: 'absent' };
    case 'scan-cancelled':
      return movedItem(scanItem(fact.scan), movesOf('scan'), { equals: { state: 'stands' } });
    case 'to-do-counted':
      return { put: keptToDoItem(fact.kept) };
    case 'link-minted':
      return { put: linkItem(fact.link), when: 'absent' };
    case 'slip-printed':
      return [
        { put: linkItem(fact.slip), when: 'absent' },
        { put: slipReferenceItem(fact.slip), when: 'absent' },
      ];
    case 'slip-stopped':
      return movedItem(linkItem(fact.slip), movesOf('slip'), 'present');
    case 'draft-kept':
      return { put: draftItem(fact.draft) };
    case 'draft-dropped':
      return { put: droppedDraftItem(fact.draft) };
    case 'message-owed':
      return { put: messageItem(fact.message), when: 'absent' };
    case 'message-moved':
      return movedItem(
        messageItem(fact.message),
        movesOf('message'),
        stillTells(fact.message, fact.was),
      );
    case 'message-retimed': {
      const { state, notBefore } = fact.was;
      const when = { equals: { state, notBefore } };
      return changedItem(messageItem(fact.was), messageItem(fact.message), when);
    }
    case 'message-cancelled':
      return changedItem(messageItem(fact.was), messageItem(fact.message), {
        equals: { state: fact.was.state },
      });
    case 'receipt-extended':
      return changedItem(
        messageItem(fact.was),
        messageItem(fact.message),
        stillTells(fact.was, fact.was.state),
      );
    case 'evidence-owed':
      return { put: archiveJobItem(fact.job), when: 'absent' };
    case 'evidence-moved-on':
      return movedJob(fact.job, fact.was);
    case 'evidence-written':
      return movedJob({ ...fact.job, doneAt: fact.doneAt }, fact.job.notBefore);
    case 'person-added':
      return { put: personItem(fact.person), when: 'absent' };
    case 'person-changed':
      return changedItem(personItem(fact.was), personItem(fact.person), stillRow(fact.was));
    case 'contact-changed':
      return changedItem(
        contactItem(fact.was, hashEmail),
        contactItem(fact.contact, hashEmail),
        stillRow(fact.was),
      );
    case 'contact-stands': {
      const { school, id } = fact.contact;
      return {
        check: { pk: keys.contactPk(school, id), sk: 'META' },
        when: stillRow(fact.contact),
      };
    }
    case 'contact-added':
      return { put: contactItem(fact.contact, hashEmail), when: 'absent' };
    case 'relation-added':
      return relationItems(fact.relation).map((put) => ({ put, when: 'absent' as const }));
    case 'relation-changed':
      return relationWrites(fact);
    case 'class-opened':
      return [
        { put: classSessionItem(fact.session), when: 'absent' },
        { put: classCodeItem(fact.session), when: 'absent' },
      ];
    case 'class-changed':
      return [
        { put: classSessionItem(fact.session), when: { equals: { rev: fact.was.rev } } },
        ...(fact.session.code === fact.was.code
          ? []
          : [{ put: classCodeItem(fact.session), when: 'absent' as const }]),
      ];
    case 'class-still-open': {
      const { school, id, rev } = fact.session;
      const check = { pk: keys.schoolPk(school), sk: keys.classSessionSk(id) };
      return { check, when: { equals: { rev } } };
    }
    case 'round-made':
      return { put: roundItem(fact.round), when: 'absent' };
    case 'round-changed':
      return changedItem(roundItem(fact.was), roundItem(fact.round), {
        equals: { state: fact.was.state },
      });
    case 'issue-owed':
      return { put: issueJobItem(fact.job), when: 'absent' };
    case 'issue-done':
      return {
        update: keys.nudgeOf.issue(fact.job),
        set: { doneAt: fact.doneAt },
        drop: ['ipk', 'isk', 'row'],
      };
    case 'counted': {
      const { count, wasRev, isOver } = fact;
      return {
        put: countItem(count, isOver),
        when: wasRev === undefined ? 'absent' : { equals: { rev: wasRev } },
      };
    }
    case 'list-kept':
      return { put: keptListItem(fact.list, fact.countedFor) };
    case 'counted-again':
      return countedWrite(fact.of);
    case 'school-founded':
      return { put: schoolItem(fact.school), when: 'absent' };
    case 'settings-changed':
      return settingsWrite(fact.school, fact.settings, fact.wasRev);
    case 'crest-kept':
      return { put: crestItem(fact.file) };
    case 'crest-dropped':
      return { put: droppedCrestItem(fact.school) };
    case 'register-job-moved': {
      const item = registerJobItem(fact.job);
      if (fact.was === undefined) return { put: item, when: 'absent' };
      return movedItem(item, movesOf('registerJob'), { equals: { state: fact.was } });
    }
    case 'register-moved-on':
      return {
        update: schoolKey(fact.school),
        set: { registerRev: fact.wasRev + 1 },
        when: { equals: { registerRev: fact.wasRev } },
      };
    case 'register-free':
      return {
        check: { pk: keys.schoolPk(fact.school), sk: 'LOCK' },
        when: fact.lock ? { equals: fact.lock } : 'absent',
      };
    case 'sign-in-made':
      return { put: signInItem(fact.signIn), when: 'absent' };
    case 'sign-in-emptied': {
      const { upload } = fact.was;
      return {
        put: signInItem(fact.signIn),
        when: upload === undefined ? 'present' : { equals: { upload } },
      };
    }
    case 'roles-changed':
      return [
        { put: grantItem(fact.grant), when: grantStands(fact.was) },
        { check: signInKey(fact.was), when: signInStands(fact.was) },
      ];
    case 'roles-stand':
      return [
        { check: grantKey(fact.access), when: grantStands(fact.access) },
        { check: signInKey(fact.access), when: signInStands(fact.access) },
      ];
    case 'session-ended':
      return { put: endedItem(fact) };
    case 'sessions-ended':
      return {
        put: sessionsItem(fact.emailHash, fact.was + 1),
        when: fact.was === 0 ? 'absent' : { equals: { generation: fact.was } },
      };
  }
}

/** The one way in which a decision is written. `hashEmail`: as contacts are listed by (D-81). */
export const createCommit =
  (table: Table, hashEmail: HashEmail): Commit =>
  (facts, mayGoOn) =>
    table.write(
      [
        ...facts.flatMap((fact) => writesOf(fact, hashEmail)),
        ...leftUncounted(facts).map((changed) => ({ put: uncountedItem(changed) })),
      ],
      mayGoOn,
    );
