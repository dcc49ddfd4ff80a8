import type { Said } from '../../../../functions/core/agreement/signature.ts';
import { WarningText } from '../../../components/warning-text/warning-text.tsx';

/** What somebody said who can no longer give permission, and which still counts. */
export type FormerLine = { name: string; form: string; said: Said; strikeOut: string };

const inWords = (said: Said): string => {
  if (said === 'talk') return 'they would like to talk first';
  return said === 'withdraw' ? 'they withdraw it' : 'no';
};

/** What only the office can settle: is a no to hold of somebody whom the school asks no more? */
export const FormerWords = ({ lines }: { lines: readonly FormerLine[] }) => (
  <>
    {lines.map(({ name, form, said, strikeOut }) => (
      <WarningText>
        {name} can no longer give permission. Their reply to “{form}” ({inWords(said)}) still
        counts.{' '}
        <a class="govuk-link app-tap app-screen-only" href={strikeOut}>
          Cancel it
          <span class="govuk-visually-hidden">
            {' '}
            ({name}, {form})
          </span>
        </a>
      </WarningText>
    ))}
  </>
);
