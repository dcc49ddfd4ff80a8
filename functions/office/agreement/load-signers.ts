import type { Answered, Signer } from '../../../templates/pages/desk/agreement/signers.tsx';
import type { Agreement } from '../../core/agreement/agreement.ts';
import type { Countersigning } from '../../core/agreement/countersign.ts';
import type { Entry } from '../../core/agreement/slot.ts';
import { type Answers, answerInWords } from '../../core/form/answer.ts';
import { type FormVersion, questionsFor } from '../../core/form/form.ts';
import { getVersion } from '../../core/form/form-catalogue.ts';
import type { SlotName } from '../../core/form/slot-spec.ts';
import type { Relation } from '../../core/person/contact.ts';
import { fullName } from '../../core/person/person.ts';
import type { OfficeDeps } from '../desk.ts';

/** An agreement with whoever it is about. */
export type Found = Countersigning & { relations: readonly Relation[] };

const isAtTheDesk = (slot: SlotName): boolean => slot === 'class-teacher' || slot === 'approver';

const entriesOf = ({ slots }: Agreement): { slot: SlotName; entry: Entry }[] =>
  slots
    .filter(({ slot }) => !isAtTheDesk(slot))
    .flatMap(({ slot, entries }) => entries.map((entry) => ({ slot, entry })))
    .sort((a, b) => a.entry.rev - b.entry.rev);

/** What was answered in one slot, in words. */
export const answersInWords = (form: FormVersion, slot: SlotName, answers: Answers): Answered[] =>
  questionsFor(form, slot)
    .filter(({ id }) => answers[id] !== undefined)
    .map((question) => ({
      question: question.label,
      answer: answerInWords(question, answers, 'desk'),
    }));

/**
 * Who said what on these agreements, oldest first; whoever signs for themselves is their person. A
 * query for each contact, all at once.
 */
export async function loadSigners(
  { store, catalogue }: Pick<OfficeDeps, 'store' | 'catalogue'>,
  school: string,
  found: readonly Found[],
): Promise<(one: Found) => Signer[]> {
  const signatories = found.flatMap(({ agreement }) =>
    entriesOf(agreement).map(({ entry }) => entry.signatory),
  );
  const ids = signatories.filter((one) => one.kind === 'contact').map((one) => one.id);
  const contacts = await Promise.all([...new Set(ids)].map((id) => store.findContact(school, id)));
  const names = new Map(contacts.flatMap((one) => (one ? [[one.id, one.name] as const] : [])));
  return ({ person, agreement, relations }) =>
    entriesOf(agreement).map(({ slot, entry }): Signer => {
      const { signatory, version, at, said, answers, typed } = entry;
      const isContact = signatory.kind === 'contact';
      const relation = relations.find((one) => isContact && one.contact === signatory.id);
      const form = getVersion(catalogue, agreement.form, version);
      return {
        name: isContact ? (names.get(signatory.id) ?? 'a contact') : fullName(person),
        ...(relation?.relationship && { relationship: relation.relationship }),
        at,
        said,
        answers: said === 'withdraw' ? [] : answersInWords(form, slot, answers),
        ...(typed && { typed }),
      };
    });
}
