import { type Instant, showInstant } from '../../../../functions/core/calendar.ts';
import { InsetText } from '../../../components/inset-text/inset-text.tsx';
import { LinkLine } from '../../../components/link-line/link-line.tsx';
import { contactPath } from './contact-path.ts';
import { mergePath, separatePath } from './merge-path.ts';
import { someone } from './relation-words.ts';

/** Two records that were merged, as one of them is told of the other. */
export type Merge = {
  /** The other of the two. */
  id: string;
  name: string;
  at: Instant;
  by: string | undefined;
};

const when = ({ at, by }: Merge): string => `by ${by ?? someone} on ${showInstant(at)}`;

/** At the top of a record that was merged: where everything now is, and the way back. */
export const MergedNotice = ({ contact, into }: { contact: string; into: Merge }) => (
  <InsetText>
    <p class="govuk-body">
      This record was merged into the record of {into.name} {when(into)}. Emails and signatures from
      before the merge are still shown here.
    </p>
    <LinkLine href={contactPath(into.id)}>Go to {into.name}</LinkLine>
    <LinkLine href={separatePath(contact)}>Separate the records</LinkLine>
  </InsetText>
);

/** On a record in use: which records were merged into it, and where to merge another. */
export const MergedRecords = ({
  contact,
  merged,
}: {
  contact: string;
  merged: readonly Merge[];
}) => (
  <>
    {merged.length > 0 && (
      <>
        <h2 class="govuk-heading-m">Merged records</h2>
        <ul class="govuk-list govuk-list--bullet">
          {merged.map((one) => (
            <li>
              <a class="govuk-link app-tap" href={contactPath(one.id)}>
                {one.name}
              </a>
              , merged {when(one)}.{' '}
              <a class="govuk-link app-tap app-screen-only" href={separatePath(one.id)}>
                Separate<span class="govuk-visually-hidden"> the record of {one.name}</span>
              </a>
            </li>
          ))}
        </ul>
      </>
    )}
    <LinkLine href={mergePath(contact)}>Merge with another record of the same person</LinkLine>
  </>
);
