import type { PersonAgreement } from '../../core/agreement/person-agreement.ts';
import type { FormVersion } from '../../core/form/form.ts';
import { type Catalogue, getVersion } from '../../core/form/form-catalogue.ts';
import type { Names } from '../../core/form/wording.ts';
import type { School } from '../../core/school/school.ts';

/** The wording of everything that waits, each version once. */
export function waitingWordings(
  catalogue: Catalogue,
  school: Pick<School, 'name'>,
  agreements: readonly PersonAgreement[],
): { form: FormVersion; names: Names }[] {
  const versions = new Map(
    agreements.map(({ agreement: { form, version } }) => [`${form} ${version}`, { form, version }]),
  );
  return [...versions.values()].map(({ form, version }) => ({
    form: getVersion(catalogue, form, version),
    // Not of one person: of everybody whose form waits.
    names: {
      school: school.name,
      person: 'the person who signs',
      class: 'their class',
      post: 'their post',
    },
  }));
}
