import type { Chosen } from '../../acts/agreement/load-chosen.ts';
import type { Agreement } from '../../core/agreement/agreement.ts';

/**
 * What a tick sends: a person, and those agreements of theirs that the page showed, each as it stood
 * then: `maya/photos.2026-27@3`.
 */
export const tickValue = (
  person: string,
  agreements: readonly Pick<Agreement, 'id' | 'rev'>[],
): string => [person, ...agreements.map(({ id, rev }) => `${id}@${rev}`)].join('/');

/** Far more than two classes have; nothing of ours posts more. */
const mostAtOnce = 400;

/** What was ticked, each agreement once; a value that is not shaped like ours is not. */
export function chosenFrom(values: readonly string[]): Chosen[] {
  const chosen = values.slice(0, mostAtOnce).flatMap((value) => {
    const [person = '', ...shown] = value.split('/').slice(0, mostAtOnce);
    const isOurs =
      /^[\w.-]{1,120}$/.test(person) && shown.every((text) => /^[\w.-]{1,120}@\d{1,6}$/.test(text));
    if (!isOurs) return [];
    return shown.map((text): Chosen => {
      const [agreement = '', rev] = text.split('@');
      return { person, agreement, rev: Number(rev) };
    });
  });
  const byAgreement = chosen.map((tick) => [`${tick.person}/${tick.agreement}`, tick] as const);
  return [...new Map(byAgreement).values()];
}
