import type { Said } from '../../../../functions/core/agreement/signature.ts';
import { WarningText } from '../../../components/warning-text/warning-text.tsx';

/** What somebody said who may not decide any more, and which still holds. */
export type FormerLine = { name: string; form: string; said: Said; strikeOut: string };

const inWords = (said: Said): string => {
  if (said === 'talk') return 'that they want to talk first';
  return said === 'withdraw' ? 'that they withdraw it' : 'no';
};

/** What only the office can settle: is a no to hold of somebody whom the school asks no more? */
export const FormerWords = ({ lines }: { lines: readonly FormerLine[] }) => (
  <>
    {lines.map(({ name, form, said, strikeOut }) => (
      <WarningText>
        {name} may not decide any more. To “{form}” they said {inWords(said)}, and that still holds.{' '}
        <a class="govuk-link app-tap app-screen-only" href={strikeOut}>
          Cancel it?
          <span class="govuk-visually-hidden">
            {' '}
            ({name}, {form})
          </span>
        </a>
      </WarningText>
    ))}
  </>
);
