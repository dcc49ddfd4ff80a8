import { Button } from '../../../components/button/button.tsx';
import { Details } from '../../../components/details/details.tsx';
import type { Children } from '../../../components/markup.ts';
import { Banner } from '../../../components/notification-banner/notification-banner.tsx';
import { SummaryList, type SummaryRow } from '../../../components/summary-list/summary-list.tsx';
import { type AtDesk, DeskPage } from '../desk-page.tsx';
import { settingsPath } from './setting-paths.ts';

export type SettingsListProps = Children & {
  staff: AtDesk;
  /** Where it is, and what it is called. */
  list: { href: string; text: string };
  rows: SummaryRow[];
  /** What the button says that leads to a new one. */
  add: string;
  /** What was just done, if anything was. */
  done?: string;
};

/** A list in the settings whose items have a page each. Children say what it is for. */
export const SettingsList = ({ children, staff, list, rows, add, done }: SettingsListProps) => (
  <DeskPage
    staff={staff}
    title={list.text}
    at={settingsPath}
    back={{ href: settingsPath, text: 'Settings' }}
    width="column"
  >
    {done && <Banner isSuccess text={done} />}
    <h1 class="govuk-heading-l">{list.text}</h1>
    <p class="govuk-body">{children}</p>
    {rows.length > 0 && <SummaryList rows={rows} />}
    <Button href={`${list.href}/new`} kind="secondary">
      {add}
    </Button>
  </DeskPage>
);

export type RemoveProps = Children & { name: string; at: string; seen: string };

/** Folded away below an item: its removal. Children say what becomes of what it was for. */
export const Remove = ({ name, at, seen, children }: RemoveProps) => (
  <Details summary={`Remove ${name}`}>
    <p class="govuk-body">{children}</p>
    <form method="post" action={`${at}/remove`}>
      <input type="hidden" name="seen" value={seen} />
      <Button kind="warning">Remove it</Button>
    </form>
  </Details>
);
