import { Button } from '../../components/button/button.tsx';
import { Panel } from '../../components/panel/panel.tsx';
import { ForgetLink } from './forget.tsx';
import { LinkPage, type Office } from './link-page.tsx';
import { type SignedAnswer, SignedList } from './signed-list.tsx';

export type DoneProps = {
  school: Office;
  home: string;
  reference: string;
  signed: readonly SignedAnswer[];
  /** How many different forms were signed. */
  forms: number;
  /** Titles of forms that the class teacher signs next. */
  countersigned: readonly string[];
  /** Forms that are still to be answered, and forms that are answered and wait for the name. */
  remaining: number;
  ready: number;
  hasEmail: boolean;
};

const Next = (props: DoneProps) => (
  <>
    <h2 class="govuk-heading-m">What happens next</h2>
    <ul class="govuk-list govuk-list--bullet">
      {props.hasEmail && <li>We email you what you signed.</li>}
      {props.countersigned.map((title) => (
        <li>The class teacher signs “{title}” too. You need do nothing more.</li>
      ))}
      {props.signed.some((one) => one.changeHref) ? (
        <li>You can change or withdraw your answers on any day, with the same link.</li>
      ) : (
        <li>The same link shows what you signed.</li>
      )}
    </ul>
  </>
);

/** Done: what was signed, its reference, and what happens next. Reads the same however often. */
export const DonePage = (props: DoneProps) => (
  <LinkPage title="Signed, thank you" school={props.school} home={props.home}>
    <Panel title="Signed, thank you">
      {props.forms === 1 ? '1 form' : `${props.forms} forms`}. Your reference
      <br />
      <strong>{props.reference}</strong>
    </Panel>
    {props.ready > 0 && (
      <Button href={`${props.home}/check`}>
        Go on: sign {props.ready === 1 ? '1 more form' : `${props.ready} more forms`}
      </Button>
    )}
    {props.remaining > 0 && (
      <p class="govuk-body">
        <a class="govuk-link app-tap" href={props.home}>
          {props.remaining === 1 ? '1 form is' : `${props.remaining} forms are`} still to do
        </a>
      </p>
    )}
    <Next {...props} />
    <ForgetLink home={props.home} />
    <h2 class="govuk-heading-m">What you signed</h2>
    <SignedList signed={props.signed} />
  </LinkPage>
);
