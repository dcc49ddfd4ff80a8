import type { DeviceSaid } from '../../../../functions/core/link/link.ts';
import { InsetText } from '../../../components/inset-text/inset-text.tsx';
import { SignOutOfLink } from '../link/signed-out-page.tsx';
import { WhoseDevice } from '../link/whose-device.tsx';
import { LinkPage, type Office } from '../link-page.tsx';
import { type SignedAnswer, SignedList } from './signed-list.tsx';

export type AnswersProps = {
  school: Office;
  home: string;
  /** Whose device this is, once somebody said so. */
  device: DeviceSaid | undefined;
  signed: readonly SignedAnswer[];
  /** Shown after a page that was out of date: other answers are recorded than it carried. */
  wasOutOfDate: boolean;
  /** They came by the code on a paper slip. */
  isSlip: boolean;
};

/** The reader's own answers, and nobody else's. */
export const AnswersPage = ({ school, home, device, signed, ...props }: AnswersProps) => (
  <LinkPage
    title="Your answers"
    school={school}
    home={home}
    back={{ href: home, text: 'All forms' }}
  >
    <h1 class="govuk-heading-l">Your answers</h1>
    {props.wasOutOfDate && (
      <InsetText>
        You had signed already, with other answers. Nothing was changed just now. This is what is
        recorded; you can change it here.
      </InsetText>
    )}
    {signed.length === 0 ? (
      <p class="govuk-body">You have not signed anything yet.</p>
    ) : (
      <>
        {signed.some((answer) => answer.actions.length > 0) && (
          <p class="govuk-body">
            You can change your mind on any day. “Change” lets you give another answer. “Withdraw”
            ends what you signed. Neither counts until you sign it.
          </p>
        )}
        <SignedList signed={signed} />
      </>
    )}
    {device === undefined && <WhoseDevice home={home} from="answers" />}
    {device === 'shared' && <SignOutOfLink home={home} isSlip={props.isSlip} />}
  </LinkPage>
);
