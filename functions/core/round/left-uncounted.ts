import type { Agreement } from '../agreement/agreement.ts';
import { type Signatory, signatoryKey } from '../agreement/signature.ts';
import type { Fact } from '../fact.ts';
import { noRound } from '../family/family.ts';
import type { Changed } from './uncounted.ts';

type AgreementFact = Extract<Fact, { agreement: Agreement }>;

/**
 * A contact who signs for several children is one who changed, and leads to all of them: a sheet for
 * fifteen has no room for each. What no round asked for is in no round's count.
 */
function ofAgreement({ agreement }: AgreementFact, facts: readonly Fact[]): Changed[] {
  const { school, person, round, id } = agreement;
  if (round === noRound) return [];
  const by = facts.find(
    (fact) =>
      fact.fact === 'signed' &&
      fact.signature.agreement === id &&
      fact.signature.person === person &&
      fact.signature.signatory.kind === 'contact',
  );
  const owner: Signatory = { kind: 'person', id: person };
  return [{ school, owner: by?.fact === 'signed' ? by.signature.signatory : owner }];
}

type MessageMoved = Extract<Fact, { fact: 'message-moved' }>;

/** Whoever is waited for while an email is on its way is waited for as before once it has left. */
const isOnItsWay = ({ message: { state }, was }: MessageMoved): boolean =>
  state === 'owed' || state === 'claimed' || (state === 'sent' && was === 'claimed');

/** Whose rounds a fact leaves uncounted. */
function changedBy(fact: Fact, facts: readonly Fact[]): Changed[] {
  switch (fact.fact) {
    case 'asked':
    case 'agreement-changed':
      return ofAgreement(fact, facts);
    case 'message-owed':
      return fact.message.kind === 'ask' || fact.message.kind === 'chase' ? [fact.message] : [];
    case 'message-cancelled':
      return [fact.message];
    case 'message-moved':
      return isOnItsWay(fact) ? [] : [fact.message];
    case 'person-changed':
      return [{ school: fact.person.school, owner: { kind: 'person', id: fact.person.id } }];
    case 'contact-changed':
      return [{ school: fact.contact.school, owner: { kind: 'contact', id: fact.contact.id } }];
    case 'relation-added':
    case 'relation-changed':
      return [
        { school: fact.relation.school, owner: { kind: 'person', id: fact.relation.person } },
      ];
    case 'register-moved-on':
    case 'settings-changed':
      return [{ school: fact.school }];
    case 'round-changed':
      return fact.round.state === 'issued' ? [{ school: fact.round.school }] : [];
    case 'called':
    case 'class-changed':
    case 'class-opened':
    case 'class-still-open':
    // Nobody's yet: whose they are is a fact of its own.
    case 'contact-added':
    case 'contact-stands':
    case 'counted':
    case 'counted-again':
    case 'crest-dropped':
    case 'crest-kept':
    case 'draft-dropped':
    case 'draft-kept':
    case 'evidence-moved-on':
    case 'evidence-owed':
    case 'evidence-written':
    case 'follow-up-changed':
    case 'follow-up-owed':
    case 'issue-done':
    case 'issue-owed':
    case 'link-minted':
    case 'list-kept':
    // No round has asked them yet; of whom the office adds the register moves on, too.
    case 'person-added':
    case 'message-retimed':
    case 'receipt-extended':
    case 'register-free':
    case 'register-job-moved':
    case 'roles-changed':
    case 'roles-stand':
    case 'round-made':
    case 'scan-added':
    case 'scan-cancelled':
    case 'school-founded':
    case 'session-ended':
    case 'sessions-ended':
    case 'sign-in-emptied':
    case 'sign-in-made':
    case 'signed':
    case 'slip-printed':
    case 'slip-stopped':
    case 'to-do-counted':
    case 'to-do-handled':
      return [];
  }
}

/**
 * Of whom a round's count is out of date once these facts are written, each once. It is noted in their
 * own partitions and in the same transaction: a count of all, changed by each signature, would have
 * any two of them collide.
 */
export const leftUncounted = (facts: readonly Fact[]): Changed[] => [
  ...new Map(
    facts
      .flatMap((fact) => changedBy(fact, facts))
      .map(({ school, owner }) => [
        `${school} ${owner ? signatoryKey(owner) : ''}`,
        { school, ...(owner && { owner }) },
      ]),
  ).values(),
];

/** Amazon DynamoDB's limit of a transaction. */
const mostWrites = 100;

/** How many more facts a transaction of these has room for; below nought where they are too many. */
export const roomBeside = (facts: readonly Fact[]): number =>
  mostWrites - facts.length - leftUncounted(facts).length;
