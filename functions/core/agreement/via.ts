import type { Route } from '../form/form.ts';
import type { Via } from './signature.ts';

/** What follows from how somebody came to the page. A way that is added here says all of it. */
type Way = {
  /** Which of the routes that a form counts. */
  route: Route;
  /** Whether a class teacher was with the pupil, and so may strike it out as another's. */
  isWithTeacher: boolean;
  /** Whether a signatory changes their own answers, of which a day has so many; not where staff record them. */
  isLimited: boolean;
};

const ways = {
  link: { route: 'link', isWithTeacher: false, isLimited: true },
  slip: { route: 'link', isWithTeacher: false, isLimited: true },
  beside: { route: 'link', isWithTeacher: false, isLimited: true },
  desk: { route: 'in-school', isWithTeacher: false, isLimited: false },
  class: { route: 'in-school', isWithTeacher: true, isLimited: true },
  help: { route: 'in-school', isWithTeacher: true, isLimited: false },
  paper: { route: 'paper', isWithTeacher: false, isLimited: false },
  phone: { route: 'phone', isWithTeacher: false, isLimited: false },
  visit: { route: 'in-school', isWithTeacher: false, isLimited: false },
} satisfies Record<Via['by'], Way>;

export const routeOf = ({ by }: Pick<Via, 'by'>): Route => ways[by].route;

export const isLimited = ({ by }: Pick<Via, 'by'>): boolean => ways[by].isLimited;

export const isWithTeacher = ({ by }: Pick<Via, 'by'>): boolean => ways[by].isWithTeacher;

/** The class session it was signed in, if in one. */
export function sessionOf(via: Via): string | undefined {
  switch (via.by) {
    case 'class':
    case 'help':
      return via.session;
    case 'link':
    case 'slip':
    case 'beside':
    case 'desk':
    case 'paper':
    case 'phone':
    case 'visit':
      return undefined;
  }
}

/** Whether a signatory types their name: not where staff act for or with them, or a class taps together. */
export function typesName(via: Via): boolean {
  switch (via.by) {
    case 'help':
    case 'paper':
    case 'phone':
      return false;
    case 'class':
      return via.mode === 'each';
    case 'link':
    case 'slip':
    case 'beside':
    case 'desk':
    case 'visit':
      return true;
  }
}

/** The way as a signatory's own copy tells it: not beside whose link a pupil sat. */
export function ownVia(via: Via): Via | { by: 'beside' } {
  switch (via.by) {
    case 'beside':
      return { by: 'beside' };
    case 'link':
    case 'slip':
    case 'desk':
    case 'class':
    case 'help':
    case 'paper':
    case 'phone':
    case 'visit':
      return via;
  }
}
