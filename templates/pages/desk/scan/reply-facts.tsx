import type { Signature } from '../../../../functions/core/agreement/signature.ts';
import { showFullDate } from '../../../../functions/core/calendar.ts';
import { fullName, type Person } from '../../../../functions/core/person/person.ts';
import { SummaryList } from '../../../components/summary-list/summary-list.tsx';

/** A paper reply, as every page about its scans shows it. */
export type ReplyTold = {
  person: Person;
  /** What it says of this person. */
  signatures: readonly [Signature, ...Signature[]];
  /** What the forms are called, by id. */
  formNames: Readonly<Record<string, string>>;
};

/** Whose reply it is, to which forms, of which day, and who entered it. */
export const ReplyFacts = ({ person, signatures, formNames }: ReplyTold) => {
  const [{ registerName, via, reference }] = signatures;
  const forms = [...new Set(signatures.map(({ form }) => formNames[form] ?? form))];
  return (
    <SummaryList
      rows={[
        { key: 'Reply from', value: registerName },
        { key: 'About', value: fullName(person) },
        { key: forms.length === 1 ? 'Form' : 'Forms', value: forms.join(', ') },
        ...(via.by === 'paper'
          ? [
              { key: 'Date on the slip', value: showFullDate(via.on) },
              { key: 'Entered by', value: via.staffName },
            ]
          : []),
        { key: 'Reference', value: reference },
      ]}
    />
  );
};
