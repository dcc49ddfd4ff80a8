import type { Agreement } from '../agreement/agreement.ts';
import type { Signatory } from '../agreement/signature.ts';
import { type CalendarDate, dateAt, type Instant, later } from '../calendar.ts';
import type { Catalogue } from '../form/form-catalogue.ts';

/** `over`: its last day has passed, whatever it was before. */
export type VisitState = 'waiting' | 'returned' | 'approved' | 'over';

/** A visit as the index lists it, open or complete. */
export type VisitRow = {
  person: string;
  agreement: string;
  form: string;
  endsOn?: CalendarDate;
  state: VisitState;
};

/** Of the index: `status` only of what is not complete. */
type IndexedVisit = Omit<VisitRow, 'state'> & { status?: string };

/** How long a visit that is over is still listed, in days. */
export const daysListed = 30;

const visitState = ({ status, endsOn }: IndexedVisit, on: CalendarDate): VisitState => {
  if (endsOn !== undefined && endsOn < on) return 'over';
  if (status === undefined) return 'approved';
  return status === 'ready' ? 'waiting' : 'returned';
};

const order: readonly VisitState[] = ['waiting', 'approved', 'returned', 'over'];

/** Forms that end with a visit, in any version. */
export const isVisit = (catalogue: Catalogue, form: string): boolean =>
  catalogue[form]?.some((version) => version.renews === 'visit') ?? false;

/**
 * The visits among what was asked in no round: those who wait for approval on top, then whoever is
 * here, by how soon they leave, then what was sent back, then what was over in the last weeks.
 */
export function visitsAmong(
  rows: readonly IndexedVisit[],
  catalogue: Catalogue,
  now: Instant,
): VisitRow[] {
  const on = dateAt(now);
  const from = dateAt(later(now, -daysListed * 86_400));
  return rows
    .filter((row) => isVisit(catalogue, row.form))
    .map(({ person, agreement, form, endsOn, ...row }): VisitRow => {
      const visit = { person, agreement, form, endsOn };
      return { ...visit, state: visitState({ ...visit, ...row }, on) };
    })
    .filter(({ state, endsOn = on }) => state !== 'over' || endsOn >= from)
    .sort(
      (a, b) =>
        order.indexOf(a.state) - order.indexOf(b.state) ||
        (a.endsOn ?? '').localeCompare(b.endsOn ?? '') * (a.state === 'over' ? -1 : 1),
    );
}

/** What a visitor said of the visit, and who decided about it. */
export type VisitAbout = {
  host: string;
  purpose: string;
  signedAt?: Instant;
  decided?: { by: Signatory; at: Instant; why?: string };
};

export function aboutVisit({ slots }: Pick<Agreement, 'slots'>): VisitAbout {
  const lastOf = (name: string) =>
    slots
      .find(({ slot }) => slot === name)
      ?.entries.toSorted((a, b) => a.rev - b.rev)
      .at(-1);
  const own = lastOf('self');
  const decided = lastOf('approver');
  return {
    host: own?.answers['host'] ?? '',
    purpose: own?.answers['purpose'] ?? '',
    ...(own && { signedAt: own.at }),
    ...(decided && {
      decided: {
        by: decided.signatory,
        at: decided.at,
        ...(decided.why && { why: decided.why }),
      },
    }),
  };
}
