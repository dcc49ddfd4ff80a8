import { dateAt, type Instant } from '../calendar.ts';
import { againAfter, type Limit, limitAt, type Span } from './limit.ts';

/**
 * Whose uses are counted together. `device`: one that keeps our cookie. `no-device`: all of a network
 * that keep none. `known`: those of a network that have kept it since one earlier hour of the day, or
 * since an earlier day. `link`, `mailbox`: what the request is about, whoever sends it. `everybody`: all
 * schools together. `staff`: one member of staff at the desk. `signatory`: counted from the record, not
 * by a counter.
 */
export type CountedBy =
  | 'device'
  | 'no-device'
  | 'known'
  | 'network'
  | 'link'
  | 'mailbox'
  | 'school'
  | 'everybody'
  | 'staff'
  | 'signatory';

export type LimitRule = {
  by: CountedBy;
  per: Span;
  max: number;
  /** What is said when it is reached: what happened, and what to do instead of waiting. */
  why: string;
  instead?: string;
};

const otherNetwork = 'To try now, use another network, such as mobile data instead of wifi.';
const cookies =
  'Too many people on your network have tried in the last hour. Your browser blocks our cookies, so we can’t tell you apart from them.';
const allowCookies = 'To try now, allow cookies for this site, then open this page again.';
const newLink =
  'To get in now, ask for a new link. We will email it to the address the school has.';
const atReception = 'Please ask at reception. They can sign you in.';
const longCode = 'Or type the long code now. Your teacher can show it to you.';
/** Enough for any parent who thinks aloud; beyond it somebody plays, or somebody else has the link. */
const mostChanges = 10;
const tooManyCodes = 'Too many wrong codes were typed.';
const askedOften = 'A lot of people on your network have asked for a new link in the last hour.';
const visitedOften = 'A lot of visitors have signed on this network.';
const accountsOften = 'A lot of people on your network have asked to set up an account.';
const guessedOften = 'Too many wrong email addresses were typed for this link today.';

/**
 * Every limit there is on how often something may be done. From one sort to the next each is several
 * times as wide, so that what one device does never shuts out another of its network, nor what one
 * network does another network (D-100).
 */
export const everyLimit = {
  // Links asked for at a school's front door, whoever is found by the address.
  'link.device': {
    by: 'device',
    per: 'hour',
    max: 10,
    why: 'Many new links have been asked for on this device in the last hour.',
  },
  'link.no-device': { by: 'no-device', per: 'hour', max: 30, why: cookies, instead: allowCookies },
  // A whole year group may stand at the gate, behind the school's own wifi.
  'link.network': {
    by: 'network',
    per: 'hour',
    max: 300,
    why: askedOften,
    instead: otherNetwork,
  },
  'link.known': { by: 'known', per: 'hour', max: 60, why: askedOften, instead: otherNetwork },
  // Links that are mailed: only asks that found somebody count, so that nobody's guesses use it up.
  'link.school': {
    by: 'school',
    per: 'hour',
    max: 3000,
    why: 'A lot of people at this school have asked for a new link in the last hour.',
  },
  // Never said: the answer is the same for every address. The links mailed before it still open.
  'link.mailbox': {
    by: 'mailbox',
    per: 'day',
    max: 3,
    why: 'A link was mailed several times today.',
  },

  // Accounts for the desk that somebody asks to set up, whoever is found by the address.
  'account.device': {
    by: 'device',
    per: 'hour',
    max: 10,
    why: 'Many email addresses were typed on this device in the last hour.',
  },
  'account.no-device': {
    by: 'no-device',
    per: 'hour',
    max: 30,
    why: cookies,
    instead: allowCookies,
  },
  // All the staff of a school may do so on one training day, behind the school's own wifi.
  'account.network': {
    by: 'network',
    per: 'hour',
    max: 300,
    why: accountsOften,
    instead: otherNetwork,
  },
  'account.known': { by: 'known', per: 'hour', max: 60, why: accountsOften, instead: otherNetwork },
  // Never said as a refusal: the answer is the same for every address, and tells of this limit.
  'account.mailbox': {
    by: 'mailbox',
    per: 'day',
    max: 5,
    why: 'A temporary password was emailed several times today.',
  },

  // Addresses typed to prove whose an old link is.
  'prove.device': { by: 'device', per: 'day', max: 5, why: guessedOften, instead: newLink },
  'prove.no-device': { by: 'no-device', per: 'day', max: 5, why: guessedOften, instead: newLink },
  'prove.network': { by: 'network', per: 'day', max: 10, why: guessedOften, instead: newLink },
  'prove.link': { by: 'link', per: 'day', max: 40, why: guessedOften, instead: newLink },

  // Visitors who sign. All who come sign on the one device that stands at reception.
  'visit.device': {
    by: 'device',
    per: 'hour',
    max: 60,
    why: 'A lot of visitors have signed on this device in the last hour.',
    instead: atReception,
  },
  'visit.no-device': { by: 'no-device', per: 'hour', max: 60, why: cookies, instead: atReception },
  'visit.network': {
    by: 'network',
    per: 'hour',
    max: 240,
    why: visitedOften,
    instead: atReception,
  },
  // More than come on the day of a concert and sign.
  'visit.network-day': {
    by: 'network',
    per: 'day',
    max: 400,
    why: visitedOften,
    instead: atReception,
  },
  // The tablet at reception goes on for the rest of such a day.
  'visit.known': { by: 'known', per: 'day', max: 100, why: visitedOften, instead: atReception },
  'visit.school': {
    by: 'school',
    per: 'day',
    max: 4000,
    why: 'A lot of visitors have signed at this school today.',
    instead: atReception,
  },

  // Wrong short codes of class sessions. Whoever is stopped types the long code, which has no limit.
  'code.device': {
    by: 'device',
    per: 'ten-minutes',
    max: 20,
    why: tooManyCodes,
    instead: longCode,
  },
  'code.no-device': {
    by: 'no-device',
    per: 'ten-minutes',
    max: 60,
    why: tooManyCodes,
    instead: longCode,
  },
  'code.network': {
    by: 'network',
    per: 'ten-minutes',
    max: 600,
    why: tooManyCodes,
    instead: longCode,
  },
  'code.everybody': {
    by: 'everybody',
    per: 'ten-minutes',
    max: 20_000,
    why: tooManyCodes,
    instead: longCode,
  },

  // People offered at the desk while somebody types: more than anybody types, less than a program asks.
  // Never said: nothing is offered, and the search itself goes on.
  'search.staff': {
    by: 'staff',
    per: 'ten-minutes',
    max: 1000,
    why: 'You have searched for people a lot in the last ten minutes.',
    instead: 'To search now, press Find.',
  },

  // Signings that change what the same person has signed before; see `daily-changes.ts`.
  'changes.signatory': {
    by: 'signatory',
    per: 'day',
    max: mostChanges,
    why: `You have changed your answers ${mostChanges} times today. Your last answers still count.`,
    instead: 'You can still withdraw a permission today.',
  },
} satisfies Record<string, LimitRule>;

