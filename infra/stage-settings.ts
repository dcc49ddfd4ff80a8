import { z } from 'zod';

const domainName = z.string().regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/, 'a domain name in lower case');
const email = z.email('an email address');
const wholeNumber = (from: number, to: number) => {
  const message = `a whole number from ${from} to ${to}`;
  return z.coerce.number(message).int(message).min(from, message).max(to, message);
};
const yesOrNo = z.union([z.boolean(), z.stringbool()], 'true or false');
const tableName = z.string().regex(/^[\w.-]{3,255}$/, 'the name of a table');

const fields = z.strictObject({
  /** Where parents and staff find Countersign: `forms.example.org`. */
  domain: domainName,
  /** The public Route 53 zone that holds `domain`, and the sender's domain. */
  hostedZoneId: z.string().regex(/^Z[A-Z0-9]{3,}$/, 'a Route 53 zone id such as Z0123456789ABC'),
  hostedZoneName: domainName,
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
  sesRate: wholeNumber(1, 500).default(1),
  /** Years that a piece of evidence is locked for from the day it is written. */
  evidenceYears: wholeNumber(1, 25),
  /** Lambdas that AWS lets this account run at once; a new account may run 10. */
  accountConcurrency: wholeNumber(10, 100_000).default(10),
  /** Years that the trail of who did what at the desk is kept for. */
  auditYears: wholeNumber(1, 10).default(2),
  logDays: z.coerce
    .number()
    .refine(
      (days) => [7, 14, 30, 60, 90, 180, 365].includes(days),
      'one of 7, 14, 30, 60, 90, 180, 365',
    )
    .default(90),
  /** Who is told when something is wrong. */
  alarmEmail: email,
  /** Whom people tell of a weakness they found, in `security.txt`; `alarmEmail` unless told. */
  securityContact: z
    .string()
    .regex(
      /^(?:mailto:[^\s@]+@[^\s@]+|https:\/\/\S+)$/,
      'an address that begins with mailto: or https://',
    )
    .optional(),
  /** First part of the sign-in pages' address; unique in the region, across all of AWS. */
  signInPrefix: z
    .string()
    .regex(
      /^(?!.*(aws|amazon|cognito))[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/,
      'lower-case letters, digits and hyphens, without "aws", "amazon" or "cognito"',
    ),
  /** Sign-in codes through SES. Only once the SES identity is verified: Cognito refuses before. */
  signInMailFromSes: yesOrNo.default(false),
  /** Raised by one when a key may be known to somebody: the next deployment makes new ones. */
  keyVersion: wholeNumber(1, 9999).default(1),
  /** Names of tables restored from a backup, to be used in place of the stack's own. */
  mainTable: tableName.optional(),
  signaturesTable: tableName.optional(),
  auditTable: tableName.optional(),
  /** Off where `_dmarc.<the sender's domain>` exists already and is looked after elsewhere. */
  dmarcRecord: yesOrNo.default(true),
});

export const stageSettingNames = Object.keys(fields.shape);

export type Settings = z.infer<typeof fields> & { stage: string };

/** The part of an address after the @. */
export const domainOf = (address: string): string => address.split('@')[1] ?? '';

/** A setting's name in the environment: `evidenceYears` as COUNTERSIGN_EVIDENCE_YEARS. */
const shellName = (field: string) =>
  `COUNTERSIGN_${field.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}`;

/** What every setting is called in the environment. */
export const settingsInShell = stageSettingNames.map(shellName);

/**
 * A stage's settings: from `stages.<stage>` of cdk.json's context, overridden by the environment.
 *
 * @throws one error that lists every setting missing or wrong, and where to put it.
 */
export function readStageSettings(
  stage: string,
  stages: Record<string, Record<string, unknown>>,
  environment: Record<string, string | undefined> = {},
): Settings {
  const given: Record<string, unknown> = { ...stages[stage] };
  for (const field of Object.keys(fields.shape)) {
    const value = environment[shellName(field)];
    if (value) given[field] = value;
  }
  const parsed = fields.safeParse(given);
  const problems = parsed.success
    ? placesWrong(parsed.data)
    : parsed.error.issues.map((issue) => problemOf(issue, given));
  if (!parsed.success || problems.length > 0)
    throw new Error(
      [
        `Stage "${stage}" is not set up. In cdk.json under context.stages.${stage}, or in the environment:`,
        ...problems.map((problem) => `  - ${problem}`),
        ...(stages[stage] ? [] : [`Stages in cdk.json: ${Object.keys(stages).join(', ')}.`]),
      ].join('\n'),
    );
  return { ...parsed.data, stage };
}

function problemOf({ path, message }: z.core.$ZodIssue, given: Record<string, unknown>): string {
  const field = String(path[0] ?? '');
  if (field === '') return message;
  const wrong = given[field] === undefined ? 'is missing' : `is not ${message}`;
  return `${field} (${shellName(field)}) ${wrong}`;
}

/** DNS records are written into the zone, so both names must lie in it. */
function placesWrong({ domain, hostedZoneName: zone, sender }: z.infer<typeof fields>): string[] {
  const outside = (name: string) => name !== zone && !name.endsWith(`.${zone}`);
  return [
    ...(outside(domain) ? [`domain ${domain} is not in the zone ${zone}`] : []),
    ...(outside(domainOf(sender))
      ? [`sender's ${domainOf(sender)} is not in the zone ${zone}`]
      : []),
  ];
}
