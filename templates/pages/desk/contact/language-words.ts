import type { Contact } from '../../../../functions/core/person/contact.ts';
import { languageName } from '../../../../functions/core/person/language.ts';

/** "Prefers Polish", for whoever rings or writes to them; undefined where English will do. */
export const prefersInWords = ({ language }: Pick<Contact, 'language'>): string | undefined =>
  language === undefined || language === 'en' ? undefined : `Prefers ${languageName(language)}`;

/** What the choice is for, and what it is not. */
export const languageHint = 'Emails are in English. Use this when you ring or write to them.';
