import type { Contact } from '../../../../functions/core/person/contact.ts';
import { languageName } from '../../../../functions/core/person/language.ts';

type Speaks = Pick<Contact, 'language'>;

/** "Polish", for whoever rings or writes to them; undefined where English will do. */
export const preferredLanguage = ({ language }: Speaks): string | undefined =>
  language === undefined || language === 'en' ? undefined : languageName(language);

/** "Prefers Polish"; undefined where English will do. */
export const prefersInWords = (who: Speaks): string | undefined => {
  const language = preferredLanguage(who);
  return language && `Prefers ${language}`;
};

/** What the choice is for, and what it is not. */
export const languageHint = 'Emails are in English. Use this when you ring or write to them.';
