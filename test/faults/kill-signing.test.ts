import { expect, it } from 'vitest';
import type { Signature } from '../../functions/core/agreement/signature.ts';
import { evidenceKey } from '../../functions/services/evidence-bucket.ts';
import { owedPartition, shards } from '../../functions/store/keys.ts';
import { linkIn, nameIn } from '../../infra/demo/visitor/letters.ts';
import { type AtCheck, answerEverything } from '../../infra/demo/visitor/through-a-link.ts';
import { until } from '../../infra/demo/visitor/until.ts';
import { type InboxMail, openInbox } from '../../infra/local/inbox.ts';
import { type CloudProcess, freePlace, startCloudProcess } from '../support/cloud/cloud-process.ts';
import { listEvidence } from '../support/cloud/evidence.ts';
import {
  discard,
  newDataDir,
  openOffice,
  openTable,
  pressIssue,
  school,
} from '../support/cloud/live-school.ts';
import { toCsv } from '../support/register/register-file.ts';
import { familiesOf } from './families.ts';

const { rows, mailed } = familiesOf(12);
/** One parent of each family signs. */
const signers = mailed.filter((parent) => parent.email.startsWith('ada.'));

type Signing = { mail: InboxMail; check: AtCheck; reference?: string };

/** Presses "Sign"; when the line is cut, the same page is still there to be sent again. */
async function pressSign(signing: Signing): Promise<void> {
  const { check, mail } = signing;
  const press = { button: /^Sign (?!out)/ };
  const done = await check.visitor
    .submit(check.page, { typedName: nameIn(mail) }, press)
    .catch(() => undefined);
  if (done?.status === 200)
    signing.reference = new URL(done.url).searchParams.get('reference') ?? undefined;
}

async function listSignatures(cloud: CloudProcess): Promise<Signature[]> {
  const { store, close } = openTable(cloud);
  const people = await store.listPeople(school.id);
  const found = await Promise.all(people.map(({ id }) => store.listSignatures(school.id, id)));
  close();
  return found.flat();
}

/** Receipts and evidence that are owed and not yet done. */
async function countOwed(cloud: CloudProcess): Promise<number> {
  const { table, close } = openTable(cloud);
  const lanes = Array.from({ length: shards }, (_, shard) => owedPartition('sign', shard));
  const owed = await Promise.all(lanes.map((lane) => table.queryIndex(lane)));
  close();
  return owed.flat().length;
}

const evidenceOf = (one: Signature): string[] => {
  const parts =
    one.form === 'parent-social-media' ? ['copy' as const] : (['copy', 'whole'] as const);
  return parts.flatMap((part) => [evidenceKey(one, part, 'json'), evidenceKey(one, part, 'pdf')]);
};

it('signs whole families or nothing, and writes all evidence, though killed meanwhile', async () => {
  const place = await freePlace(newDataDir());
  let cloud = await startCloudProcess(place);
  await pressIssue(await openOffice(cloud, toCsv(rows)));
  const mails = await until('The round’s mail', async () => {
    const all = await openInbox(cloud.mailUrl).list();
    return all.length >= mailed.length ? all : undefined;
  });
  const signing: Signing[] = [];
  for (const { email } of signers) {
    const mail = mails.find((mail) => mail.to.includes(email));
    const check = mail && (await answerEverything(linkIn(mail)));
    if (mail && check) signing.push({ mail, check });
  }
  expect(signing).toHaveLength(signers.length);

  // Everybody presses at once; killed while they sign, then twice while evidence is written.
  let pressing = Promise.all(signing.map(pressSign));
  const moments = [
    async () => (await listSignatures(cloud)).length >= 6,
    async () => (await listEvidence(cloud)).length >= 10,
    async () => (await listEvidence(cloud)).length >= 60,
  ];
  let ahead = 0;
  for (const isNow of moments) {
    await until('The moment to kill', async () => ((await isNow()) ? true : undefined));
    await cloud.kill(true);
    await pressing;
    // Longer than a claim on evidence holds, twice as long with every try.
    ahead += 600;
    cloud = await startCloudProcess(place, ahead);
    const perParent = Map.groupBy(await listSignatures(cloud), (one) => one.signatory.id);
    expect(new Set([...perParent.values()].map((own) => own.length))).toEqual(new Set([6]));
    await cloud.invoke('sweep');
    pressing = Promise.all(signing.filter((one) => !one.reference).map(pressSign));
  }
  await pressing;
  // What a kill left claimed waits for longer with every try; so much at once that none is missed,
  // and not again at once, or claims would run out under the living.
  let lookedAt = 0;
  await until('Receipts and evidence', async () => {
    if ((await countOwed(cloud)) === 0) return true;
    if (Date.now() - lookedAt > 5000) {
      await cloud.passTime(1500);
      await cloud.invoke('sweep');
      lookedAt = Date.now();
    }
    return undefined;
  });

  const signatures = await listSignatures(cloud);
  expect(signatures).toHaveLength(signers.length * 6);
  const slots = signatures.map(
    (signature) => `${signature.person} ${signature.agreement} ${signature.slot}`,
  );
  expect(new Set(slots).size).toBe(slots.length);
  expect(await listEvidence(cloud)).toEqual(signatures.flatMap(evidenceOf).toSorted());

  const all = await openInbox(cloud.mailUrl).list();
  const counts = signing.map(({ mail, reference }) => ({
    reference,
    receipts: all.filter((one) => reference !== undefined && one.text.includes(reference)).length,
    to: mail.to.join(),
  }));
  const { store, close } = openTable(cloud);
  const unknown = (await store.listRoundMessages(school.id, '-')).map((row) => row.state);
  close();
  expect(counts.filter((count) => count.reference === undefined)).toEqual([]);
  expect(counts.filter((count) => count.receipts > 1)).toEqual([]);
  // Whoever has no receipt has one that nobody can tell of.
  expect(counts.filter((count) => count.receipts === 0).length).toBeLessThanOrEqual(unknown.length);
  await cloud.kill(true);
  discard(place.dataDir);
});
