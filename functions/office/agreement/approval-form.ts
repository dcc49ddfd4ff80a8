import type { ApprovalsProps } from '../../../templates/pages/desk/agreement/approvals-page.tsx';
import type { Chosen } from '../../acts/agreement/load-chosen.ts';
import type { Verdict } from '../../core/agreement/countersign.ts';
import { mostReturned, tooMany } from '../../core/agreement/returned.ts';
import { checkTypedName, checkWhy } from '../../core/agreement/typed-name.ts';
import type { Problem } from '../../core/refusal.ts';
import type { FormFields } from '../../web/form-fields.ts';
import { chosenFrom } from './ticked-agreements.ts';

/** The sheet as its fields have it. */
export type ApprovalTyped = Pick<ApprovalsProps, 'ticked' | 'typedName' | 'why'>;

/** What was posted, and either what to do or all that stands against it. */
export type PostedApproval = { typed: ApprovalTyped; chosen: Chosen[] } & (
  | { verdict: Verdict; problems?: undefined }
  | { verdict?: undefined; problems: Problem[] }
);

/** What was pressed; undefined where it was neither button of the page. */
function verdictFrom(form: FormFields): Verdict | undefined {
  const pressed = form.one('verdict');
  if (pressed === 'approve') return { verdict: 'approve' };
  return pressed === 'return' ? { verdict: 'return', why: form.one('why') } : undefined;
}

function reasonProblems(why: string, verdict: Verdict | undefined): Problem[] {
  if (verdict?.verdict === 'return')
    return why ? checkWhy(why) : [{ field: 'why', message: 'Say why you send them back' }];
  return why && verdict
    ? [{ field: 'why', message: 'To approve, clear the reason; else press “Send back”' }]
    : [];
}

/** Reads the sheet; all that can be said against it before anything is looked up. */
export function readApproval(form: FormFields): PostedApproval {
  const typed = {
    ticked: form.all('item'),
    typedName: form.one('typedName'),
    why: form.one('why'),
  };
  const verdict = verdictFrom(form);
  const chosen = chosenFrom(typed.ticked);
  const problems = [
    ...(chosen.length === 0 ? [{ field: 'item', message: 'Tick at least one form' }] : []),
    ...(chosen.length > mostReturned && verdict?.verdict === 'return' ? [tooMany] : []),
    ...checkTypedName(typed.typedName),
    ...reasonProblems(typed.why, verdict),
    ...(verdict ? [] : [{ field: 'approve', message: 'Press “Approve” or “Send back”' }]),
  ];
  return verdict && problems.length === 0
    ? { typed, chosen, verdict }
    : { typed, chosen, problems };
}
