import { z } from 'zod';

const name = z.string().regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/, 'a domain name in lower case');
const email = z.email('an email address');
const wholeNumber = z.coerce.number().int();

const fields = z.strictObject({
  /** Where parents and staff find Countersign: `forms.example.org`. */
  domain: name,
  /** The public Route 53 zone that holds `domain`, and the sender's domain. */
  hostedZoneId: z.string().regex(/^Z[A-Z0-9]{3,}$/, 'a Route 53 zone id such as Z0123456789ABC'),
  hostedZoneName: name,
  /** An ACM certificate for `domain`, in the region of the deployment: its ARN or its id. */
  certificate: z
    .string()
    .regex(/^(arn:aws:acm:[a-z0-9-]+:\d{12}:certificate\/)?[0-9a-f-]{36}$/, 'an ACM certificate'),
  /** The address all mail comes from. Its domain becomes the SES identity. */
  sender: email,
  region: z
    .string()
    .regex(/^[a-z]{2}-[a-z]+-\d$/, 'a region')
    .default('eu-west-2'),
  /** Emails a second that SES allows this account; a new account in the sandbox has 1. */
  sesRate: wholeNumber.min(1).max(500).default(1),
  /** How long nobody at all may shorten: years that a piece of evidence is locked for. */
  evidenceYears: wholeNumber.min(1).max(25),
  logDays: z.coerce
    .number()
    .refine((days) => [7, 14, 30, 60, 90, 180, 365].includes(days), '7, 14, 30, 60, 90, 180 or 365')
    .default(90),
  /** Who is told when something is wrong. */
  alarmEmail: email,
  /** First part of the sign-in pages' address; unique in the region, across all of AWS. */
  signInPrefix: z
    .string()
    .regex(
      /^(?!.*(aws|amazon|cognito))[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/,
      'lower-case letters, digits and hyphens, without "aws", "amazon" or "cognito"',
    ),
  /** Sign-in codes through SES. Only once the SES identity is verified: Cognito refuses before. */
  signInMailFromSes: z.stringbool().or(z.boolean()).default(false),
  /** Names of tables restored from a backup, to be used in place of the stack's own. */
  mainTable: z.string().min(3).optional(),
  signaturesTable: z.string().min(3).optional(),
  /** Off where `_dmarc.<the sender's domain>` exists already and is looked after elsewhere. */
  dmarcRecord: z.stringbool().or(z.boolean()).default(true),
});

export type Settings = z.infer<typeof fields> & { stage: string };

const within = (inner: string, outer: string) => inner === outer || inner.endsWith(`.${outer}`);
export const domainOf = (address: string): string => address.split('@')[1] ?? '';

/** `settings` from the shell win over the file: `evidenceYears` as COUNTERSIGN_EVIDENCE_YEARS. */
const shellName = (field: string) =>
  `COUNTERSIGN_${field.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}`;

/**
 * A stage's settings: from `stages.<stage>` of cdk.json's context, overridden by the environment.
 *
 * @throws one error that lists every setting missing or wrong, and where to put it.
 */
export function readSettings(
  stage: string,
  stages: Record<string, Record<string, unknown>>,
  environment: Record<string, string | undefined> = {},
): Settings {
  const fromFile = stages[stage];
  const fromShell = Object.fromEntries(
    Object.keys(fields.shape).flatMap((field) => {
      const value = environment[shellName(field)];
      return value ? [[field, value]] : [];
    }),
  );
  const parsed = fields.safeParse({ ...fromFile, ...fromShell });
  const problems = parsed.success
    ? placesWrong(parsed.data)
    : parsed.error.issues.map(({ path, message }) =>
        path.length > 0 ? `${path.join('.')} (${shellName(path.join('.'))}): ${message}` : message,
      );
  if (!parsed.success || problems.length > 0)
    throw new Error(
      [
        `Stage "${stage}" cannot be deployed as it is set. In cdk.json under context.stages.${stage}, or in the environment:`,
        ...problems.map((problem) => `  - ${problem}`),
        ...(fromFile ? [] : [`Stages in cdk.json: ${Object.keys(stages).join(', ') || 'none'}.`]),
      ].join('\n'),
    );
  return { ...parsed.data, stage };
}

/** DNS records are written into the zone, so both names must lie in it. */
function placesWrong(settings: z.infer<typeof fields>): string[] {
  const { domain, hostedZoneName: zone, sender } = settings;
  return [
    ...(within(domain, zone) ? [] : [`domain: ${domain} is not in the zone ${zone}`]),
    ...(within(domainOf(sender), zone)
      ? []
      : [`sender: ${domainOf(sender)} is not in the zone ${zone}`]),
  ];
}
