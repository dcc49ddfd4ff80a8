import type { FollowUpKind } from '../../../../functions/core/follow-up/follow-up.ts';
import { type FormVersion, usesOf } from '../../../../functions/core/form/form.ts';
import { resourceUsed } from '../../../../functions/core/form/resource-words.ts';
import { listNames } from '../../../../functions/core/person/person.ts';

/** What a follow-up is about, as far as it decides what to do. */
export type About = {
  kind: FollowUpKind;
  form: Pick<FormVersion, 'questions' | 'unlocks' | 'parents'>;
  isPupil: boolean;
  /** Whom it is about, as a sentence has them: "David". */
  who: string;
};

const isAboutPictures = ({ form }: About): boolean => usesOf(form).length > 0;

/** "use computers or the internet at school", "bring a phone to school": to follow "must not". */
function withoutIt({ form: { unlocks } }: About): string {
  const words = resourceUsed('their');
  const used = unlocks.flatMap((one) => (one === 'phone-at-office' ? [] : words[one]));
  const things = [
    ...(used.length > 0 ? [`use ${listNames(used, 'or')} at school`] : []),
    ...(unlocks.includes('phone-at-office') ? ['bring a phone to school'] : []),
  ];
  return listNames(things, 'or');
}

function whenWithdrawn(about: About): string {
  if (isAboutPictures(about))
    return 'Take every picture down, wherever it is shown, and use none from now on.';
  return about.form.unlocks.length > 0
    ? `From now on ${about.who} must not ${withoutIt(about)}. Make sure that those who teach them know.`
    : 'It no longer counts. Make sure that those who teach them know.';
}

function whenDeclined(about: About): string {
  const whom = about.isPupil ? 'Ring the family' : 'Talk to them';
  return about.form.unlocks.length > 0
    ? `${whom}. Until they say yes, ${about.who} must not ${withoutIt(about)}.`
    : `${whom}. The answer stays no until they answer again.`;
}

/** The one thing to do next about it, in words for whoever does it. */
export function whatNext(about: About): string {
  switch (about.kind) {
    case 'withdrawn':
      return whenWithdrawn(about);
    case 'uses-refused':
      return 'Take the picture down where it is no longer allowed, and do not use it there again.';
    case 'parents-differ':
      if (about.form.parents === 'any-one')
        return 'Ring the family. One yes is enough on this form, so it holds until somebody decides otherwise.';
      return isAboutPictures(about)
        ? 'Ring the family. Until they agree, we follow the stricter answer: take down what it does not allow.'
        : 'Ring the family. Until they agree, we follow the stricter answer.';
    case 'other-name':
      return 'Ask them whether they signed it themselves. If somebody else did, open the person’s page, cancel what was signed, and ask again. If they do use that name, correct it on their page.';
    case 'declined':
      return whenDeclined(about);
    case 'talk':
      return `${about.isPupil ? 'Ring the family' : 'Talk to them'}. Afterwards they can answer with the same link.`;
    case 'returned':
      return 'Help them to answer again. The reason is shown on their form.';
  }
}
