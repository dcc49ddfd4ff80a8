import { describe, expect, it } from 'vitest';
import type { Signature } from '../../functions/core/agreement/signature.ts';
import { aSignature } from '../documents/signatures.ts';
import { type Speed, slowMachine } from './machine.ts';

/** As measured on an ordinary machine: about half a second to begin with, and then 50 ms a PDF. */
const ordinary: Speed = { first: 500, each: 50 };
const slower = (times: number): Speed => ({
  first: ordinary.first * times,
  each: ordinary.each * times,
});
const forms = [
  'photo-video-consent',
  'internet-access-consent',
  'photo-video-consent',
  'internet-access-consent',
];

/** What a mother of three signs in one go: four agreements a child, each complete with it. */
const family = (reference = 'K7M4-QX2P'): [Signature, ...Signature[]] => {
  const signatures = ['p1', 'p2', 'p3'].flatMap((person) =>
    forms.map((form, n) =>
      aSignature({
        person: `${person}-${reference}`,
        form,
        agreement: `${form}.${2026 + n}`,
        reference,
      }),
    ),
  );
  return signatures as [Signature, ...Signature[]];
};
/** A copy and a whole record of each. */
const pdfs = 24;

const once = (rendered: readonly string[]) => new Set(rendered).size === rendered.length;

describe('on a machine fifty times slower', () => {
  it.each([
    ['kept warm', { cold: false }],
    ['begun anew for each run', { cold: true }],
  ])('a family’s evidence is written, and no PDF twice: processes %s', async (_, how) => {
    const machine = slowMachine(slower(50));
    await machine.nudge('archive', [await machine.sign(...family())]);
    expect(await machine.settle(how)).toBe(true);
    const { rendered, killed, failed, setAside } = machine.seen;
    expect(rendered).toHaveLength(pdfs);
    expect(once(rendered)).toBe(true);
    expect(machine.bucket.objects.size).toBe(2 * pdfs);
    expect({ killed, failed, setAside }).toEqual({ killed: 0, failed: 0, setAside: 0 });
  });

  it('the evidence of many, handed over in batches and to several at once, is written once', async () => {
    const machine = slowMachine(slower(50));
    const references = Array.from({ length: 8 }, (_, n) => `MANY-${n}`);
    for (const reference of references) {
      const at = await machine.sign(...family(reference));
      // Each is nudged twice: the queue may bring a message again, and the sweep may find it too.
      await machine.nudge('archive', [at, at]);
    }
    expect(await machine.settle({ batch: 5, processes: 2 })).toBe(true);
    const { rendered, killed, setAside } = machine.seen;
    expect(rendered).toHaveLength(references.length * pdfs);
    expect(once(rendered)).toBe(true);
    expect({ killed, setAside }).toEqual({ killed: 0, setAside: 0 });
  });

  it('what was handed on is found by the sweep where its nudge is lost', async () => {
    const machine = slowMachine(slower(50));
    const at = await machine.sign(...family());
    await machine.nudge('archive', [at]);
    await machine.boot()(machine.visible(1));
    expect(await machine.store.findArchiveJob(at)).toMatchObject({ tries: 0 });
    expect(machine.loseNudges()).toBe(1);
    expect(await machine.settle()).toBe(true);
    expect(once(machine.seen.rendered)).toBe(true);
  });
});

it('even where no run gets beyond one PDF, each run gets one further', async () => {
  const machine = slowMachine({ first: 45_000, each: 45_000 });
  await machine.nudge('archive', [await machine.sign(...family())]);
  expect(await machine.settle({ cold: true })).toBe(true);
  expect(machine.seen).toMatchObject({ killed: 0, failed: 0, setAside: 0, runs: pdfs });
  expect(once(machine.seen.rendered)).toBe(true);
});

it('on an ordinary machine one run does it all', async () => {
  const machine = slowMachine(ordinary);
  await machine.nudge('archive', [await machine.sign(...family())]);
  expect(await machine.settle()).toBe(true);
  expect(machine.seen).toMatchObject({ killed: 0, failed: 0, runs: 1 });
  expect(machine.seen.rendered).toHaveLength(pdfs);
});

describe('a run that is killed while it makes a PDF', () => {
  it('is followed by one that makes that PDF again, and no other', async () => {
    const machine = slowMachine({ ...ordinary, stuck: { 10: 90_000 } });
    const at = await machine.sign(...family());
    await machine.nudge('archive', [at]);
    await machine.boot()(machine.visible(1));
    expect(machine.seen.killed).toBe(1);
    const left = await machine.store.findArchiveJob(at);
    expect(left?.written).toHaveLength(9);
    expect(await machine.settle()).toBe(true);
    const { rendered, setAside } = machine.seen;
    expect(rendered).toHaveLength(pdfs + 1);
    expect(rendered.filter((name, n) => rendered.indexOf(name) < n)).toEqual([rendered[9]]);
    expect(setAside).toBe(0);
  });

  it('waits no longer for the next, however often that happens, while something is written', async () => {
    const every = Object.fromEntries([4, 8, 12, 16, 20, 24].map((n) => [n, 90_000]));
    const machine = slowMachine({ ...ordinary, stuck: every });
    const at = await machine.sign(...family());
    const begunAt = machine.clock.ms;
    expect(await machine.settle()).toBe(true);
    expect(machine.seen.killed).toBe(6);
    expect(await machine.store.findArchiveJob(at)).toMatchObject({ tries: 0 });
    // Six times a claim of 90 s and what the sweep leaves alone for two minutes.
    expect(machine.clock.ms - begunAt).toBeLessThan(6 * (90_000 + 120_000 + 120_000));
  });

  it('again and again at the same one, makes somebody look', async () => {
    const never = Object.fromEntries(Array.from({ length: 200 }, (_, n) => [n + 3, 90_000]));
    const machine = slowMachine({ ...ordinary, stuck: never });
    await machine.nudge('archive', [await machine.sign(...family())]);
    expect(await machine.settle()).toBe(false);
    expect(machine.seen.setAside).toBeGreaterThan(0);
    expect(machine.bucket.objects.size).toBe(2 * 2 + 1);
  });
});
