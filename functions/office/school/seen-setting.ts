import { onOneLine } from '../../core/canonical-json.ts';

/**
 * What a page of the settings was made of, as it is sent along with the form; the same in whatever
 * order a table returns the fields of it.
 */
export const seenOf = (setting: unknown): string => onOneLine(setting ?? null);
