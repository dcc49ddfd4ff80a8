import {
  type AuditEvent,
  type AuditType,
  auditTypes,
} from '../../../../functions/core/audit/audit-event.ts';
import { FilterBar } from '../../../components/filter-bar/filter-bar.tsx';
import { LinkLine } from '../../../components/link-line/link-line.tsx';
import { type AtDesk, DeskPage } from '../desk-page.tsx';
import { AuditEvents, type AuditEventsShown } from './audit-events.tsx';
import { auditTypeNames } from './audit-words.ts';

type Filter = { type?: AuditType; person?: string };

export type AuditPageProps = AuditEventsShown & {
  staff: AtDesk;
  filter: Filter;
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

const whoDid = (event: AuditEvent, nameOf: (id: string) => string): string => {
  if (event.by !== undefined) return nameOf(event.by);
  return event.type === 'roles-changed' ? 'The team that runs this service' : 'Not signed in';
};

/** Who signed in, took files, looked at restricted contacts and changed who may do what. */
export function AuditPage(props: AuditPageProps) {
  const nameOf = (id: string): string =>
    props.names[id] ?? 'somebody who is no longer on the register';
  return (
    <DeskPage
      staff={props.staff}
      title="Security log"
      at="/desk/staff"
      back={{ href: '/desk/staff', text: 'Staff' }}
    >
      <h1 class="govuk-heading-l">Security log</h1>
      <p class="govuk-body">
        This log shows who signed in, downloaded or printed lists, viewed restricted contacts, or
        changed roles and settings. Nobody at the school can change or delete an entry. New entries
        can take a minute to appear.
      </p>
      <LinkLine href="/desk/security/no-school">Entries for no particular school</LinkLine>
      <Filters {...props} />
      <AuditEvents
        {...props}
        whoDid={(event) => whoDid(event, nameOf)}
        nameOf={nameOf}
        addressOf={(before) => addressOf(props.filter, before)}
      />
    </DeskPage>
  );
}
