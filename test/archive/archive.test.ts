import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createArchive } from '../../functions/archive/archive.ts';
import type { Signature } from '../../functions/core/agreement/signature.ts';
import { later } from '../../functions/core/calendar.ts';
import type { AgreementRecord } from '../../functions/core/evidence/agreement-record.ts';
import type { ArchiveJob } from '../../functions/core/evidence/archive-job.ts';
import type { Nudge } from '../../functions/core/nudge.ts';
import { createBatchHandler, parseNudge } from '../../functions/services/batch.ts';
import { createLog } from '../../functions/services/log.ts';
import { emailHash } from '../../functions/services/tokens.ts';
import { createStore } from '../../functions/store/create-store.ts';
import { isArchived } from '../../functions/store/evidence/is-archived.ts';
import { nudgeOf } from '../../functions/store/keys.ts';
import type { RenderRecord } from '../../templates/documents/render-record.tsx';
import { catalogue } from '../../templates/forms/catalogue.ts';
import { aSignature, jobOf } from '../documents/signatures.ts';
import { asRole, guardTable } from '../support/store/guarded-table.ts';
import { createMemoryBucket } from './bucket.ts';

/** Stands for the PDF: which record it was asked for. Rendering itself is tested with the document. */
const toPdf: RenderRecord = async (record) =>
  new TextEncoder().encode(`PDF ${record.kind} ${record.reference}`);

function world() {
  const rendered: string[] = [];
  const renderer = { render: toPdf };
  const render: RenderRecord = (record) => {
    rendered.push(record.kind);
    return renderer.render(record);
  };
  const store = createStore(guardTable(), emailHash);
  const bucket = createMemoryBucket();
  const lines: string[] = [];
  const log = createLog((line) => lines.push(line));
  let now = '2026-09-02T14:05:01.000Z';
  const nudge = async () => {
    throw new Error('Nobody was short of time');
  };
  const deps = { store, catalogue, bucket, render, nudge, now: () => now, log };
  const run = asRole('archive', createArchive(deps));
  return {
    store,
    bucket,
    lines,
    rendered,
    renderer,
    archive: (at: Nudge) => run(at, () => 60_000),
    /** Another process. */
    another: () => {
      const archive = asRole('archive', createArchive(deps));
      return (at: Nudge) => archive(at, () => 60_000);
    },
    handler: createBatchHandler((body, timeLeft) => run(parseNudge(body), timeLeft), log),
    now: () => now,
    wait: (seconds: number) => {
      now = later(now, seconds);
    },
    /** Signatures as one commit would store them, with the evidence they are owed. */
    async sign(...signatures: [Signature, ...Signature[]]): Promise<ArchiveJob> {
      const job = jobOf(...signatures);
      await store.commit([
        ...signatures.map((signature) => ({ fact: 'signed' as const, signature })),
        { fact: 'evidence-owed', job },
      ]);
      return job;
    },
  };
}

const promise = 'parent-social-media';
const parentsPromise = aSignature({ form: promise });
const teachersPromise = aSignature({
  form: promise,
  slot: 'class-teacher',
  rev: 2,
  signatory: { kind: 'person', id: 't1' },
  registerName: 'Grace Oyelaran',
  role: 'Class teacher of 4B',
  via: { by: 'desk', address: 'g•••@example.org' },
  reference: 'TEACHER-1',
});
const folder = 'northbrook/p1';

let at: ReturnType<typeof world>;
beforeEach(() => {
  at = world();
});
const keys = () => [...at.bucket.objects.keys()].toSorted();
const read = (key: string): AgreementRecord =>
  JSON.parse(new TextDecoder().decode(at.bucket.objects.get(key)?.body)) as AgreementRecord;

