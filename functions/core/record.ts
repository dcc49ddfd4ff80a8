import { type Instant, showInstant } from './calendar.ts';
import { type Catalogue, type FormVersion, questionsFor, type Route } from './form.ts';
import type { Pin } from './job.ts';
import { type Standing, standingAt, upTo } from './replay.ts';
import { type ShownWording, show, wordingOf } from './shown-wording.ts';
import { isSame, type Signatory, type Signature, type Via } from './signature.ts';

type RecordedAnswer = { question: string; label: string; value: string; answer: string };

export type RecordedSignature = Pick<
  Signature,
  | 'rev'
  | 'slot'
  | 'act'
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
  answers: RecordedAnswer[];
  /** `at` as people read it, with the time zone. */
  shownAt: string;
  route: Route;
  via: Via;
  /** False when the same signatory answered again within this record. */
  stands: boolean;
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
  rev: number;
  reference: string;
  at: Instant;
  shownAt: string;
  /** What the signatures amount to at this revision; only in a whole record. */
  standing?: Standing;
  wordings: ShownWording[];
  signatures: RecordedSignature[];
};

const sameWording = (shownBefore: ShownWording, one: Signature): boolean =>
  shownBefore.hash === one.hash &&
  shownBefore.names.school === one.names.school &&
  shownBefore.names.person === one.names.person;

/** Every question of the slot with the answer's words. An answer the form does not offer is told as it stands. */
const answersOf = (form: FormVersion, signature: Signature): RecordedAnswer[] =>
  questionsFor(form, signature.slot).map(({ id, label, options }) => {
    const value = signature.answers[id] ?? '';
    const answer = options.find((option) => option.value === value)?.label ?? value;
    return { question: id, label, value, answer };
  });

/** Signatures in full, oldest first, and each wording they were put to once. */
function recordSignatures(told: readonly Signature[], catalogue: Catalogue) {
  const wordings: ShownWording[] = [];
  const recorded = told.map((one): RecordedSignature => {
    const form = wordingOf(one, catalogue);
    let index = wordings.findIndex((before) => sameWording(before, one));
    if (index < 0) index = wordings.push(show(form, one.names)) - 1;
    const { rev, slot, signatory } = one;
    return {
      rev,
      slot,
      act: one.act,
      signatory,
      role: one.role,
      typedName: one.typedName,
      registerName: one.registerName,
      statement: one.statement,
      answers: answersOf(form, one),
      wording: index + 1,
      at: one.at,
      shownAt: showInstant(one.at),
      route: one.route,
      via: one.via,
      reference: one.reference,
      stands: !told.some((o) => o.rev > rev && o.slot === slot && isSame(o.signatory, signatory)),
    };
  });
  return { wordings, recorded };
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

  const { wordings, recorded } = recordSignatures(told, catalogue);
  return {
    format: 1,
    kind: reader === 'office' ? 'whole' : 'own-copy',
    school: { id: pinned.school, name: pinned.names.school },
    person: { id: pinned.person, name: pinned.names.person },
    agreement: pinned.agreement,
    form: pinned.form,
    title: wordingOf(pinned, catalogue).title,
    period: pinned.period,
    rev: pinned.rev,
    reference: pinned.reference,
    at: pinned.at,
    shownAt: showInstant(pinned.at),
    ...(reader === 'office' && { standing: standingAt(signatures, pin, catalogue) }),
    wordings,
    signatures: recorded,
  };
}
