import type { Problem } from '../../../../functions/core/refusal.ts';
import type { Scan } from '../../../../functions/core/scan/scan.ts';
import { Button } from '../../../components/button/button.tsx';
import { type AtDesk, ColumnPage } from '../desk-page.tsx';
import { WhyField } from '../why-field.tsx';
import { ReplyFacts, type ReplyTold } from './reply-facts.tsx';
import { byInWords, scanInWords, scansPath } from './scan-words.ts';

type Props = {
  staff: AtDesk;
  reply: ReplyTold;
  scan: Scan;
  names: Readonly<Record<string, string>>;
  why: string;
  problems?: readonly Problem[] | undefined;
};

/** Asks for the reason before a scan stops counting. */
export const ScanCancel = ({ staff, reply, scan, names, why, problems }: Props) => {
  const [{ person, reference }] = reply.signatures;
  const path = scansPath({ person, reference });
  return (
    <ColumnPage
      staff={staff}
      title="Cancel this scan?"
      at="/desk/register"
      back={{ href: path, text: 'Paper reply' }}
      problems={problems}
    >
      <ReplyFacts {...reply} />
      <p class="govuk-body">
        {scanInWords(scan)}, added {byInWords(scan, names)}.
      </p>
      <p class="govuk-body">
        The reply itself will still count. The record will show that you cancelled the scan, and
        why. Only administrators will be able to open it.
      </p>
      <form method="post" action={`${path}/${scan.id}/cancel`} novalidate>
        <WhyField
          label="What is wrong with the scan?"
          labelSize="m"
          hint="For example, it is another family’s slip, or it cannot be read."
          value={why}
          problems={problems}
        />
        <Button kind="warning">Cancel the scan</Button>
      </form>
    </ColumnPage>
  );
};
