import compiled from '../../dist/styles/class.json' with { type: 'json' };
import type { Stylesheet } from './stylesheet.ts';

/** Styles of the pages that pupils share in class: few words, large. */
export const classStyles: Stylesheet = compiled;
