import compiled from '../../dist/catalogue.json' with { type: 'json' };
import type { Catalogue } from '../../functions/core/form/form-catalogue.ts';

/**
 * Every form with all its versions, in the order in which people should answer them. The build
 * checked it against the schema; JSON's inferred type is too wide to say so.
 */
export const catalogue = compiled as unknown as Catalogue;