describe('evidence of a signature', () => {
  it('that completes an agreement is the signatory’s copy and the whole record, both as JSON and PDF', async () => {
    const job = await at.sign(aSignature());
    await at.archive(nudgeOf.archive(job));
    const base = `${folder}/photo-video-consent.2026-27/1`;
    expect(keys()).toEqual([
      `${base}.copy.json`,
      `${base}.copy.pdf`,
      `${base}.json`,
      `${base}.pdf`,
    ]);
    expect(read(`${base}.json`)).toMatchObject({ kind: 'whole', standing: 'complete' });
    expect(at.bucket.objects.get(`${base}.pdf`)?.contentType).toBe('application/pdf');
    expect(at.bucket.objects.get(`${base}.json`)?.contentType).toBe('application/json');
  });

  it('that leaves somebody to sign is the signatory’s copy alone', async () => {
    await at.archive(nudgeOf.archive(await at.sign(parentsPromise)));
    const base = `${folder}/parent-social-media.2026-27/1`;
    expect(keys()).toEqual([`${base}.copy.json`, `${base}.copy.pdf`]);
  });

  it('pins the revision: a countersignature since does not enter the parent’s record', async () => {
    const parents = await at.sign(parentsPromise);
    const teachers = await at.sign(teachersPromise);
    await at.archive(nudgeOf.archive(teachers));
    await at.archive(nudgeOf.archive(parents));
    const base = `${folder}/parent-social-media.2026-27`;
    expect(keys()).not.toContain(`${base}/1.json`);
    expect(read(`${base}/2.json`).signatures).toHaveLength(2);
    expect(JSON.stringify(read(`${base}/1.copy.json`))).not.toContain('Oyelaran');
    expect(JSON.stringify(read(`${base}/2.copy.json`))).not.toContain('Samira');
  });

  it('of a signature struck out is the whole record, with both, though nobody else has signed', async () => {
    const struckOut = aSignature({
      ...parentsPromise,
      rev: 2,
      act: 'void',
      said: undefined,
      voids: 1,
      why: 'Signed by a neighbour',
      signatory: { kind: 'person', id: 'office' },
      registerName: 'Olive Moss',
      role: 'Office',
      typedName: '',
      answers: {},
      via: { by: 'desk', address: 'o•••@example.org' },
      reference: 'STRUCK-1',
    });
    await at.archive(nudgeOf.archive(await at.sign(parentsPromise)));
    await at.archive(nudgeOf.archive(await at.sign(struckOut)));
    const base = `${folder}/parent-social-media.2026-27`;
    const { signatures, standing } = read(`${base}/2.json`);
    expect(standing).toBe('open');
    expect(signatures.map(({ act, stands }) => [act, stands])).toEqual([
      ['sign', false],
      ['void', true],
    ]);
    expect(JSON.stringify(read(`${base}/1.copy.json`))).not.toMatch(/Olive|neighbour/);
  });

  it('is written for every signature of one go', async () => {
    const one = aSignature();
    const other = aSignature({ person: 'p2', form: 'internet-access-consent' });
    const job = await at.sign(one, other);
    await at.archive(nudgeOf.archive(job));
    expect(keys()).toHaveLength(8);
    expect(await isArchived(at.store, one)).toBe(true);
  });

  it('is written again for a later change, with what was answered before', async () => {
    const change = aSignature({ rev: 2, act: 'change', reference: 'CHANGE-1' });
    await at.archive(nudgeOf.archive(await at.sign(aSignature())));
    await at.archive(nudgeOf.archive(await at.sign(change)));
    const record = read(`${folder}/photo-video-consent.2026-27/2.json`);
    expect(record.signatures.map((signature) => signature.stands)).toEqual([false, true]);
  });
});

