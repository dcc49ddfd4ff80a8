import { account, region } from '../template/naming.ts';
import type { SendRequest } from './request.ts';
import { addressesIn, type StoredMail } from './stored-mail.ts';

type Kind = 'Send' | 'Delivery' | 'Bounce' | 'Complaint';

/** What becomes of a mail here is in its address: `bounce@…` bounces, `complaint@…` complains. */
function kindsFor(destinations: readonly string[]): Kind[] {
  if (destinations.some((address) => address.startsWith('bounce@'))) return ['Send', 'Bounce'];
  if (destinations.some((address) => address.startsWith('complaint@')))
    return ['Send', 'Delivery', 'Complaint'];
  return ['Send', 'Delivery'];
}

function detailsOf(kind: Kind, destinations: readonly string[], timestamp: string): unknown {
  const feedbackId = `local-${timestamp}`;
  switch (kind) {
    case 'Send':
      return {};
    case 'Delivery':
      return {
        timestamp,
        processingTimeMillis: 1,
        recipients: destinations,
        smtpResponse: '250 2.0.0 OK',
        reportingMTA: 'localhost',
      };
    case 'Bounce':
      return {
        feedbackId,
        timestamp,
        bounceType: 'Permanent',
        bounceSubType: 'General',
        bouncedRecipients: destinations.map((emailAddress) => ({
          emailAddress,
          action: 'failed',
          status: '5.1.1',
          diagnosticCode: 'smtp; 550 5.1.1 user unknown',
        })),
        reportingMTA: 'dns; localhost',
      };
    case 'Complaint':
      return {
        feedbackId,
        timestamp,
        complainedRecipients: destinations.map((emailAddress) => ({ emailAddress })),
        complaintFeedbackType: 'abuse',
      };
  }
}

/**
 * The events SES publishes about a mail, as in "Contents of event data that Amazon SES publishes to
 * Amazon SNS" of its developer guide. `types`: those a destination asks for, in lower case.
 */
export function eventsFor(
  mail: StoredMail,
  request: SendRequest,
  types: readonly string[],
): Record<string, unknown>[] {
  const headerAddresses = Object.values(mail.destination).flat().flatMap(addressesIn);
  const destination = request.destinations.length > 0 ? request.destinations : headerAddresses;
  const timestamp = new Date().toISOString();
  const [source = ''] = addressesIn(mail.from);
  const common = {
    timestamp,
    source,
    sourceArn: `arn:aws:ses:${region}:${account}:identity/${source}`,
    sendingAccountId: account,
    messageId: mail.messageId,
    destination,
    headersTruncated: false,
    headers: request.headers,
    commonHeaders: {
      from: [mail.from],
      to: mail.destination.to,
      messageId: mail.messageId,
      subject: mail.subject,
    },
    tags: {
      'ses:configuration-set': [request.configurationSet],
      'ses:from-domain': [source.split('@')[1]],
      ...Object.fromEntries(Object.entries(request.tags).map(([name, value]) => [name, [value]])),
    },
  };
  return kindsFor(destination)
    .filter((kind) => types.includes(kind.toLowerCase()))
    .map((kind) => ({
      eventType: kind,
      mail: common,
      [kind.toLowerCase()]: detailsOf(kind, destination, timestamp),
    }));
}
