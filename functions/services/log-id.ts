import { withoutEnd } from '../core/without-end.ts';
import { parseToken } from './tokens.ts';

declare const logged: unique symbol;
/** An id that may stand in a log. Made only here, so that a name cannot slip in as a string. */
export type LogId = string & { [logged]: true };
export type Withheld = '(withheld)';

/** AWS ends ids of its requests in `=`, like anything in base64. */
const isId = (text: string): text is LogId =>
  /^[\w.#:/|-]{1,200}={0,2}$/.test(text) && !parseToken(withoutEnd(text, '='));

/** Lets an id into the log. What is not shaped like one, or is a token, is withheld. */
export const id = (text: string): LogId | Withheld => (isId(text) ? text : '(withheld)');

const isPattern = (text: string): text is LogId =>
  /^(?:[A-Z]+ )?[\w/:{}+*$.?[\]-]{1,200}$/.test(text) && !text.split('/').some(parseToken);

/**
 * Lets a route into the log, as the gateway or the router has it: `GET /k/{token}`, `/f/:ref/:form`.
 * Never an address that somebody asked for, which may hold a token or a name.
 */
export const routePattern = (text: string): LogId | Withheld =>
  isPattern(text) ? text : '(withheld)';
