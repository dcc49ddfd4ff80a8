import { Hono } from 'hono';
import { ScanArrived } from '../../../templates/pages/desk/scan/scan-arrived.tsx';
import { ScanCancel } from '../../../templates/pages/desk/scan/scan-cancel.tsx';
import { ScanNew } from '../../../templates/pages/desk/scan/scan-new.tsx';
import { scansPath } from '../../../templates/pages/desk/scan/scan-words.ts';
import { ScansPage } from '../../../templates/pages/desk/scan/scans-page.tsx';
import { addScan } from '../../acts/scan/add-scan.ts';
import { dropScan } from '../../acts/scan/drop-scan.ts';
import {
  findPaperReply,
  type PaperReply,
  type PaperReplyAt,
} from '../../acts/scan/find-paper-reply.ts';
import { mayOpenScan, openScan } from '../../acts/scan/open-scan.ts';
import { readScanUpload } from '../../acts/scan/read-scan-upload.ts';
import { isRefusal, type Problem, type Refusal } from '../../core/refusal.ts';
import { type Scan, type ScanType, scanUploadKey } from '../../core/scan/scan.ts';
import { newId } from '../../services/new-ids.ts';
import { readForm } from '../../web/form-fields.ts';
import { answerWith } from '../../web/send-answers.ts';
import { gives, noteAtDesk } from '../audit/note-event.ts';
import { type DeskContext, type DeskEnv, formNamesOf, idFrom, type OfficeDeps } from '../desk.ts';
import { doneIn } from '../done-words.ts';
import { notFoundAtDesk, refuseAtDesk } from '../refuse-at-desk.tsx';
import { enter } from '../staff/access.tsx';

const contentTypes: Record<ScanType, string> = {
  pdf: 'application/pdf',
  jpeg: 'image/jpeg',
  png: 'image/png',
};

const dones: Record<string, string> = {
  added: 'The scan is added.',
  cancelled: 'The scan is cancelled. It stays on record, marked as cancelled.',
};

const replyIn = (c: DeskContext): PaperReplyAt => ({
  person: idFrom(c, 'person') ?? '-',
  reference: idFrom(c, 'reference') ?? '-',
});

const pathIn = (c: DeskContext): string => scansPath(replyIn(c));

const refuse = (c: DeskContext, refusal: Refusal) =>
  refusal.refusal === 'not-found'
    ? notFoundAtDesk(c)
    : refuseAtDesk(c, refusal, { back: { href: pathIn(c), text: 'Go back to the reply' } });

const viewed = ({ isRestricted, person }: PaperReply) =>
  isRestricted ? [{ type: 'restricted-viewed' as const, about: person.id }] : [];

/** A page about the reply in the address, of which whoever asks may read. */
async function withReply(
  deps: OfficeDeps,
  c: DeskContext,
  show: (reply: PaperReply) => Response | Promise<Response>,
): Promise<Response> {
  const reply = await findPaperReply(deps, c.get('staff'), replyIn(c));
  if (isRefusal(reply)) return refuse(c, reply);
  if (reply.isRestricted) gives(c, ...viewed(reply));
  return show(reply);
}

/** The same about one of its scans that counts. */
const withScan = (
  deps: OfficeDeps,
  c: DeskContext,
  show: (reply: PaperReply, scan: Scan) => Response | Promise<Response>,
) =>
  withReply(deps, c, (reply) => {
    const scan = reply.scans.find(({ id }) => id === idFrom(c, 'scan'));
    if (!scan) return notFoundAtDesk(c);
    return scan.state === 'stands' ? show(reply, scan) : c.redirect(pathIn(c), 303);
  });

const told = ({ catalogue }: OfficeDeps, { person, signatures }: PaperReply) => ({
  person,
  signatures,
  formNames: formNamesOf(catalogue),
});

const showReply = (deps: OfficeDeps, c: DeskContext, reply: PaperReply) =>
  c.html(
    <ScansPage
      staff={c.get('staff')}
      reply={told(deps, reply)}
      scans={reply.scans.map((scan) => ({ scan, mayOpen: mayOpenScan(c.get('staff'), scan) }))}
      names={reply.staff}
      done={doneIn(c, dones)}
    />,
  );

/** The page that takes a file, under a new id; nothing is stored for one that never comes. */
async function showNew(
  deps: OfficeDeps,
  c: DeskContext,
  reply: PaperReply,
  problems?: readonly Problem[],
) {
  const { baseUrl, random, uploads } = deps;
  const id = newId(random);
  const key = scanUploadKey(c.get('staff').school.id, id);
  const thenTo = `${baseUrl}${pathIn(c)}/${id}/arrived`;
  const form = await uploads.allowUpload(key, thenTo, 'application/octet-stream');
  return c.html(
    <ScanNew
      staff={c.get('staff')}
      reply={told(deps, reply)}
      form={form}
      problems={problems ?? []}
      isJustSaved={c.req.query('done') === 'reply-saved'}
    />,
    problems ? 422 : 200,
  );
}

