import { Stack, type StackProps, Tags } from 'aws-cdk-lib';
import { CfnUserPool, type UserPool } from 'aws-cdk-lib/aws-cognito';
import { CfnGlobalTable } from 'aws-cdk-lib/aws-dynamodb';
import { CfnBucket } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { Buckets } from './constructs/buckets.ts';
import { makeStaffPool } from './constructs/staff-pool.ts';
import { Tables } from './constructs/tables.ts';
import type { Settings } from './stage-settings.ts';

type Props = StackProps & { settings: Settings };

/**
 * What must outlive everything else: tables, buckets, accounts of staff. It refers to nothing of the
 * stack that works with them, so that one can fail, be deleted and made again while this stays (D-112).
 * Nothing here has a name of its own choosing: what an earlier attempt left behind is in nobody's way.
 */
export class DataStack extends Stack {
  readonly tables: Tables;
  readonly buckets: Buckets;
  readonly staffPool: UserPool;

  constructor(scope: Construct, id: string, { settings, ...props }: Props) {
    super(scope, id, { description: 'Countersign: what schools entrusted to it', ...props });
    Tags.of(this).add('countersign', settings.stage);
    this.tables = new Tables(this, 'Tables', settings);
    this.buckets = new Buckets(this, 'Buckets', settings);
    this.staffPool = makeStaffPool(this, settings);
    this.exportAll();
  }

  /**
   * Exports every name and ARN, whether read now or not. The CDK by itself exports what is read, and
   * the day something no longer is, such as a table that a restored one takes the place of, it would
   * take the export away while the other stack still reads it, which CloudFormation refuses.
   */
  private exportAll(): void {
    for (const made of this.node.findAll())
      if (made instanceof CfnGlobalTable || made instanceof CfnBucket) {
        this.exportValue(made.ref);
        this.exportValue(made.attrArn);
      } else if (made instanceof CfnUserPool) {
        this.exportValue(made.ref);
        this.exportValue(made.attrArn);
        this.exportValue(made.attrProviderUrl);
      }
  }
}
