import type { Signature } from '../agreement/signature.ts';
import { isYes } from '../agreement/slot.ts';
import { type Catalogue, getVersion } from './form-catalogue.ts';
import { type UsesAnswered, usesAnswered } from './uses-answered.ts';

/**
 * What a signature's answers came to, use by use, by the wording it was put to. Undefined where it says
 * something of the form as a whole, or nothing (a `void`), or its form asks about no use.
 */
export const signedUses = (
  catalogue: Catalogue,
  {
    form,
    version,
    slot,
    said,
    answers,
  }: Pick<Signature, 'form' | 'version' | 'slot' | 'said' | 'answers'>,
): UsesAnswered | undefined =>
  said !== undefined && isYes({ said })
    ? usesAnswered(getVersion(catalogue, form, version), slot, answers)
    : undefined;
