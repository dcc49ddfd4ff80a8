import type { Signatory } from '../agreement/signature.ts';
import type { Instant } from '../calendar.ts';
import type { Call, CallsRow } from '../call/call.ts';
import type { Message } from '../message/message.ts';
import type { Contact, ContactCorrection, Relation, RelationChange } from './contact.ts';

/** That the office set who is a contact of somebody's, or what that contact may do. */
export type ContactSet = {
  at: Instant;
  what: 'contact-set';
  by: string;
  contact: string;
  change: RelationChange;
};
/** That a contact was rung; or that the call was put down wrongly, and cancelled. */
export type Called = {
  at: Instant;
  what: 'called' | 'call-cancelled';
  by: string;
  contact: string;
  call: Call;
};
/**
 * Which of their details the office corrected, or entered where there were none (`isNew`); what they are
 * stands on the contact's own page.
 */
export type DetailsCorrected = {
  at: Instant;
  what: 'details-corrected';
  by: string;
  contact: string;
  fields: ContactCorrection['field'][];
  isNew: boolean;
};
/** An email to them or to a contact, at the moment of what became of it; `by`: who stopped it. */
export type Emailed = {
  at: Instant;
  what: 'emailed';
  message: Message;
  to: Signatory;
  by?: string;
};

export const contactsSet = (relations: readonly Relation[]): ContactSet[] =>
  relations.flatMap(({ contact, changes = [] }) =>
    changes.map((change) => ({
      what: 'contact-set' as const,
      at: change.at,
      by: change.by,
      contact,
      change,
    })),
  );

/** Each call, and that it was cancelled: both stay on record. */
export const rung = (calls: readonly CallsRow[]): Called[] =>
  calls.flatMap(({ contact, calls: all }) =>
    all.flatMap((call): Called[] => [
      { what: 'called', at: call.at, by: call.by, contact, call },
      ...(call.struck ? [{ what: 'call-cancelled' as const, ...call.struck, contact, call }] : []),
    ]),
  );

/** What was corrected in one press is one happening. */
export const detailsCorrected = (contacts: readonly Contact[]): DetailsCorrected[] =>
  contacts.flatMap(({ id: contact, corrections = [] }) =>
    [...Map.groupBy(corrections, ({ at, by }) => `${at} ${by}`).values()].flatMap((made) => {
      const [first] = made;
      if (!first) return [];
      const { at, by } = first;
      const fields = made.map(({ field }) => field);
      const isNew = made.every(({ was }) => was === undefined);
      return [{ what: 'details-corrected' as const, at, by, contact, fields, isNew }];
    }),
  );

export const emailed = (messages: readonly Message[]): Emailed[] =>
  messages.map((message) => ({
    what: 'emailed',
    at: message.cancelled?.at ?? message.sentAt ?? message.owedAt,
    message,
    to: message.owner,
    ...(message.cancelled && { by: message.cancelled.by }),
  }));