/** What arrived, looked at before anybody is asked to keep it: another file is chosen at once. */
async function showArrived(deps: OfficeDeps, c: DeskContext, reply: PaperReply) {
  const id = idFrom(c, 'scan');
  if (!id) return notFoundAtDesk(c);
  if (reply.scans.some((scan) => scan.id === id)) return c.redirect(pathIn(c), 303);
  const uploaded = await readScanUpload(deps, c.get('staff').school.id, id);
  if (isRefusal(uploaded))
    return uploaded.refusal === 'invalid'
      ? showNew(deps, c, reply, uploaded.problems)
      : refuse(c, uploaded);
  return c.html(
    <ScanArrived
      staff={c.get('staff')}
      reply={told(deps, reply)}
      action={`${pathIn(c)}/${id}/add`}
      back={`${pathIn(c)}/new`}
    />,
  );
}

async function add(deps: OfficeDeps, c: DeskContext) {
  const at = replyIn(c);
  const added = await addScan(deps, c.get('staff'), at, idFrom(c, 'scan') ?? '-');
  if (isRefusal(added) && added.refusal === 'invalid')
    return withReply(deps, c, (reply) => showNew(deps, c, reply, added.problems));
  if (isRefusal(added)) return refuse(c, added);
  await noteAtDesk(deps, c, { type: 'scan-added', about: at.person });
  return c.redirect(`${pathIn(c)}?done=added`, 303);
}

/** As a file that is saved, and never as a page of ours: nothing in it runs, whatever it is (D-152). */
async function send(deps: OfficeDeps, c: DeskContext) {
  const opened = await openScan(deps, c.get('staff'), replyIn(c), idFrom(c, 'scan') ?? '-');
  if (isRefusal(opened)) return refuse(c, opened);
  const { reply, scan, bytes } = opened;
  gives(c, { type: 'exported', what: 'scan', about: reply.person.id }, ...viewed(reply));
  answerWith(c, { sandboxed: true, secure: deps.baseUrl.startsWith('https:') });
  const ending = scan.type === 'jpeg' ? 'jpg' : scan.type;
  return c.body(new Uint8Array(bytes), 200, {
    'content-type': contentTypes[scan.type],
    'content-disposition': `attachment; filename="scan-${scan.reference}.${ending}"`,
  });
}

const askCancel = (
  deps: OfficeDeps,
  c: DeskContext,
  sent?: { why: string; problems: readonly Problem[] },
) =>
  withScan(deps, c, (reply, scan) =>
    c.html(
      <ScanCancel
        staff={c.get('staff')}
        reply={told(deps, reply)}
        scan={scan}
        names={reply.staff}
        why={sent?.why ?? ''}
        problems={sent?.problems}
      />,
      sent ? 422 : 200,
    ),
  );

async function cancel(deps: OfficeDeps, c: DeskContext) {
  const at = replyIn(c);
  const why = (await readForm(c)).one('why');
  const dropped = await dropScan(deps, c.get('staff'), at, { id: idFrom(c, 'scan') ?? '-', why });
  if (isRefusal(dropped) && dropped.refusal === 'invalid')
    return askCancel(deps, c, { why, problems: dropped.problems });
  if (isRefusal(dropped)) return refuse(c, dropped);
  await noteAtDesk(deps, c, { type: 'scan-cancelled', about: at.person });
  return c.redirect(`${pathIn(c)}?done=cancelled`, 303);
}

/** Scans of the paper that replies came on: added, opened through us alone, and cancelled. */
export function scans(deps: OfficeDeps) {
  const app = new Hono<DeskEnv>();
  app.use(enter('register'));
  const page = '/:person/:reference';
  app.get(page, (c) => withReply(deps, c, (reply) => showReply(deps, c, reply)));
  app.get(`${page}/new`, (c) => withReply(deps, c, (reply) => showNew(deps, c, reply)));
  app.get(`${page}/:scan/arrived`, (c) =>
    withReply(deps, c, (reply) => showArrived(deps, c, reply)),
  );
  app.post(`${page}/:scan/add`, (c) => add(deps, c));
  app.get(`${page}/:scan/file`, (c) => send(deps, c));
  app.get(`${page}/:scan/cancel`, (c) => askCancel(deps, c));
  app.post(`${page}/:scan/cancel`, (c) => cancel(deps, c));
  return app;
}
