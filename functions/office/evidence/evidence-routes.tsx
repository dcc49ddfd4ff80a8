import { Hono } from 'hono';
import { RecordPage } from '../../../templates/documents/record-page.tsx';
import { DeskPage } from '../../../templates/pages/desk/desk-page.tsx';
import { DeskNotice, NotFound } from '../../../templates/pages/desk/desk-refusals.tsx';
import type { Signature } from '../../core/agreement/signature.ts';
import { recordFor } from '../../core/evidence/agreement-record.ts';
import { isWhole } from '../../core/evidence/replay.ts';
import { evidenceKey } from '../../services/evidence-bucket.ts';
import { isArchived } from '../../store/evidence/is-archived.ts';
import { type DeskContext, type DeskEnv, idFrom, type OfficeDeps } from '../desk.ts';
import { enter } from '../staff/access.tsx';

const contentTypes = { pdf: 'application/pdf', json: 'application/json' } as const;
const kindOf = (file: string) => (file.endsWith('.pdf') ? 'pdf' : 'json');

/** The office's record of what was signed: as a page, and as the files that were kept. */
export function evidence({ store, catalogue, evidence: bucket }: OfficeDeps) {
  const app = new Hono<DeskEnv>();
  app.use(enter('register'));

  /** The signature an address names, among all of the person's. */
  async function find(c: DeskContext) {
    const [person, agreement] = [idFrom(c, 'person'), idFrom(c, 'agreement')];
    const rev = Number.parseInt(c.req.param('file') ?? '', 10);
    if (!person || !agreement) return undefined;
    const signatures = await store.listSignatures(c.get('staff').school.id, person);
    const pinned = signatures.find((one) => one.agreement === agreement && one.rev === rev);
    return pinned && { signatures, pinned };
  }

  const backTo = (pinned: Signature) => ({
    href: `/desk/people/${pinned.person}`,
    text: 'Go to the person',
  });

  app.get('/:person/:agreement/:file{[0-9]+\\.(?:pdf|json)}', async (c) => {
    const staff = c.get('staff');
    const found = await find(c);
    if (!found) return c.html(<NotFound staff={staff} />, 404);
    const { pinned, signatures } = found;
    // Until everybody has signed there is no whole record yet, only what the signatory said.
    const part = isWhole(signatures, pinned) ? 'whole' : 'copy';
    const kind = kindOf(c.req.param('file'));
    const file = (await isArchived(store, pinned))
      ? await bucket.find(evidenceKey(pinned, part, kind))
      : undefined;
    if (!file)
      return c.html(
        <DeskNotice staff={staff} title="This record is still being written" back={backTo(pinned)}>
          <p class="govuk-body">It is usually there within a minute of the signature.</p>
        </DeskNotice>,
        404,
      );
    return c.body(new Uint8Array(file), 200, {
      'content-type': contentTypes[kind],
      'content-disposition': `attachment; filename="${pinned.form}-${pinned.reference}.${kind}"`,
    });
  });

  app.get('/:person/:agreement/:file{[0-9]+}', async (c) => {
    const staff = c.get('staff');
    const found = await find(c);
    if (!found) return c.html(<NotFound staff={staff} />, 404);
    const record = recordFor('office', found.signatures, found.pinned, catalogue);
    return c.html(
      <DeskPage
        staff={staff}
        title={`${record.title}, ${record.reference}`}
        at="/desk/register"
        back={{ href: `/desk/people/${found.pinned.person}`, text: record.person.name }}
        width="column"
      >
        <RecordPage record={record} />
      </DeskPage>,
    );
  });

  return app;
}
