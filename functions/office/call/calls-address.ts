export const callsPath = '/desk/calls';

/** An address of the call list with its filter and page; undefined for what is none. */
export const callsAddress = (asked: string | undefined): string | undefined =>
  asked !== undefined && /^\/desk\/calls\?[\w.=&%+*-]{1,500}$/.test(asked) ? asked : undefined;

const isId = (text: string): boolean => /^[\w.-]{1,120}$/.test(text);

/** The list as it was, at a family of it, which then has the focus. */
export const atFamily = (address: string, family: string): string =>
  `${address}${isId(family) ? `#family-${family}` : ''}`;

/** The same with what was done. */
export const callsDone = (address: string, done: string, family: string): string =>
  atFamily(`${address}&done=${done}`, family);
