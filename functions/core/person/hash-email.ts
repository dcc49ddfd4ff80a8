/**
 * The hash under which an address is kept: sign-ins are found by it, contacts listed, links proved.
 * Supplied from outside `core`.
 */
export type HashEmail = (email: string) => string;
