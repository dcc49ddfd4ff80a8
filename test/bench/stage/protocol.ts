/** What a function has used since its process began. */
export type Usage = { cpuMs: number; rssMb: number };

export type Asked =
  | { number: number; do: 'usage' }
  | { number: number; do: 'call'; event: unknown };

/** `number`: of what was asked; 0 once it is loaded. `usage` where it was asked for, or loaded. */
export type Told =
  | { number: number; usage?: Usage; answer?: unknown }
  | { number: number; failed: string };
