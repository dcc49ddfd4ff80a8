import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  ObjectLockRetention,
  ObjectOwnership,
} from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';

const closed = {
  blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
  encryption: BucketEncryption.S3_MANAGED,
  enforceSSL: true,
  minimumTLSVersion: 1.2,
  objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
} as const;

type Props = { evidenceYears: number; logDays: number };

/** Register files on their way in; evidence for good; and who fetched what from either. */
export class Buckets extends Construct {
  readonly uploads: Bucket;
  readonly evidence: Bucket;

  constructor(scope: Construct, id: string, { evidenceYears, logDays }: Props) {
    super(scope, id);
    const access = new Bucket(this, 'AccessLog', {
      ...closed,
      lifecycleRules: [{ expiration: Duration.days(logDays) }],
      removalPolicy: RemovalPolicy.RETAIN,
    });
    // A register is the most telling file a school has. Four days let the office upload it on a
    // Friday and apply it after a bank holiday, and no more. Browsers post a form: no CORS.
    this.uploads = new Bucket(this, 'Uploads', {
      ...closed,
      lifecycleRules: [
        { expiration: Duration.days(4), abortIncompleteMultipartUploadAfter: Duration.days(1) },
      ],
      serverAccessLogsBucket: access,
      serverAccessLogsPrefix: 'uploads/',
      removalPolicy: RemovalPolicy.DESTROY,
    });
    // GOVERNANCE, so that a court's order to erase can be followed by a person with the right to
    // bypass; no function of ours has that right.
    this.evidence = new Bucket(this, 'Evidence', {
      ...closed,
      versioned: true,
      objectLockEnabled: true,
      objectLockDefaultRetention: ObjectLockRetention.governance(
        Duration.days(evidenceYears * 365),
      ),
      serverAccessLogsBucket: access,
      serverAccessLogsPrefix: 'evidence/',
      removalPolicy: RemovalPolicy.RETAIN,
    });
  }
}
