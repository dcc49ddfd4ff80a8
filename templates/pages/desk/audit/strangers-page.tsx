import {
  type AuditEvent,
  type AuditType,
  strangerTypes,
} from '../../../../functions/core/audit/audit-event.ts';
import { showMonth } from '../../../../functions/core/calendar.ts';
import { FilterBar } from '../../../components/filter-bar/filter-bar.tsx';
import { type AtDesk, DeskPage } from '../desk-page.tsx';
import { AuditEvents, type AuditEventsShown } from './audit-events.tsx';
import { auditTypeNames } from './audit-words.ts';

type Filter = { month: string; type?: AuditType };

export type StrangersPageProps = AuditEventsShown & {
  staff: AtDesk;
  filter: Filter;
  /** All that may be chosen, as `2026-11`, newest first. */
  months: readonly string[];
};

const here = '/desk/security/no-school';

const addressOf = ({ month, type }: Filter, before?: string): string => {
  const query = { month, ...(type && { type }), ...(before !== undefined && { before }) };
  return `${here}?${new URLSearchParams(query).toString()}`;
};

/** Enough of the word for a network to tell it from others on a page. */
const codeLength = 6;

const whereFrom = (event: AuditEvent): string =>
  'network' in event && event.network !== undefined
    ? `Network ${event.network.slice(0, codeLength)}`
    : 'Not known';

/** What happened where nobody knew at which school: it names nobody, here or elsewhere. */
export const StrangersPage = (props: StrangersPageProps) => (
  <DeskPage
    staff={props.staff}
    title="Entries for no particular school"
    at="/desk/staff"
    back={{ href: '/desk/security', text: 'Security log' }}
  >
    <h1 class="govuk-heading-l">Entries for no particular school</h1>
    <p class="govuk-body">
      We do not know who caused these entries, or at which school: failed sign-ins, attempts to set
      up an account, other attempts that were refused, and limits reached by all schools together.
      Administrators at every school that uses this service see the same entries.
    </p>
    <p class="govuk-body">
      Entries of one day with the same network code came from the same network, for example the wifi
      of one building. The next day it has another code. We do not keep its IP address.
    </p>
    <FilterBar
      action={here}
      label="Choose what to show"
      filters={[
        {
          name: 'month',
          label: 'Month',
          value: props.filter.month,
          items: props.months.map((month) => ({ value: month, label: showMonth(month) })),
        },
        {
          name: 'type',
          label: 'What',
          value: props.filter.type ?? '',
          items: [
            { value: '', label: 'Everything' },
            ...strangerTypes.map((type) => ({ value: type, label: auditTypeNames[type] })),
          ],
        },
      ]}
    />
    <AuditEvents
      {...props}
      whoDid={whereFrom}
      nameOf={() => 'somebody'}
      addressOf={(before) => addressOf(props.filter, before)}
    />
  </DeskPage>
);
