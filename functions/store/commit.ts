import type { Fact } from '../core/fact.ts';
import * as items from './items.ts';
import { classSessionSk, draftSk, ownerPk, schoolPk } from './keys.ts';
import type { Committed } from './store.ts';
import type { Table, Write } from './table.ts';

/** How one fact is written, with the condition under which it may be. */
function writeOf(fact: Fact): Write {
  switch (fact.fact) {
    case 'signed':
      return { put: items.signatureItem(fact.signature), table: 'signatures', when: 'absent' };
    case 'asked':
      return { put: items.agreementItem(fact.agreement), when: 'absent' };
    case 'agreement-changed':
      return { put: items.agreementItem(fact.agreement), when: { equals: { rev: fact.wasRev } } };
    case 'message-owed':
      return { put: items.messageItem(fact.message), when: 'absent' };
    case 'evidence-owed':
      return { put: items.archiveJobItem(fact.job), when: 'absent' };
    case 'message-moved':
      return { put: items.messageItem(fact.message), when: { equals: { state: fact.was } } };
    case 'follow-up-owed':
      return { put: items.followUpItem(fact.followUp), when: 'absent' };
    case 'person-added':
      return { put: items.personItem(fact.person), when: 'absent' };
    case 'class-open': {
      const { school, id, rev } = fact.session;
      const key = { pk: schoolPk(school), sk: classSessionSk(id) };
      return { check: key, when: { equals: { rev } } };
    }
    case 'link-minted':
      return { put: items.linkItem(fact.link), when: 'absent' };
    case 'draft-dropped':
      return { remove: { pk: ownerPk(fact.school, fact.owner), sk: draftSk(fact.ref) } };
  }
}

/** Writes facts in one conditional transaction, all or nothing (100 at most). */
export const createCommit =
  (table: Table) =>
  (facts: readonly Fact[]): Promise<Committed> =>
    table.write(facts.map(writeOf));
