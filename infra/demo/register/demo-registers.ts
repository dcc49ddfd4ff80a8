import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createFamilies } from './draw-families.ts';
import { createGovernors, createStaff } from './draw-staff.ts';
import { registerCsv } from './register-csv.ts';

const beside = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

/**
 * The bundled registers. They are committed, so that a start reads a file and draws no names; a test
 * draws them again and compares. `demo`: the school that `npm start` fills. `small`: what
 * `npm run demo` imports when it is given no file.
 */
export const registers = {
  demo: { file: beside('register-demo.csv'), pupils: 352, seed: 20_260_901 },
  small: { file: beside('register-240.csv'), pupils: 240, seed: 240 },
} as const;

/** One bundled register, drawn afresh: always the same text for the same seed. */
export const drawRegister = ({ pupils, seed }: { pupils: number; seed: number }): string =>
  registerCsv(createFamilies(pupils, seed), createStaff(), createGovernors());

if (import.meta.main)
  for (const register of Object.values(registers))
    writeFileSync(register.file, drawRegister(register));
