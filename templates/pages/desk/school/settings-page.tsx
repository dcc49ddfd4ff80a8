import type { Child } from 'hono/jsx';
import type { Problem } from '../../../../functions/core/refusal.ts';
import { Button } from '../../../components/button/button.tsx';
import { InsetText } from '../../../components/inset-text/inset-text.tsx';
import type { Children } from '../../../components/markup.ts';
import { type AtDesk, ColumnPage } from '../desk-page.tsx';
import { settingsPath } from './setting-paths.ts';

/** What every page of the settings is shown with. */
export type SettingsFrame = {
  staff: AtDesk;
  /** What the page was made of; sent along, so that nobody overwrites what they did not see. */
  seen: string;
  problems?: readonly Problem[];
  /** Somebody else saved this part meanwhile: what stands now is said above what was typed. */
  isChanged?: boolean;
};

export type SettingsPageProps = Children &
  SettingsFrame & {
    title: string;
    /** Where it is sent. */
    action: string;
    back?: { href: string; text: string };
    /** This part as it stands, in words. */
    nowInWords: Child;
    /** After the form: removing, with its own button. */
    after?: Child;
  };

const Changed = ({ now, href }: { now: Child; href: string }) => (
  <InsetText>
    <p class="govuk-body">
      Somebody else changed this while your page was open, and nothing of yours was saved.
    </p>
    <p class="govuk-body">
      <strong>It is now:</strong> {now}
    </p>
    <p class="govuk-body">
      What you entered still stands below. Save to put it in the place of theirs, or{' '}
      <a class="govuk-link" href={href}>
        keep it as it is now
      </a>
      .
    </p>
  </InsetText>
);

/** One part of the settings on a page of its own. Children are its fields. */
export const SettingsPage = ({
  children,
  after,
  back = { href: settingsPath, text: 'Settings' },
  ...props
}: SettingsPageProps) => (
  <ColumnPage
    staff={props.staff}
    title={props.title}
    at={settingsPath}
    back={back}
    problems={props.problems}
  >
    {props.isChanged && <Changed now={props.nowInWords} href={back.href} />}
    <form method="post" action={props.action} novalidate>
      <input type="hidden" name="seen" value={props.seen} />
      {children}
      <Button id="save">Save</Button>
    </form>
    {after}
  </ColumnPage>
);