describe('a job done twice, or not to its end', () => {
  it('is taken by one only', async () => {
    const job = await at.sign(aSignature());
    await Promise.all([at.archive(nudgeOf.archive(job)), at.archive(nudgeOf.archive(job))]);
    expect(at.bucket.tried).toHaveLength(4);
  });

  it('is not done again once it is done', async () => {
    const job = await at.sign(aSignature());
    await at.archive(nudgeOf.archive(job));
    at.wait(3600);
    await at.archive(nudgeOf.archive(job));
    expect(at.bucket.tried).toHaveLength(4);
  });

  it.each(['.copy.json', '.copy.pdf', '1.json', '1.pdf'])(
    'that died at %s is done from the start and changes nothing that was written',
    async (ending) => {
      const signature = aSignature();
      const nudge = nudgeOf.archive(await at.sign(signature));
      at.bucket.failOn(ending);
      await expect(at.archive(nudge)).rejects.toThrow('away');
      const before = new Map(at.bucket.objects);
      expect(before.size).toBeLessThan(4);
      expect(await isArchived(at.store, signature)).toBe(false);

      at.wait(100);
      await at.archive(nudge);
      expect(keys()).toHaveLength(4);
      for (const [key, object] of before) expect(at.bucket.objects.get(key)).toBe(object);
      expect(await isArchived(at.store, signature)).toBe(true);
    },
  );

  it('waits twice as long after each try that failed', async () => {
    const nudge = nudgeOf.archive(await at.sign(aSignature()));
    at.bucket.failOn('.json', 100);
    const waits: number[] = [];
    for (let tries = 0; tries < 8; tries++) {
      await expect(at.archive(nudge)).rejects.toThrow('away');
      const { notBefore = '' } = (await at.store.findArchiveJob(nudge)) ?? {};
      const wait = (Date.parse(notBefore) - Date.parse(at.now())) / 1000;
      waits.push(wait);
      at.wait(wait);
    }
    expect(waits).toEqual([90, 180, 360, 720, 1440, 2880, 2880, 2880]);
  });

  it('is taken by the next once its claim has run out, and then left to that one', async () => {
    const signature = aSignature();
    const nudge = nudgeOf.archive(await at.sign(signature));
    const { promise: awake, resolve: wake } = Promise.withResolvers<void>();
    at.renderer.render = async (record) => {
      at.renderer.render = toPdf;
      await awake;
      return toPdf(record);
    };
    const sleeper = at.archive(nudge);
    await vi.waitFor(() => expect(at.rendered).toHaveLength(1));
    at.wait(100);
    const other = at.another();
    await other(nudge);
    expect(await isArchived(at.store, signature)).toBe(true);
    wake();
    await sleeper;
    // Its own copy, and what the other made; no whole record of its own.
    expect(at.rendered).toEqual(['own-copy', 'own-copy', 'whole']);
    expect(keys()).toHaveLength(4);
  });

  it('goes on from what was noted, and reads a job from before anything was noted', async () => {
    const nudge = nudgeOf.archive(await at.sign(aSignature()));
    at.bucket.failOn('1.pdf');
    await expect(at.archive(nudge)).rejects.toThrow('away');
    expect((await at.store.findArchiveJob(nudge))?.written).toEqual([
      `${folder}/photo-video-consent.2026-27/1.copy`,
    ]);
    at.wait(100);
    await at.archive(nudge);
    expect(at.rendered).toEqual(['own-copy', 'whole', 'whole']);
    expect(await at.store.findArchiveJob(nudge)).not.toHaveProperty('written');
  });

  it('is left alone before its time', async () => {
    const nudge = nudgeOf.archive(await at.sign(aSignature()));
    at.bucket.failOn('.json');
    await expect(at.archive(nudge)).rejects.toThrow('away');
    at.wait(80);
    await at.archive(nudge);
    expect(at.bucket.tried).toHaveLength(1);
  });

  it('makes somebody look after many tries, and is done once it can be', async () => {
    const nudge = nudgeOf.archive(await at.sign(aSignature()));
    at.bucket.failOn('.json', 5);
    for (let tries = 0; tries < 5; tries++) {
      await expect(at.archive(nudge)).rejects.toThrow('away');
      if (tries < 4) at.wait(4000);
    }
    await expect(at.archive(nudge)).rejects.toThrow('cannot be written');
    at.wait(4000);
    await at.archive(nudge);
    expect(keys()).toHaveLength(4);
  });

  it('writes nothing false: other wording in the catalogue than was signed is a fault', async () => {
    const job = await at.sign(aSignature({ hash: 'f'.repeat(64) }));
    await expect(at.archive(nudgeOf.archive(job))).rejects.toThrow(/not the wording/);
    expect(at.bucket.tried).toEqual([]);
  });
});

const record = (messageId: string, body: string) => ({ messageId, body });

describe('a batch from the queue', () => {
  it('reports the items that failed and no other, and logs ids only', async () => {
    const good = await at.sign(aSignature());
    const bad = await at.sign(
      aSignature({ person: 'p2', hash: 'f'.repeat(64), reference: 'WRONG-1' }),
    );
    const gone = nudgeOf.archive({ ...good, id: 'GONE' });
    const answer = await at.handler({
      Records: [
        record('one', JSON.stringify(nudgeOf.archive(good))),
        record('two', JSON.stringify(nudgeOf.archive(bad))),
        record('three', 'no nudge'),
        record('four', JSON.stringify(gone)),
      ],
    });
    expect(answer.batchItemFailures.map((failure) => failure.itemIdentifier)).toEqual([
      'two',
      'three',
    ]);
    expect(keys()).toHaveLength(4);
    expect(at.lines.join('\n')).not.toMatch(/Samira|Khan|example\.org/);
  });
});
