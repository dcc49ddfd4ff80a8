export type Counts = Record<string, number>;
export type StepTold = { name: string; ok: boolean; ms: number; counts: Counts; why?: string };

/** "287 emails"; of a most, "most form posts a visit: 4". */
const toldAs = ([what, n]: [string, number]): string =>
  what.startsWith('most ') ? `${what}: ${n}` : `${n} ${what}`;

/** Runs steps one after the other and tells of each: in a line, or at the end as one object. */
export function createNarrator(asJson: boolean) {
  const steps: StepTold[] = [];
  let silent = false;
  const ok = (): boolean => steps.every((step) => step.ok);
  const say = (line: string) => {
    if (!asJson && !silent) console.log(line);
  };
  const tell = (step: StepTold) => {
    steps.push(step);
    const counts = Object.entries(step.counts).map(toldAs);
    const time = `${(step.ms / 1000).toFixed(1)} s`.padStart(7);
    say(`${step.ok ? '✓' : '✗'} ${step.name.padEnd(34)}${time}  ${counts.join(', ')}`);
    if (step.why) say(`  ${step.why}`);
  };
  return {
    say,
    /** A step that throws is told with its reason, and ends the story. */
    async step<T extends { counts: Counts }>(name: string, act: () => Promise<T>): Promise<T> {
      const began = performance.now();
      const ms = () => Math.round(performance.now() - began);
      try {
        const result = await act();
        tell({ name, ok: true, ms: ms(), counts: result.counts });
        return result;
      } catch (error) {
        const why = error instanceof Error ? error.message : String(error);
        tell({ name, ok: false, ms: ms(), counts: {}, why });
        throw error;
      }
    },
    ok,
    /** Tells nothing more: what fails from now on fails because somebody stopped it. */
    fallSilent(): void {
      silent = true;
    },
    /** The end: whether every step went well. `logs`: where the cloud's are, if they were kept. */
    end(logs?: string): boolean {
      if (logs !== undefined) say(`The cloud’s logs are in ${logs}`);
      if (asJson && !silent) console.log(JSON.stringify({ ok: ok(), steps, logs }));
      return ok();
    },
  };
}
export type Narrator = ReturnType<typeof createNarrator>;

/** A step's own check: what must be so for the step to count as done. */
export function expectSo(so: boolean, otherwise: string): asserts so {
  if (!so) throw new Error(otherwise);
}
