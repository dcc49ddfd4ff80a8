import { expect, it } from 'vitest';
import { type Change, filesNamedWith } from './compile-with.ts';

/** What may come next, and every place that the compiler must lead to. */
const additions: Record<string, Change & { leadsTo: string[] }> = {
  'a setting': {
    file: 'functions/core/school/school.ts',
    text: '  bundles: Bundle[] | undefined;\n',
    by: '  bundles: Bundle[] | undefined;\n  motto: string | undefined;\n',
    leadsTo: [
      // What it is while a school has not decided, that it is saved, and what the log calls it.
      'functions/core/school/school.ts',
      'functions/core/school/setting.ts',
      'functions/office/school/settings-routes.tsx',
      'infra/demo/school/settle-settings.ts',
      'templates/pages/desk/audit/audit-words.ts',
      'templates/pages/desk/school/setting-paths.ts',
      'templates/pages/desk/school/settings-overview.tsx',
    ],
  },
  'a way of signing': {
    file: 'functions/core/agreement/signature.ts',
    text: "  | { by: 'visit' };",
    by: "  | { by: 'visit' }\n  | { by: 'kiosk'; device: string };",
    leadsTo: [
      'functions/core/agreement/via.ts',
      'functions/core/pupil/pupil-sheet.ts',
      'templates/documents/signature-phrases.ts',
      'templates/pages/desk/person/timeline-words.ts',
      'templates/pages/desk/slip/slip-page.tsx',
    ],
  },
};

it('whoever adds one of these is led by the compiler to every place that tells them apart', async () => {
  const changes = Object.values(additions);
  // All in one run: no two of them lead to the same file.
  const leadTo = changes.flatMap(({ leadsTo }) => leadsTo).toSorted();
  expect(await filesNamedWith(changes)).toEqual(leadTo);
});
