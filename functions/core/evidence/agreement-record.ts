import { isSame, type Signatory, type Signature } from '../agreement/signature.ts';
import { type CalendarDate, type Instant, showInstant } from '../calendar.ts';
import type { FormVersion } from '../form/form.ts';
import type { Catalogue } from '../form/form-catalogue.ts';
import { type ShownWording, wordingOf } from '../form/shown-wording.ts';
import type { Names } from '../form/wording.ts';
import type { Policy } from '../school/policy.ts';
import { visitEndsOn } from '../visit/visit-end.ts';
import type { Pin } from './archive-job.ts';
import { type RecordedSignature, recordSignatures } from './recorded-signature.ts';
import { type Standing, standingAt, upTo } from './replay.ts';

/**
 * The evidence of one agreement up to a revision. `whole` is for the office; an `own-copy` holds
 * one signatory's answers and signatures, and nothing that tells what anybody else did.
 */
export type AgreementRecord = {
  format: 1;
  kind: 'whole' | 'own-copy';
  school: { id: string; name: string };
  person: { id: string; name: string };
  agreement: string;
  form: string;
  title: string;
  period: string;
  /** Until when the form's period is what it is; absent from records made before it was told. */
  renews?: FormVersion['renews'];
  /** A visit's last date. */
  endsOn?: CalendarDate;
  /** Names put into the pinned wording, and the policy it was about. */
  names?: Names;
  policy?: Policy;
  rev: number;
  reference: string;
  at: Instant;
  shownAt: string;
  /** What the signatures amount to at this revision; only in a whole record. */
  standing?: Standing;
  wordings: ShownWording[];
  signatures: RecordedSignature[];
};

/** A visit's last date, as the visitor named it. */
function endOf(form: FormVersion, all: readonly Signature[]): CalendarDate | undefined {
  const visitor = all.findLast(
    (signature) => signature.slot === 'self' && signature.act !== 'void',
  );
  return visitor && visitEndsOn(form, visitor);
}

/**
 * The record of one agreement up to the pinned revision: for the office the whole of it, for a
 * signatory their own answers and signatures alone. `signatures` are all of the person's. Throws
 * when the pinned signature is missing, is not the reader's, or its wording is not the catalogue's.
 */
export function recordFor(
  reader: 'office' | Signatory,
  signatures: readonly Signature[],
  pin: Pin,
  catalogue: Catalogue,
): AgreementRecord {
  const { all, pinned } = upTo(signatures, pin);
  if (reader !== 'office' && !isSame(reader, pinned.signatory))
    throw new Error(`Revision ${pin.rev} of ${pin.agreement} is another signatory's`);
  const told =
    reader === 'office' ? all : all.filter((signature) => isSame(signature.signatory, reader));

  const { wordings, recorded } = recordSignatures(told, all, reader !== 'office', catalogue);
  const form = wordingOf(pinned, catalogue);
  const endsOn = endOf(form, all);
  return {
    format: 1,
    kind: reader === 'office' ? 'whole' : 'own-copy',
    school: { id: pinned.school, name: pinned.names.school },
    person: { id: pinned.person, name: pinned.names.person },
    agreement: pinned.agreement,
    form: pinned.form,
    title: form.title,
    period: pinned.period,
    renews: form.renews,
    ...(endsOn && { endsOn }),
    names: pinned.names,
    ...(pinned.policy && { policy: pinned.policy }),
    rev: pinned.rev,
    reference: pinned.reference,
    at: pinned.at,
    shownAt: showInstant(pinned.at),
    ...(reader === 'office' && { standing: standingAt(signatures, pin, catalogue) }),
    wordings,
    signatures: recorded,
  };
}
