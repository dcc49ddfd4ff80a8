import {
  type AuditEvent,
  type AuditType,
  auditTypes,
} from '../../../../functions/core/audit/audit-event.ts';
import { showInstant } from '../../../../functions/core/calendar.ts';
import { FilterBar } from '../../../components/filter-bar/filter-bar.tsx';
import { LinkLine } from '../../../components/link-line/link-line.tsx';
import { Table } from '../../../components/table/table.tsx';
import { type AtDesk, DeskPage } from '../desk-page.tsx';
import { auditInWords, auditTypeNames } from './audit-words.ts';

type Filter = { type?: AuditType; person?: string };

export type AuditPageProps = {
  staff: AtDesk;
  filter: Filter;
  /** Newest first. */
  events: readonly AuditEvent[];
  /** Where the next older page begins. */
  older: string | undefined;
  isFirst: boolean;
  names: Record<string, string>;
  /** Who may have done anything at the desk. */
  choices: readonly { id: string; name: string }[];
};

const here = '/desk/security';

const addressOf = ({ type, person }: Filter, before?: string): string => {
  const query = new URLSearchParams({
    ...(type && { type }),
    ...(person !== undefined && { person }),
    ...(before !== undefined && { before }),
  }).toString();
  return query ? `${here}?${query}` : here;
};

const Filters = ({ filter, choices }: Pick<AuditPageProps, 'filter' | 'choices'>) => (
  <FilterBar
    action={here}
    label="Choose what to show"
    filters={[
      {
        name: 'type',
        label: 'What',
        value: filter.type ?? '',
        items: [
          { value: '', label: 'Everything' },
          ...auditTypes.map((type) => ({ value: type, label: auditTypeNames[type] })),
        ],
      },
      {
        name: 'person',
        label: 'Who',
        value: filter.person ?? '',
        items: [
          { value: '', label: 'Everyone' },
          ...choices.map(({ id, name }) => ({ value: id, label: name })),
        ],
      },
    ]}
  />
);

function Events({ events, names }: Pick<AuditPageProps, 'events' | 'names'>) {
  const nameOf = (id: string): string => names[id] ?? 'somebody who is no longer on the register';
  return (
    <Table
      class="app-rows"
      caption="What happened, newest first"
      captionSize="s"
      firstCellIsHeader
      head={[{ content: 'When' }, { content: 'Who' }, { content: 'What' }]}
      rows={events.map((event) => [
        { content: showInstant(event.at) },
        {
          content: event.by === undefined ? 'Not signed in' : nameOf(event.by),
          attributes: { 'data-label': 'Who' },
        },
        { content: auditInWords(event, nameOf), attributes: { 'data-label': 'What' } },
      ])}
    />
  );
}

/** Who signed in, took files, looked at restricted contacts and changed who may do what. */
export const AuditPage = (props: AuditPageProps) => (
  <DeskPage
    staff={props.staff}
    title="Security log"
    at="/desk/staff"
    back={{ href: '/desk/staff', text: 'Staff' }}
  >
    <h1 class="govuk-heading-l">Security log</h1>
    <p class="govuk-body">
      Who signed in, downloaded or printed lists, viewed restricted contacts and changed what others
      may do. Nobody can change or delete what is here. A new entry can take a minute to appear.
    </p>
    <Filters {...props} />
    {props.events.length > 0 ? (
      <Events {...props} />
    ) : (
      <p class="govuk-body">
        {props.older === undefined
          ? 'There are no entries.'
          : 'There are no entries on this page. Go to “Older entries”.'}
      </p>
    )}
    {props.older !== undefined && (
      <LinkLine href={addressOf(props.filter, props.older)}>Older entries</LinkLine>
    )}
    {!props.isFirst && <LinkLine href={addressOf(props.filter)}>Newest entries</LinkLine>}
  </DeskPage>
);
