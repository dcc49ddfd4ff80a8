/** What SES answers instead of taking a mail: its status, its error's code, and its text. */
export type SesRefusal = {
  status: number;
  code: string;
  /** `sender`, `to`: the addresses of the mail that was refused. */
  text: (sender: string, to: string) => string;
};

const unverified = (identity: string) =>
  `Email address is not verified. The following identities failed the check in region EU-WEST-2: ${identity}`;

/**
 * Every refusal that SES documents for `SendRawEmail`, its common errors included, with texts of the
 * same shape: each names what the real one does, addresses too.
 */
export const sesRefusals = {
  throttle: {
    status: 429,
    code: 'Throttling',
    text: () => 'Maximum sending rate exceeded.',
  },
  'throttle-400': {
    status: 400,
    code: 'Throttling',
    text: () => 'Maximum sending rate exceeded.',
  },
  'daily-quota': {
    status: 400,
    code: 'Throttling',
    text: () => 'Daily message quota exceeded.',
  },
  'account-paused': {
    status: 400,
    code: 'AccountSendingPausedException',
    text: () => 'Email sending is disabled for your account.',
  },
  'account-suspended': {
    status: 400,
    code: 'MessageRejected',
    text: () => 'Sending suspended for this account. For more information, please check the inbox.',
  },
  'account-shut': {
    status: 400,
    code: 'MessageRejected',
    text: () => 'Account is paused.',
  },
  'set-paused': {
    status: 400,
    code: 'ConfigurationSetSendingPausedException',
    text: () => 'Email sending is disabled for the configuration set.',
  },
  'set-missing': {
    status: 400,
    code: 'ConfigurationSetDoesNotExistException',
    text: () => 'Configuration set <countersign> does not exist.',
  },
  'sender-not-verified': {
    status: 400,
    code: 'MessageRejected',
    text: (sender) => unverified(sender),
  },
  'domain-not-verified': {
    status: 400,
    code: 'MessageRejected',
    text: (sender) => unverified(sender.split('@')[1] ?? sender),
  },
  sandbox: {
    status: 400,
    code: 'MessageRejected',
    text: (_, to) => unverified(to),
  },
  'mail-from-not-verified': {
    status: 400,
    code: 'MailFromDomainNotVerifiedException',
    text: () => 'Could not read the MX record required to use the specified MAIL FROM domain.',
  },
  rejected: {
    status: 400,
    code: 'MessageRejected',
    text: () => 'Transaction failed: a header could not be parsed.',
  },
  'bad-address': {
    status: 400,
    code: 'InvalidParameterValue',
    text: (_, to) => `Domain contains illegal character: ${to}`,
  },
  'bad-tag': {
    status: 400,
    code: 'InvalidParameterValue',
    text: () => 'Invalid value of message tag.',
  },
  'not-allowed': {
    status: 403,
    code: 'AccessDenied',
    text: (sender) => `Not authorized to perform ses:SendRawEmail on identity ${sender}`,
  },
  'bad-key': {
    status: 403,
    code: 'InvalidClientTokenId',
    text: () => 'The security token included in the request is invalid.',
  },
  'clock-wrong': {
    status: 400,
    code: 'RequestExpired',
    text: () => 'Request has expired.',
  },
  failed: {
    status: 500,
    code: 'InternalFailure',
    text: () => 'An internal error occurred.',
  },
  unavailable: {
    status: 503,
    code: 'ServiceUnavailable',
    text: () => 'The request has failed due to a temporary failure of the server.',
  },
} as const satisfies Record<string, SesRefusal>;

export type RefusalKind = keyof typeof sesRefusals;
export const refusalKinds = Object.keys(sesRefusals) as RefusalKind[];
