import type { WhoSigns } from '../../templates/pages/who-signs.tsx';
import type { Refusal } from '../core/refusal.ts';
import type { FormFields } from './form-fields.ts';

type NameDiffers = Extract<Refusal, { refusal: 'name-differs' }>;

const answers = ['confirmedName', 'retype'];

/** The question whether they are who they sign as: all that was posted to `action` goes with the answer. */
export const whoSigns = (
  { typed, registered }: NameDiffers,
  action: string,
  fields: FormFields,
): WhoSigns => ({
  typed,
  registered,
  action,
  carried: fields.sent().filter(({ name }) => !answers.includes(name)),
});

/** Asked, they would rather type their name again: the page they came from, as they left it. */
export const typesNameAgain = (fields: FormFields): boolean => fields.has('retype');
