import type {
  LacksToCountersign,
  NobodyCountersigns,
} from '../../../../functions/core/class/who-countersigns.ts';

const lacking: Record<LacksToCountersign['lacks'], string> = {
  email: 'has no email address to sign in with',
  access: 'has no access',
  role: 'does not have the role “Class teacher”',
};

/** "Nobody can countersign for 4B: Grace Okoro has no access". */
export function nobodyInWords({ class: name, lacking: teachers }: NobodyCountersigns): string {
  const why = teachers.map((one) => `${one.name} ${lacking[one.lacks]}`).join(', ');
  return `Nobody can countersign for ${name}: ${why || 'it has no class teacher'}`;
}

/** How that is mended, by whoever reads it; nobody but an administrator gives roles. */
export function mendedInWords(
  { lacking: teachers }: Pick<NobodyCountersigns, 'lacking'>,
  { givesRoles }: { givesRoles: boolean },
): string {
  const [first, ...more] = teachers;
  if (!first)
    return 'Open the teacher’s page, choose “Change details” and tick the class. Or upload the staff file again.';
  const role = 'the role “Class teacher” on the Staff page';
  const whom = more.length > 0 ? 'one of them' : first.name;
  if (teachers.every(({ lacks }) => lacks === 'email'))
    return givesRoles
      ? `Enter an email address for ${whom}, then give them ${role}.`
      : `Enter an email address for ${whom}, then ask an administrator to give them ${role}.`;
  return givesRoles ? `Give ${whom} ${role}.` : `Ask an administrator to give ${whom} ${role}.`;
}
