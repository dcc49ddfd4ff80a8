import { showInstant } from '../../../../functions/core/calendar.ts';
import type { CallTo } from '../../../../functions/core/call/call.ts';
import { Button } from '../../../components/button/button.tsx';
import { Table } from '../../../components/table/table.tsx';
import { callInWords } from './call-words.ts';

type CallsProps = {
  calls: readonly CallTo[];
  /** Of staff, by id. */
  names: Record<string, string>;
};

const someone = 'somebody who is no longer here';

const Cancel = ({ call }: { call: CallTo }) => (
  <form
    class="app-inline-form"
    method="post"
    action={`/desk/calls/${call.contact}/${call.id}/cancel`}
  >
    <Button kind="secondary">
      Cancel
      <span class="govuk-visually-hidden"> the call of {showInstant(call.at)}</span>
    </Button>
  </form>
);

/** Every time a contact was rung, newest first; what was put down wrongly is cancelled, and stays. */
export const CallsTable = ({ calls, names }: CallsProps) =>
  calls.length === 0 ? (
    <></>
  ) : (
    <Table
      class="app-rows"
      caption="Calls, newest first"
      captionSize="m"
      head={[{ content: 'When' }, { content: 'What' }, { content: 'Who' }, { content: 'Mistake?' }]}
      rows={calls.toReversed().map((call) => [
        { content: showInstant(call.at), attributes: { 'data-label': 'When' } },
        { content: callInWords(call), attributes: { 'data-label': 'What' } },
        { content: names[call.by] ?? someone, attributes: { 'data-label': 'Who' } },
        {
          content: call.struck ? (
            `Cancelled by ${names[call.struck.by] ?? someone}`
          ) : (
            <Cancel call={call} />
          ),
        },
      ])}
    />
  );
