import { isSame, type Signature, standsAs, type Via } from '../agreement/signature.ts';
import { ownVia } from '../agreement/via.ts';
import { showInstant } from '../calendar.ts';
import { canonicalJson } from '../canonical-json.ts';
import { answerInWords } from '../form/answer.ts';
import { type FormVersion, questionsFor, type Route } from '../form/form.ts';
import type { Catalogue } from '../form/form-catalogue.ts';
import { type ShownWording, show, showBeside, wordingOf } from '../form/shown-wording.ts';

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
  | 'confirmed'
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

/** The same words, whatever else is known of whom they name: a class they do not speak of, say. */
const textOf = ({ names: _names, ...text }: ShownWording): string => canonicalJson(text);

/** Every question of the slot with its answer; none where there was nothing to answer. */
function answersOf(
  form: FormVersion,
  signature: Signature,
  before: Signature | undefined,
): RecordedAnswer[] {
  const isUnanswered = Object.keys(signature.answers).length === 0;
  const saidInstead =
    signature.said === 'refuse' || signature.said === 'talk' || signature.said === 'withdraw';
  if (signature.act === 'void' || (isUnanswered && saidInstead)) return [];
  return questionsFor(form, signature.slot).map((question) => {
    const { id, label } = question;
    const answer = answerInWords(question, signature.answers, 'record', before?.answers);
    return { question: id, label, value: signature.answers[id] ?? '', answer };
  });
}

const isLaterWord = (signature: Signature, than: Signature): boolean =>
  signature.act !== 'void' &&
  signature.rev > than.rev &&
  signature.slot === than.slot &&
  isSame(signature.signatory, standsAs(than.signatory, signature.sameAs));

/** What the same signatory said last before, whether or not it still counts. */
const wordBefore = (signature: Signature, all: readonly Signature[]): Signature | undefined =>
  all.filter((other) => other.act !== 'void' && isLaterWord(signature, other)).at(-1);

/**
 * Signatures in full, oldest first, and each wording they were put to once. `all` are those of the
 * agreement: a signature is told to be struck out even where the act itself is not told.
 */
export function recordSignatures(
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
  const recorded = told.map((signature): RecordedSignature => {
    const form = wordingOf(signature, catalogue);
    const wording = numberOf(show(form, signature));
    const besideIt = showBeside(form, signature);
    const beside = besideIt && numberOf(besideIt);
    const { rev, slot, signatory, said, why, voids } = signature;
    const struckOut = all.some((other) => other.act === 'void' && other.voids === rev);
    return {
      rev,
      slot,
      act: signature.act,
      ...(said && { said }),
      ...(why && { why }),
      ...(voids !== undefined && { voids }),
      signatory,
      role: signature.role,
      typedName: signature.typedName,
      registerName: signature.registerName,
      ...(signature.confirmed && { confirmed: true }),
      statement: signature.statement,
      answers: answersOf(form, signature, wordBefore(signature, all)),
      wording,
      ...(beside !== undefined && { beside }),
      at: signature.at,
      shownAt: showInstant(signature.at),
      route: signature.route,
      via: isOwn ? ownVia(signature.via) : signature.via,
      reference: signature.reference,
      stands: !struckOut && !told.some((other) => isLaterWord(other, signature)),
      ...(struckOut && { struckOut }),
    };
  });
  return { wordings, recorded };
}
