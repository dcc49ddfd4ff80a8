import type { AuditEvent } from '../../../../functions/core/audit/audit-event.ts';
import { showInstant } from '../../../../functions/core/calendar.ts';
import { LinkLine } from '../../../components/link-line/link-line.tsx';
import { Table } from '../../../components/table/table.tsx';
import { auditInWords } from './audit-words.ts';

export type AuditEventsShown = {
  /** Newest first. */
  events: readonly AuditEvent[];
  /** Where the next older page begins. */
  older: string | undefined;
  isFirst: boolean;
};

type Props = AuditEventsShown & {
  whoDid: (event: AuditEvent) => string;
  nameOf: (id: string) => string;
  /** The same list, older than `before`; from its beginning without. */
  addressOf: (before?: string) => string;
};

/** Entries of the security log, and the way to older ones. */
export const AuditEvents = ({ events, older, isFirst, whoDid, nameOf, addressOf }: Props) => (
  <>
    {events.length > 0 ? (
      <Table
        class="app-rows"
        caption="What happened, newest first"
        captionSize="s"
        firstCellIsHeader
        head={[{ content: 'When' }, { content: 'Who' }, { content: 'What' }]}
        rows={events.map((event) => [
          { content: showInstant(event.at) },
          { content: whoDid(event), attributes: { 'data-label': 'Who' } },
          { content: auditInWords(event, nameOf), attributes: { 'data-label': 'What' } },
        ])}
      />
    ) : (
      <p class="govuk-body">
        {older === undefined
          ? 'There are no entries.'
          : 'There are no entries on this page. Go to “Older entries”.'}
      </p>
    )}
    {older !== undefined && <LinkLine href={addressOf(older)}>Older entries</LinkLine>}
    {!isFirst && <LinkLine href={addressOf()}>Newest entries</LinkLine>}
  </>
);
