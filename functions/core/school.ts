import type { Instant } from './calendar.ts';

/** A school. Its id is part of every key and of its front-door address: `<baseUrl>/<id>`. */
export type School = {
  id: string;
  name: string;
  /** How a parent reaches the office; replies to our emails go to this address. */
  officeEmail: string;
  officePhone?: string;
  /** Forms the school has switched off; every other published form applies. */
  formsOff: string[];
  /** Grows with every register change, so that a preview knows when it is out of date. */
  registerRev: number;
  createdAt: Instant;
};

/** School ids stand in addresses beside our own first path segments, so those are taken. */
export const reservedSchoolIds = ['k', 'f', 'desk', 'api', 'healthz', 'assets', 'favicon.ico'];

/** Two to thirty of a-z, 0-9 and hyphen, beginning with a letter, and none of our own paths. */
export const isSchoolId = (text: string): boolean =>
  /^[a-z][a-z0-9-]{1,29}$/.test(text) && !reservedSchoolIds.includes(text);
