import { isSame, type Signatory, type Signature, type Via } from '../agreement/signature.ts';
import { ownVia } from '../agreement/via.ts';
import { type CalendarDate, type Instant, showInstant } from '../calendar.ts';
import { canonicalJson } from '../canonical-json.ts';
import { answerInWords } from '../form/answer.ts';
import { type FormVersion, questionsFor, type Route } from '../form/form.ts';
import type { Catalogue } from '../form/form-catalogue.ts';
import { type ShownWording, show, showBeside, wordingOf } from '../form/shown-wording.ts';
import type { Names } from '../form/wording.ts';
import type { Policy } from '../school/policy.ts';
import { visitEndsOn } from '../visit/visit-end.ts';
import type { Pin } from './archive-job.ts';
import { type Standing, standingAt, upTo } from './replay.ts';

type RecordedAnswer = { question: string; label: string; value: string; answer: string };

export type RecordedSignature = Pick<
  Signature,
  | 'rev'
  | 'slot'
  | 'act'
  | 'said'
  | 'why'
  | 'voids'
  | 'signatory'
  | 'role'
  | 'typedName'
  | 'registerName'
  | 'statement'
  | 'at'
  | 'reference'
> & {
  /** Which of the record's wordings was shown; the first is 1. */
  wording: number;
  /** Which of them, a pupil's words, stood beside it. */
  beside?: number;
  answers: RecordedAnswer[];
  /** `at` as people read it, with the time zone. */
  shownAt: string;
  route: Route;
  /** A pupil's own copy does not say whose link they sat beside. */
  via: Via | { by: 'beside' };
  /** False when the same signatory answered again within this record, or it was struck out. */
  stands: boolean;
  /** The school struck it out within this record: it was not made by whom it names. */
  struckOut?: true;
};

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

/** The same words, whatever else is known of whom they name: a class they do not speak of, say. */
const textOf = ({ names: _names, ...text }: ShownWording): string => canonicalJson(text);

/** Every question of the slot with its answer; none where there was nothing to answer. */
function answersOf(form: FormVersion, one: Signature): RecordedAnswer[] {
  const isUnanswered = Object.keys(one.answers).length === 0;
  const saidInstead = one.said === 'refuse' || one.said === 'talk' || one.said === 'withdraw';
  if (one.act === 'void' || (isUnanswered && saidInstead)) return [];
  return questionsFor(form, one.slot).map((question) => {
    const { id, label } = question;
    const answer = answerInWords(question, one.answers, 'record');
    return { question: id, label, value: one.answers[id] ?? '', answer };
  });
}

const isLaterWord = (one: Signature, than: Signature): boolean =>
  one.act !== 'void' &&
  one.rev > than.rev &&
  one.slot === than.slot &&
  isSame(one.signatory, than.signatory);

/**
 * Signatures in full, oldest first, and each wording they were put to once. `all` are those of the
 * agreement: a signature is told to be struck out even where the act itself is not told.
 */
function recordSignatures(
  told: readonly Signature[],
  all: readonly Signature[],
  isOwn: boolean,
  catalogue: Catalogue,
) {
  const wordings: ShownWording[] = [];
  const numberOf = (wording: ShownWording): number => {
    const index = wordings.findIndex((before) => textOf(before) === textOf(wording));
    return index < 0 ? wordings.push(wording) : index + 1;
  };
  const recorded = told.map((one): RecordedSignature => {
    const form = wordingOf(one, catalogue);
    const wording = numberOf(show(form, one));
    const besideIt = showBeside(form, one);
    const beside = besideIt && numberOf(besideIt);
    const { rev, slot, signatory, said, why, voids } = one;
    const struckOut = all.some((other) => other.act === 'void' && other.voids === rev);
    return {
      rev,
      slot,
      act: one.act,
      ...(said && { said }),
      ...(why && { why }),
      ...(voids !== undefined && { voids }),
      signatory,
      role: one.role,
      typedName: one.typedName,
      registerName: one.registerName,
      statement: one.statement,
      answers: answersOf(form, one),
      wording,
      ...(beside !== undefined && { beside }),
      at: one.at,
      shownAt: showInstant(one.at),
      route: one.route,
      via: isOwn ? ownVia(one.via) : one.via,
      reference: one.reference,
      stands: !struckOut && !told.some((other) => isLaterWord(other, one)),
      ...(struckOut && { struckOut }),
    };
  });
  return { wordings, recorded };
}

/** A visit's last date, as the visitor named it. */
function endOf(form: FormVersion, all: readonly Signature[]): CalendarDate | undefined {
  const visitor = all.findLast((one) => one.slot === 'self' && one.act !== 'void');
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
  const told = reader === 'office' ? all : all.filter((one) => isSame(one.signatory, reader));

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
