import type { Signature } from '../../../../functions/core/agreement/signature.ts';
import { showFullDate } from '../../../../functions/core/calendar.ts';
import { LinkLine } from '../../../components/link-line/link-line.tsx';
import { contactPath } from '../contact/contact-path.ts';
import { type AtDesk, ColumnPage } from '../desk-page.tsx';
import { madeInWords, type SlipTold, standingInWords } from './slip-words.ts';

export type SlipPageProps = {
  staff: AtDesk;
  told: SlipTold;
  contact: { id: string; name: string };
  /** Under whose record they now stand: another, where theirs was merged into it. */
  kept: { id: string; name: string };
  /** Where a reply from them is entered. */
  reply: string;
  /** The last of what answered it. */
  last?: Signature;
};

/** How the last answer came, and who entered it. */
function lastInWords({ via }: Signature): string {
  switch (via.by) {
    case 'paper':
    case 'phone':
      return `${via.staffName} entered the last answer, given ${via.by === 'paper' ? 'on paper' : 'by phone'} on ${showFullDate(via.on)}.`;
    case 'slip':
      return 'They gave the last answer themselves, through the code on the slip.';
    case 'link':
    case 'beside':
    case 'desk':
    case 'class':
    case 'help':
    case 'visit':
      return 'They gave the last answer themselves, through another link.';
  }
}

const titles: Record<SlipTold['standing']['standing'], string> = {
  answered: 'This slip has been answered',
  stopped: 'This slip was stopped',
  replaced: 'There is a newer slip',
  over: 'This slip has expired',
  'address-changed': 'The code on this slip no longer works',
  'not-this-person': 'The code on this slip no longer works',
  merged: 'The code on this slip no longer works',
  'nothing-asked': 'This slip can no longer be answered',
  open: 'This slip is waiting for a reply',
};

/** What the desk is told of a slip whose reference was typed and that waits for no reply. */
export const SlipPage = ({ staff, told, contact, kept, reply, last }: SlipPageProps) => {
  const { standing } = told.standing;
  const title = titles[standing];
  const isTheirs = standing !== 'nothing-asked';
  return (
    <ColumnPage
      staff={staff}
      title={title}
      at="/desk/outstanding"
      back={{ href: '/desk/slips', text: 'Paper slips' }}
    >
      <p class="govuk-body">
        The slip for {contact.name} was {madeInWords(told)} {standingInWords(told)}
      </p>
      {last && <p class="govuk-body">{lastInWords(last)}</p>}
      {standing !== 'answered' && isTheirs && (
        <p class="govuk-body">You can still enter what was written on it.</p>
      )}
      {isTheirs && (
        <LinkLine href={reply}>
          {standing === 'answered' ? 'Change their answers' : `Enter a reply from ${kept.name}`}
        </LinkLine>
      )}
      <LinkLine href={contactPath(kept.id)}>Go to {kept.name}</LinkLine>
    </ColumnPage>
  );
};
