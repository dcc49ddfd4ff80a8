import { CfnOutput, Duration } from 'aws-cdk-lib';
import { CnameRecord, type IPublicHostedZone, MxRecord, TxtRecord } from 'aws-cdk-lib/aws-route53';
import {
  ConfigurationSet,
  ConfigurationSetEventDestination,
  ConfigurationSetTlsPolicy,
  EmailIdentity,
  EmailSendingEvent,
  EventDestination,
  Identity,
  MailFromBehaviorOnMxFailure,
  SuppressionReasons,
} from 'aws-cdk-lib/aws-ses';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { domainOf } from '../stage-settings.ts';

type Props = {
  sender: string;
  zone: IPublicHostedZone;
  region: string;
  dmarcRecord: boolean;
};

/** The right to send mail as the sender's domain, and word of what became of each email. */
export class Sending extends Construct {
  readonly identity: EmailIdentity;
  readonly configurationSet: ConfigurationSet;
  readonly events: Topic;

  constructor(scope: Construct, id: string, props: Props) {
    super(scope, id);
    const domain = domainOf(props.sender);
    this.configurationSet = new ConfigurationSet(this, 'ConfigurationSet', {
      // The link in an email is a key: it never travels a wire in the clear.
      tlsPolicy: ConfigurationSetTlsPolicy.REQUIRE,
      reputationMetrics: true,
      suppressionReasons: SuppressionReasons.BOUNCES_AND_COMPLAINTS,
      // SES's most. A mailbox that is full or down tonight is tried until tomorrow; after that it is a
      // bounce the office sees while the round is still young.
      maxDeliveryDuration: Duration.hours(14),
    });
    this.identity = new EmailIdentity(this, 'Identity', {
      identity: Identity.domain(domain),
      configurationSet: this.configurationSet,
      mailFromDomain: `bounces.${domain}`,
      mailFromBehaviorOnMxFailure: MailFromBehaviorOnMxFailure.USE_DEFAULT_VALUE,
      feedbackForwarding: false,
    });
    this.events = new Topic(this, 'Events', { enforceSSL: true });
    new ConfigurationSetEventDestination(this, 'EventDestination', {
      configurationSet: this.configurationSet,
      destination: EventDestination.snsTopic(this.events),
      // Never OPEN or CLICK: those need a tracking pixel and rewritten links.
      events: [
        EmailSendingEvent.SEND,
        EmailSendingEvent.DELIVERY,
        EmailSendingEvent.DELIVERY_DELAY,
        EmailSendingEvent.BOUNCE,
        EmailSendingEvent.COMPLAINT,
        EmailSendingEvent.REJECT,
      ],
    });
    this.writeRecords(domain, props);
  }

  /** DKIM proves the domain, MAIL FROM aligns SPF, DMARC asks others to refuse forgeries. */
  private writeRecords(domain: string, { zone, region, dmarcRecord }: Props): void {
    this.identity.dkimRecords.forEach(({ name, value }, index) => {
      new CnameRecord(this, `Dkim${index + 1}`, {
        zone,
        recordName: `${name}.`,
        domainName: value,
      });
    });
    new MxRecord(this, 'MailFromMx', {
      zone,
      recordName: `bounces.${domain}.`,
      values: [{ hostName: `feedback-smtp.${region}.amazonses.com`, priority: 10 }],
    });
    new TxtRecord(this, 'MailFromSpf', {
      zone,
      recordName: `bounces.${domain}.`,
      values: ['v=spf1 include:amazonses.com -all'],
    });
    if (dmarcRecord)
      new TxtRecord(this, 'Dmarc', {
        zone,
        recordName: `_dmarc.${domain}.`,
        values: ['v=DMARC1; p=quarantine'],
      });
    new CfnOutput(this, 'SendingDomain', { value: domain });
  }
}
