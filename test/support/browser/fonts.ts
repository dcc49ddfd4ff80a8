import { mkdirSync, mkdtempSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/**
 * What a page is set in, whatever the machine has installed. `wide`, which needs more room than what
 * people have, is what tests go by; `arial` has the measures of Arial and Helvetica; `noto` is what
 * Debian prefers where it is installed. Signs and other scripts come from the same fonts in each.
 */
const families = { wide: 'DejaVu Sans', arial: 'Arimo', noto: 'Noto Sans' } as const;
export type FontStack = keyof typeof families;
export const fontStacks = Object.keys(families) as FontStack[];

const { resolve } = createRequire(import.meta.url);
const folderOf = (name: string): string => dirname(resolve(`${name}/package.json`));
const scripts = ['arabic', 'bengali', 'devanagari', 'gujarati', 'gurmukhi', 'hebrew', 'tamil'];
const google = (name: string, styles: readonly string[]): string[] =>
  styles.map((style) => join(folderOf(`@expo-google-fonts/${name}`), style));
const roman = ['400Regular', '400Regular_Italic', '700Bold', '700Bold_Italic'];

/** Only the typeface of the stack, and what all have: a second one of its kind could be chosen. */
function foldersOf(stack: FontStack): string[] {
  const own = {
    wide: [],
    arial: google('arimo', roman),
    noto: google('noto-sans', roman),
  }[stack];
  return [
    ...own,
    // The signs, and figures and letters all of one width.
    join(folderOf('dejavu-fonts-ttf'), 'ttf'),
    ...google('noto-sans-symbols-2', ['400Regular']),
    ...google('noto-nastaliq-urdu', ['400Regular', '700Bold']),
    ...scripts.flatMap((script) => google(`noto-sans-${script}`, ['400Regular', '700Bold'])),
  ];
}

/** Every name that a page of ours, or the browser itself, asks for. */
const proportional = ['system-ui', '-apple-system', 'Segoe UI', 'Roboto', 'Arial', 'Helvetica'];
const generic = ['sans-serif', 'serif', 'Times New Roman'];
const fixed = [
  'ui-monospace',
  'Cascadia Mono',
  'Liberation Mono',
  'Menlo',
  'Consolas',
  'monospace',
];

const alias = (from: string, to: string): string =>
  `<alias binding="same"><family>${from}</family><prefer><family>${to}</family></prefer></alias>`;

function configuration(stack: FontStack, cache: string): string {
  return [
    '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>',
    ...foldersOf(stack).map((folder) => `<dir>${folder}</dir>`),
    `<cachedir>${cache}</cachedir>`,
    ...[...proportional, ...generic].map((name) => alias(name, families[stack])),
    ...fixed.map((name) => alias(name, 'DejaVu Sans Mono')),
    // And for no name at all, which is how the browser asks for the typeface of the system.
    `<match><edit name="family" mode="append_last"><string>${families[stack]}</string></edit></match>`,
    '</fontconfig>',
  ].join('\n');
}

/**
 * A file for FONTCONFIG_FILE that names our fonts and no others. Linux only: browsers elsewhere take
 * what the machine has.
 */
export function fontsFile(stack: FontStack): string {
  const folder = join(tmpdir(), 'countersign-fonts');
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${stack}.conf`);
  // Whole or not at all: another test file may be reading.
  const aside = join(mkdtempSync(join(folder, 'new-')), 'fonts.conf');
  writeFileSync(aside, configuration(stack, join(folder, 'cache')));
  renameSync(aside, file);
  return file;
}
