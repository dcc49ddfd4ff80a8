import type { Child } from 'hono/jsx';
import { type LimitReached, limitInWords } from '../../../../functions/core/limit/every-limit.ts';
import { type Office, OfficeWays } from '../link-page.tsx';
import { MessagePage, OwnAddress } from './message-page.tsx';

export type LinkRefusedProps = {
  school?: Office;
  /** The school's front door, where a new link is to be had; absent when the school is not known. */
  newLinkHref?: string;
  /** Our own address, as people type it: `forms.example.org`. */
  site?: string;
  home?: string;
};

const Paragraph = ({ children }: { children?: Child }) => <p class="govuk-body">{children}</p>;

const NewLink = ({ newLinkHref, site }: LinkRefusedProps) =>
  newLinkHref ? (
    <>
      <Paragraph>Can’t find the email, or the link won’t open?</Paragraph>
      <Paragraph>
        <a class="govuk-link app-tap" href={newLinkHref}>
          Get a new link
        </a>
      </Paragraph>
    </>
  ) : (
    <Paragraph>
      Can’t find the email, or the link won’t open? You can get a new link at your school’s own
      address here, which is on its posters: <OwnAddress site={site} />. Or call the school office.
    </Paragraph>
  );

/** The way on for whoever is nowhere: to their forms, to a new link, or to the desk. */
const WaysOn = ({ newLinkHref, site }: LinkRefusedProps) => (
  <>
    <Paragraph>
      Is it about your forms? Open the link in the school’s email once more.{' '}
      {newLinkHref ? (
        <>
          Can’t find the email?{' '}
          <a class="govuk-link app-tap" href={newLinkHref}>
            Get a new link
          </a>
        </>
      ) : (
        <>
          Can’t find the email? You can get a new link at your school’s own address here:{' '}
          <OwnAddress site={site} />. Or call the school office.
        </>
      )}
    </Paragraph>
    <Paragraph>
      Do you work at a school?{' '}
      <a class="govuk-link app-tap" href="/desk">
        Go to the desk
      </a>
    </Paragraph>
  </>
);

export const LinkUnknown = (props: LinkRefusedProps) => (
  <MessagePage title="Open your link again" school={props.school}>
    <Paragraph>
      This page opens with the link in the school’s email, on the phone or computer where you open
      it. Go to that email and open the link once more.
    </Paragraph>
    <NewLink {...props} />
  </MessagePage>
);

export const LinkExpired = (props: LinkRefusedProps) => (
  <MessagePage title="This link has run out" school={props.school}>
    <Paragraph>
      It was for an earlier school year, or the school has replaced it, or it was sent to an address
      that the school no longer has for you.
    </Paragraph>
    <NewLink {...props} />
  </MessagePage>
);

export const NotThisPerson = ({ school }: LinkRefusedProps) => (
  <MessagePage title="Thank you for telling us" school={school}>
    <Paragraph>
      You told us that this link was not meant for you. It no longer opens anything, and we will not
      email you again. The school office will correct its records.
    </Paragraph>
    {school && (
      <Paragraph>
        Said by mistake? Please <OfficeWays school={school} />.
      </Paragraph>
    )}
  </MessagePage>
);

export const NothingToSign = ({ home, school }: LinkRefusedProps) => (
  <MessagePage title="There is nothing to sign" school={school} home={home}>
    <Paragraph>No form is finished yet, or all are signed.</Paragraph>
    <BackToForms home={home} />
  </MessagePage>
);

export const NotYourTurn = ({ home, school }: LinkRefusedProps) => (
  <MessagePage title="This can no longer be signed here" school={school} home={home}>
    <Paragraph>
      One of the forms is no longer yours to sign: it may have run out, or the school’s records have
      changed. Nothing was signed.
    </Paragraph>
    <BackToForms home={home} />
  </MessagePage>
);

export const NotFound = (props: LinkRefusedProps) => (
  <MessagePage title="This page is not here" school={props.school} home={props.home}>
    <Paragraph>
      If you typed the address, check it. If you followed a link, it is out of date.
    </Paragraph>
    {props.home ? <BackToForms home={props.home} /> : <WaysOn {...props} />}
  </MessagePage>
);

export const NotAllowed = ({ home, school }: LinkRefusedProps) => (
  <MessagePage title="That did not come from our page" school={school} home={home}>
    <Paragraph>
      Nothing was changed. Open the link in your email again and send the form from there.
    </Paragraph>
    <BackToForms home={home} />
  </MessagePage>
);

/** A limit was reached: what happened, when to try again, and what to do meanwhile. */
export const TooMany = ({
  reached,
  school,
  newLinkHref,
  home,
}: LinkRefusedProps & { reached: LimitReached }) => (
  <MessagePage title="Please try again later" school={school} home={home}>
    {limitInWords(reached).map((sentence) => (
      <Paragraph>{sentence}</Paragraph>
    ))}
    {newLinkHref && (
      <Paragraph>
        <a class="govuk-link app-tap" href={newLinkHref}>
          Get a new link
        </a>
      </Paragraph>
    )}
    <Paragraph>
      If it can’t wait, please {school ? <OfficeWays school={school} /> : 'call the school office'}.
    </Paragraph>
    <BackToForms home={home} />
  </MessagePage>
);

export const TooLarge = ({ home, school }: LinkRefusedProps) => (
  <MessagePage title="That is too long to send" school={school} home={home}>
    <Paragraph>
      Nothing was changed. Go back, shorten what you typed and send it again. A sentence or two is
      enough.
    </Paragraph>
    <BackToForms home={home} />
  </MessagePage>
);

export const Unreadable = ({ home, school }: LinkRefusedProps) => (
  <MessagePage title="Sorry, we could not read that" school={school} home={home}>
    <Paragraph>Nothing was changed. Go back, reload the page and try again.</Paragraph>
    <BackToForms home={home} />
  </MessagePage>
);

export const TryAgain = ({ home, school }: LinkRefusedProps) => (
  <MessagePage title="Please try again" school={school} home={home}>
    <Paragraph>
      Something got in the way, and nothing was changed. Your answers are kept. Wait a minute and
      try again.
    </Paragraph>
    <BackToForms home={home} />
  </MessagePage>
);

const BackToForms = ({ home }: LinkRefusedProps) =>
  home ? (
    <Paragraph>
      <a class="govuk-link app-tap" href={home}>
        Go to your forms
      </a>
    </Paragraph>
  ) : (
    <></>
  );
