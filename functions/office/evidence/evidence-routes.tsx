import { Hono } from 'hono';
import { LinkLine } from '../../../templates/components/link-line/link-line.tsx';
import { RecordPage } from '../../../templates/documents/record-page.tsx';
import { DeskPage } from '../../../templates/pages/desk/desk-page.tsx';
import { DeskNotice } from '../../../templates/pages/desk/desk-refusals.tsx';
import { scansPath } from '../../../templates/pages/desk/scan/scan-words.ts';
import { findPinned, type Pinned } from '../../acts/evidence/find-pinned.ts';
import { findRecordFile } from '../../acts/evidence/find-record-file.ts';
import { recordFor } from '../../core/evidence/agreement-record.ts';
import { gives } from '../audit/note-event.ts';
import { type DeskContext, type DeskEnv, idFrom, type OfficeDeps } from '../desk.ts';
import { notFoundAtDesk } from '../refuse-at-desk.tsx';
import { enter } from '../staff/access.tsx';

const contentTypes = { pdf: 'application/pdf', json: 'application/json' } as const;

/** A page or file about the signature in the address. */
async function withPinned(
  deps: OfficeDeps,
  c: DeskContext,
  show: (pinned: Pinned) => Response | Promise<Response>,
): Promise<Response> {
  const [person, agreement] = [idFrom(c, 'person'), idFrom(c, 'agreement')];
  if (!person || !agreement) return notFoundAtDesk(c);
  const rev = Number.parseInt(c.req.param('file') ?? '', 10);
  const pinned = await findPinned(deps, c.get('staff').school, { person, agreement, rev });
  return pinned ? show(pinned) : notFoundAtDesk(c);
}

const sayStillWritten = (c: DeskContext, person: string) =>
  c.html(
    <DeskNotice
      staff={c.get('staff')}
      title="This record is still being written"
      back={{ href: `/desk/people/${person}`, text: 'Go to the person' }}
    >
      <p class="govuk-body">It is usually there within a minute of the signature.</p>
    </DeskNotice>,
    404,
  );

const sayNotKept = (c: DeskContext, person: string) =>
  c.html(
    <DeskNotice
      staff={c.get('staff')}
      title="There is no file of this visit"
      back={{ href: `/desk/people/${person}`, text: 'Go to the person' }}
    >
      <p class="govuk-body">
        We keep a file of a visitor’s form once it is approved. What this visitor signed is on their
        page.
      </p>
    </DeskNotice>,
    404,
  );

const sendFile = (deps: OfficeDeps, c: DeskContext) =>
  withPinned(deps, c, async (found) => {
    const { pinned } = found;
    const kind = c.req.param('file')?.endsWith('.pdf') ? 'pdf' : 'json';
    const file = await findRecordFile(deps, found, kind);
    if (file === 'not-kept') return sayNotKept(c, pinned.person);
    if (file === 'not-written') return sayStillWritten(c, pinned.person);
    gives(c, { type: 'exported', what: 'record', about: pinned.person });
    return c.body(new Uint8Array(file), 200, {
      'content-type': contentTypes[kind],
      'content-disposition': `attachment; filename="${pinned.form}-${pinned.reference}.${kind}"`,
    });
  });

const showRecord = (deps: OfficeDeps, c: DeskContext) =>
  withPinned(deps, c, ({ pinned, signatures }) => {
    const record = recordFor('office', signatures, pinned, deps.catalogue);
    return c.html(
      <DeskPage
        staff={c.get('staff')}
        title={`${record.title}, ${record.reference}`}
        at="/desk/register"
        back={{ href: `/desk/people/${pinned.person}`, text: record.person.name }}
        width="column"
      >
        <RecordPage record={record} />
        {pinned.via.by === 'paper' && (
          <LinkLine href={scansPath(pinned)}>Scans of this paper reply</LinkLine>
        )}
      </DeskPage>,
    );
  });

/** The office's record of what was signed: as a page, and as the files that were kept. */
export function evidence(deps: OfficeDeps) {
  const app = new Hono<DeskEnv>();
  app.use(enter('register'));
  app.get('/:person/:agreement/:file{[0-9]+\\.(?:pdf|json)}', (c) => sendFile(deps, c));
  app.get('/:person/:agreement/:file{[0-9]+}', (c) => showRecord(deps, c));
  return app;
}
