import compiled from '../../dist/styles/link.json' with { type: 'json' };
import type { Stylesheet } from './stylesheet.ts';

/** Styles of the pages behind a link: only what they use, for the smallest page. */
export const linkStyles: Stylesheet = compiled;
