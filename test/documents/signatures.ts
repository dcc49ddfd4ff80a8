import { fileURLToPath } from 'node:url';
import { evidenceOwed } from '../../functions/core/agreement/seat.ts';
import type { Signature } from '../../functions/core/agreement/signature.ts';
import type { ArchiveJob } from '../../functions/core/evidence/archive-job.ts';
import type { Answers } from '../../functions/core/form/answer.ts';
import { currentVersion } from '../../functions/core/form/form-catalogue.ts';
import { optionsOf } from '../../functions/core/form/question.ts';
import { fontFiles, type LocateFont } from '../../templates/documents/fonts.ts';
import { catalogue } from '../../templates/forms/catalogue.ts';

export const locateFont: LocateFont = (font) =>
  fileURLToPath(import.meta.resolve(`@expo-google-fonts/${fontFiles[font]}`));

/** The first choice of every question. */
export const firstAnswers = (form: string): Answers =>
  Object.fromEntries(
    currentVersion(catalogue, form).questions.map((question) => [
      question.id,
      optionsOf(question)[0]?.value ??
        (question.type === 'date' ? '2026-09-18' : `What ${question.id} is`),
    ]),
  );

/** A mother's signature for her daughter, to photos unless told; pass what matters to the test. */
export function aSignature(given: Partial<Signature> = {}): Signature {
  const form = currentVersion(catalogue, given.form ?? 'photo-video-consent');
  const slots = form.slots.filter(({ when, kinds }) => !when && !kinds).map(({ slot }) => slot);
  const registerName = given.registerName ?? 'Samira Khan';
  return {
    school: 'northbrook',
    person: 'p1',
    agreement: `${form.id}.2026-27`,
    form: form.id,
    period: '2026-27',
    slot: 'parent',
    rev: 1,
    slots,
    act: 'sign',
    said: 'grant',
    signatory: { kind: 'contact', id: 'c1' },
    role: 'Mother of Maya Khan',
    typedName: registerName,
    registerName,
    version: form.version,
    hash: form.hash,
    names: { school: 'Northbrook School', person: 'Maya Khan' },
    asked: form.version,
    statement: `By signing I say that I am ${registerName}, and that I have parental responsibility for, or can give permission for, each child named above.`,
    answers: firstAnswers(form.id),
    at: '2026-09-02T14:05:00.000Z',
    route: 'link',
    via: { by: 'link', link: '0a1b2c3d4e5f', address: 's•••@example.org' },
    reference: 'K7M4-QX2P',
    ...given,
  };
}

export const pinOf = ({ person, agreement, rev }: Signature) => ({ person, agreement, rev });

/** The evidence that signatures made in one go are owed. */
export function jobOf(first: Signature, ...others: Signature[]): ArchiveJob {
  const { school, signatory, reference, at } = first;
  const owed = evidenceOwed(school, signatory, [first, ...others], { reference, now: at });
  if (owed.fact !== 'evidence-owed') throw new Error('Evidence is owed as evidence');
  return owed.job;
}

/** Names in four scripts, one of which no font here has. */
export const awkwardSignature = (): Signature =>
  aSignature({
    registerName: 'কৃষ্ণেন্দু চট্টোপাধ্যায়',
    typedName: '张伟',
    role: 'Mother of ثمینہ Łucja',
    names: { school: 'Northbrook School', person: 'ثمینہ Łucja' },
  });
