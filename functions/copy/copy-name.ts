import type { Signature } from '../core/agreement/signature.ts';

/**
 * The part of an address that names a copy: `<person>~<agreement>~<reference>`; undefined otherwise.
 * Not by revision, of which others make some too: the numbers would tell that they had answered.
 */
export function parseCopy(
  text: string,
): Pick<Signature, 'person' | 'agreement' | 'reference'> | undefined {
  const [, person, agreement, reference] = /^([^~#/]+)~([^~#/]+)~([\w-]{1,40})$/.exec(text) ?? [];
  return person && agreement && reference ? { person, agreement, reference } : undefined;
}

/** RFC 8187 §3.2.1: what `encodeURIComponent` leaves and an extended value may not hold. */
const extendedValue = (text: string): string =>
  encodeURIComponent(text.toWellFormed()).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );

/**
 * `Content-Disposition` of a copy (RFC 6266): a plain name for every browser, and one with the
 * person's own name for those that read it.
 */
export function dispositionOf({ form, reference, names }: Signature): string {
  const plain = `${form}-${reference}.pdf`.replace(/[^\w.-]/g, '-');
  // Characters that file systems refuse, or that would lead out of the folder.
  const person = names.person.replace(/[/\\:*?"<>|\p{Cc}\p{Cf}]/gu, ' ').trim();
  return `attachment; filename="${plain}"; filename*=UTF-8''${extendedValue(`${form} ${person} ${reference}.pdf`)}`;
}