export type LimitName = keyof typeof everyLimit;

/** Of `everyLimit` as one sort: the compiler knows each by its name. */
export const ruleOf = (name: LimitName): LimitRule => everyLimit[name];

/**
 * What one use is counted towards, one after another, the fewest people first: whoever is refused at
 * one spends nothing of what more people share. A device that keeps no cookie is counted in
 * `no-device` instead.
 */
export const gates = {
  link: ['link.device', 'link.network'],
  account: ['account.device', 'account.network'],
  prove: ['prove.device', 'prove.network', 'prove.link'],
  visit: ['visit.device', 'visit.network', 'visit.network-day', 'visit.school'],
  code: ['code.device', 'code.network', 'code.everybody'],
} as const satisfies Record<string, readonly LimitName[]>;
export type Gate = keyof typeof gates;

/**
 * A limit of a network that has one beside it for the devices that were there before: what comes later
 * can neither use it up nor keep them out (D-100).
 */
const besideNetwork: Partial<Record<LimitName, LimitName>> = {
  'link.network': 'link.known',
  'account.network': 'account.known',
  'visit.network': 'visit.known',
  'visit.network-day': 'visit.known',
};

/** A device that keeps our cookie, in a word to count by; `since` when it keeps it. */
export type Device = { id: string; since: Instant };

/** Where a request comes from: a word for its network, and its device if that keeps a cookie. */
export type Caller = { network: string; device?: Device };

/** Whose use it is. `about`: the link or mailbox it is about, where it is about one. */
export type Use = { school: string; caller: Caller; about?: string };

/**
 * Those who keep our cookie since the same hour of today, or since any day before, are counted
 * together: no more such groups than a day has hours, however long ago somebody began.
 */
const groupOf = (since: Instant, at: Instant): string =>
  dateAt(since) === dateAt(at) ? since.slice(0, 13) : 'before';

function whoIs(by: CountedBy, { network, device }: Caller, at: Instant): (string | undefined)[] {
  switch (by) {
    case 'device':
      return [device?.id];
    case 'known':
      return [network, device && groupOf(device.since, at)];
    case 'network':
    case 'no-device':
      return [network];
    default:
      return [];
  }
}

/** What is counted for a limit: kept apart by whatever it is counted by. */
export function limitFor(name: LimitName, { school, caller, about }: Use, at: Instant): Limit {
  const { by, per, max } = ruleOf(name);
  const counted = [name, about, ...whoIs(by, caller, at)]
    .filter((word) => word !== undefined)
    .join('.');
  return limitAt({ school, name: counted, max, per }, at);
}

/** The limits of a gate for whoever comes, in order. */
export const limitsAt = (gate: Gate, { device }: Caller): LimitName[] =>
  gates[gate].map((name) =>
    device === undefined && ruleOf(name).by === 'device' ? (`${gate}.no-device` as const) : name,
  );

/** What a use of a device is counted towards instead, where this limit of its network is used up. */
export const limitBeside = (name: LimitName, { device }: Caller): LimitName | undefined =>
  device && besideNetwork[name];

/** Whether a device was there in an earlier hour; else it will have been in the next. */
export const isKnown = ({ device }: Caller, at: Instant): boolean =>
  device !== undefined && device.since.slice(0, 13) < at.slice(0, 13);

/** A limit that was reached, and when one may try again ("after 15:00", "tomorrow"). */
export type LimitReached = { limit: LimitName; again: string };

/** The expected no that follows from it. */
export type TooMany = { refusal: 'too-many'; reached: LimitReached };

/** `per`: what is waited for, where that is less than the limit's own time. */
export const tooMany = (limit: LimitName, at: Instant, per = ruleOf(limit).per): TooMany => ({
  refusal: 'too-many',
  reached: { limit, again: againAfter(per, at) },
});

/** What happened, when to try again, and what to do meanwhile: a sentence or two each. */
export function limitInWords({ limit, again }: LimitReached): string[] {
  const { why, instead } = ruleOf(limit);
  return [why, `You can try again ${again}.`, ...(instead ? [instead] : [])];
}
