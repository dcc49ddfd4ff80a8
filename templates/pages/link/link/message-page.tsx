import type { Child } from 'hono/jsx';
import { LinkPage, type Office } from '../link-page.tsx';

export type MessageProps = {
  title: string;
  school?: Office;
  home?: string;
  children?: Child;
};

/** A page that only says something. */
export const MessagePage = ({ title, school, home, children }: MessageProps) => (
  <LinkPage title={title} school={school} home={home}>
    <h1 class="govuk-heading-l">{title}</h1>
    {children}
  </LinkPage>
);

/** How a school's own address here is made, with an example where ours is known. */
export const OwnAddress = ({ site }: { site?: string }) => (
  <>
    the address of this site with the school’s name behind it
    {site && `, for example ${site}/northbrook-school`}
  </>
);

/** What stands at the address of the service itself: `forms.example.org`. */
export const AboutPage = ({ site }: { site: string }) => (
  <MessagePage title="Forms and permissions for schools">
    <p class="govuk-body">
      Schools use Countersign to ask families, pupils, staff and others for their permission and
      their promises. If your school uses it, open the link in the email it sent you.
    </p>
    <p class="govuk-body">
      Can’t find your link? Use your school’s own address here, which is on its posters and in its
      emails: <OwnAddress site={site} />. Or call the school office.
    </p>
    <p class="govuk-body">
      Do you work at a school?{' '}
      <a class="govuk-link app-tap" href="/desk">
        Go to the desk
      </a>
    </p>
  </MessagePage>
);
