import { Hono } from 'hono';
import { groupName, nextInWords, whyInWords } from '../../../templates/pages/desk/desk-words.ts';
import {
  filterQuery,
  formsOf,
  type OutstandingLine,
  OutstandingPage,
} from '../../../templates/pages/desk/round/outstanding-page.tsx';
import { dateAt } from '../../core/calendar.ts';
import { compareGroups, groupOf } from '../../core/round/round-progress.ts';
import { csvHeaders, toCsv } from '../csv.ts';
import { type DeskContext, type DeskEnv, formNamesOf, idFrom, type OfficeDeps } from '../desk.ts';
import { pageOf } from '../paging.ts';
import { enter } from '../staff/access.tsx';
import { chaseableOf, filterOpen, readFilter, restingOf } from './filter-open.ts';
import { listIssuedRounds, loadRows, loadUnasked, unasked } from './open-rows.ts';

/** A number of ours in the address, for the news of what was just done. */
const numberFrom = (c: DeskContext, name: string): number | undefined => {
  const text = c.req.query(name);
  return text !== undefined && /^\d{1,5}$/.test(text) ? Number(text) : undefined;
};

/** What was just done in words; `isSuccess` only where something went out. */
function doneInWords(c: DeskContext): { text: string; isSuccess: boolean } | undefined {
  const [chased, skipped] = [numberFrom(c, 'chased'), numberFrom(c, 'skipped')];
  if (chased === undefined) return undefined;
  const went =
    chased === 0
      ? 'No reminder was sent.'
      : chased === 1
        ? '1 reminder is on its way.'
        : `${chased} reminders are on their way.`;
  const rest = skipped
    ? ` ${skipped} ${skipped === 1 ? 'was' : 'were'} left out: emailed within the last day, or an email is on its way already.`
    : '';
  return { text: went + rest, isSuccess: chased > 0 };
}

/** Who is outstanding, why, and who must act next; as a page and as a file. */
export function outstanding(deps: OfficeDeps) {
  const { catalogue, now } = deps;
  const names = formNamesOf(catalogue);
  const app = new Hono<DeskEnv>();

  /** The rounds there are, and the filtered rows of the one asked for, or of the newest. */
  async function load(c: DeskContext) {
    const { school } = c.get('staff');
    const issued = await listIssuedRounds(deps, school.id);
    const rounds = [...issued, { ...unasked, forms: Object.keys(catalogue) }];
    const round = rounds.find((one) => one.id === idFrom(c, 'round')) ?? rounds[0];
    const filter = readFilter((name) => c.req.query(name), round?.id ?? '');
    const rows =
      round &&
      (await (round.id === unasked.id
        ? loadUnasked(deps, school)
        : loadRows(deps, school, round.id)));
    return {
      rounds,
      isAnyIssued: issued.length > 0,
      round,
      filter,
      rows,
      lines: rows ? filterOpen(rows, filter) : [],
    };
  }

  app.get('/outstanding', enter('outstanding'), async (c) => {
    const { rounds, isAnyIssued, round, filter, rows, lines } = await load(c);
    const asked = new Set(rows?.open.map((row) => row.person));
    const groups = new Set(rows?.people.filter((one) => asked.has(one.id)).map(groupOf));
    const address = `/desk/outstanding?${filterQuery(filter)}`;
    const reachable = chaseableOf(lines);
    return c.html(
      <OutstandingPage
        staff={c.get('staff')}
        rounds={rounds}
        isAnyIssued={isAnyIssued}
        filter={filter}
        groups={[...groups].sort(compareGroups)}
        forms={round?.forms ?? []}
        formNames={names}
        lines={pageOf(lines, c.req.query('page'), address)}
        formCount={lines.reduce((sum, line) => sum + line.agreements.length, 0)}
        reachable={reachable.length}
        resting={rows ? restingOf(rows, reachable, now()).length : 0}
        done={doneInWords(c)}
      />,
    );
  });

  const rowOf = (line: OutstandingLine, forms: readonly string[]): string[] => [
    line.who.lastName,
    line.who.firstName,
    groupName(groupOf(line.who)),
    formsOf(line, forms, names),
    whyInWords(line),
    nextInWords(line),
    line.sentAt ? dateAt(line.sentAt) : '',
    String(line.chased),
  ];

  app.get('/outstanding.csv', enter('outstanding'), async (c) => {
    const { lines, round } = await load(c);
    const rows = lines.map((line) => rowOf(line, round?.forms ?? []));
    const head = [
      'Surname',
      'First name',
      'Class',
      'Forms',
      'Why',
      'Who acts next',
      'Last emailed',
      'Chased',
    ];
    return c.body(toCsv([head, ...rows]), 200, csvHeaders(`outstanding-${dateAt(now())}`));
  });

  return app;
}
