import type { Refusal } from '../../../functions/core/refusal.ts';

/** What somebody at the desk is told of a refusal: its title, and why. */
export type Told = { title: string; why: string };

/** Every refusal that is told in words; the other two have pages of their own. */
export type ToldRefusal = Exclude<Refusal['refusal'], 'not-found' | 'not-allowed'>;

const tryOnceMore: Told = {
  title: 'Please try once more',
  why: 'Somebody else changed this at the same moment. Nothing was recorded.',
};

/** Somebody else wrote each time, or the table is overrun: which of them, nobody at the desk need know. */
const notSaved: Told = {
  title: 'Please try again',
  why: 'This could not be saved.',
};

const nothingToRecord: Told = {
  title: 'There is nothing to record',
  why: 'It stands otherwise than this page showed. Nothing was changed.',
};

/** What is told where a page has no words of its own for it. Links are not opened at the desk. */
export const usuallyTold: Record<ToldRefusal, Told> = {
  'class-closed': {
    title: 'Signing is closed',
    why: 'It is confirmed, or over, so this cannot be done any more. Open it again first, or begin a new one.',
  },
  'already-signed': {
    title: 'This is signed already',
    why: 'The pupil has signed it, or answered it meanwhile. Nothing was changed just now.',
  },
  'wording-changed': {
    title: 'The words have changed',
    why: 'The form was worded anew since you opened this page. Nothing was recorded. Please read the new words.',
  },
  'not-your-turn': nothingToRecord,
  'nothing-to-sign': nothingToRecord,
  busy: notSaved,
  'register-held': {
    title: 'A register file or a request for forms is being saved',
    why: 'Nothing was changed. Wait a few minutes, then go back and try again.',
  },
  stale: tryOnceMore,
  'too-many': tryOnceMore,
  invalid: tryOnceMore,
  'mail-not-ready': {
    title: 'Emails cannot be sent at the moment',
    why: 'Nothing was sent, and nobody was emailed. Please tell the person who looks after Countersign.',
  },
  'too-large': {
    title: 'That is too long to send',
    why: 'Nothing was saved. Go back, shorten what you typed or pasted and send it again.',
  },
  unreadable: {
    title: 'Sorry, we could not read that',
    why: 'Nothing was saved. Go back, reload the page and try again.',
  },
  'name-differs': tryOnceMore,
  'link-unknown': tryOnceMore,
  'link-expired': tryOnceMore,
  'link-needs-email': tryOnceMore,
  'not-this-person': tryOnceMore,
  'slip-over': tryOnceMore,
  'slip-answered': tryOnceMore,
};
