import compiled from '../../dist/styles/desk.json' with { type: 'json' };
import type { Stylesheet } from './stylesheet.ts';

/** Styles of the desk: all components. */
export const deskStyles: Stylesheet = compiled;
