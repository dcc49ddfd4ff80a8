import {
  relationNames,
  relationshipIn,
  seenRelation,
} from '../../../templates/pages/desk/contact/relation-fields.tsx';
import type { TypedRelation } from '../../core/register/relation-change.ts';
import type { FormFields } from '../../web/form-fields.ts';

/** Who somebody is to a pupil, as a form has it. */
export const typedRelationIn = (form: FormFields): TypedRelation => ({
  relationship: relationshipIn(form.one('relationship'), form.one(relationNames.typed)),
  decides: form.one('decides'),
  receives: form.one('receives'),
  restricted: form.one('restricted'),
  why: form.one('why'),
});

/** What that was when the page was made. */
export const seenIn = (form: FormFields): TypedRelation => ({
  relationship: form.one(seenRelation('relationship')),
  decides: form.one(seenRelation('decides')),
  receives: form.one(seenRelation('receives')),
  restricted: form.one(seenRelation('restricted')),
  why: '',
});
