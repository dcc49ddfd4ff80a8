import { RemovalPolicy, Validations } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import {
  DomainName,
  HttpApi,
  HttpMethod,
  HttpRoute,
  HttpRouteKey,
  HttpStage,
  IpAddressType,
  LogGroupLogDestination,
  SecurityPolicy,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import { AaaaRecord, ARecord, type IPublicHostedZone, RecordTarget } from 'aws-cdk-lib/aws-route53';
import { ApiGatewayv2DomainProperties } from 'aws-cdk-lib/aws-route53-targets';
import { Construct } from 'constructs';
import type { FrontLambda } from '../lambdas.ts';
import type { Lambda } from './lambda.ts';

type Props = {
  domain: string;
  certificateArn: string;
  zone: IPublicHostedZone;
  logDays: RetentionDays;
  lambdas: Record<FrontLambda, Lambda>;
};

const { ANY, GET, HEAD, POST } = HttpMethod;

/**
 * Who answers what. The more particular route wins, whatever the order. HEAD is a route of its own
 * here: mail scanners ask so, and would take a "not found" for a link that is broken or bad.
 */
const routes: [HttpMethod[], string, FrontLambda][] = [
  [[GET, HEAD], '/', 'sign'],
  [[GET, HEAD], '/healthz', 'sign'],
  [[GET, HEAD], '/k/{token}', 'sign'],
  [[ANY], '/f/{ref}', 'sign'],
  [[ANY], '/f/{ref}/{proxy+}', 'sign'],
  [[GET, HEAD], '/f/{ref}/copies/{copy}', 'copy'],
  [[ANY], '/class', 'classroom'],
  [[ANY], '/class/{proxy+}', 'classroom'],
  [[GET, HEAD], '/.well-known/security.txt', 'public'],
  [[GET, HEAD], '/accessibility', 'public'],
  [[GET, HEAD], '/{school}/privacy', 'public'],
  [[GET, HEAD, POST], '/{school}/visit', 'public'],
  [[ANY], '/desk', 'office'],
  [[ANY], '/desk/{proxy+}', 'office'],
  [[GET, HEAD, POST], '/{school}', 'sign'],
];

/** Why API Gateway itself lets everybody through: the Lambda behind the route decides. */
const whoIsLetIn = {
  sign: 'Parents have no account: the token of their link lets them in, checked against its hash. The front door is for everybody.',
  copy: 'Parents have no account: the cookie that stands for the token of their link lets them in.',
  classroom:
    'Pupils have no account: the code their teacher shows opens the list of names for an hour.',
  public:
    'A privacy notice and the form at reception are for everybody who comes; so is what an address says where there is no page.',
  office:
    'Staff are sent to sign in with a redirect, which an authoriser could not give; the desk checks its sealed session on every route.',
};

/**
 * What one line of the access log holds. The route's pattern and never the path: a path can hold a
 * link's token, and whoever reads the log could then sign as a parent. No address either.
 */
const accessLogLine = AccessLogFormat.custom(
  JSON.stringify({
    requestId: '$context.requestId',
    at: '$context.requestTime',
    route: '$context.routeKey',
    status: '$context.status',
    bytes: '$context.responseLength',
    ms: '$context.responseLatency',
    // What the Lambda answered; "-" where none was asked, because API Gateway turned it away.
    answered: '$context.integrationStatus',
    error: '$context.integrationErrorMessage',
  }),
);

/** The one public address: an HTTP API under the school trust's own name. */
export class Front extends Construct {
  readonly api: HttpApi;
  readonly stage: HttpStage;
  readonly accessLog: LogGroup;

  constructor(scope: Construct, id: string, props: Props) {
    super(scope, id);
    const domainName = new DomainName(this, 'Domain', {
      domainName: props.domain,
      certificate: Certificate.fromCertificateArn(this, 'Certificate', props.certificateArn),
      securityPolicy: SecurityPolicy.TLS_1_2,
      ipAddressType: IpAddressType.DUAL_STACK,
    });
    this.api = new HttpApi(this, 'Api', {
      description: 'Countersign: parents and staff',
      createDefaultStage: false,
      // Cookies and links belong to one name; a second one would be a way round it.
      disableExecuteApiEndpoint: true,
      ipAddressType: IpAddressType.DUAL_STACK,
    });
    this.accessLog = new LogGroup(this, 'AccessLog', {
      retention: props.logDays,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    this.stage = new HttpStage(this, 'Stage', {
      httpApi: this.api,
      stageName: '$default',
      autoDeploy: true,
      domainMapping: { domainName },
      // What is over is answered by API Gateway itself, in JSON, which an HTTP API cannot change. So
      // this is where people never come, and a flood costs little: twenty schools whose 900 tablets
      // each sign at registration are some 200 requests a second.
      throttle: { rateLimit: 300, burstLimit: 1000 },
      accessLogSettings: {
        destination: new LogGroupLogDestination(this.accessLog),
        format: accessLogLine,
      },
    });
    this.addRoutes(props.lambdas);
    this.addAliases(props, domainName);
  }

  private addRoutes(lambdas: Props['lambdas']): void {
    const integrations = {
      sign: new HttpLambdaIntegration('Sign', lambdas.sign, { scopePermissionToRoute: false }),
      copy: new HttpLambdaIntegration('Copy', lambdas.copy, { scopePermissionToRoute: false }),
      classroom: new HttpLambdaIntegration('Classroom', lambdas.classroom, {
        scopePermissionToRoute: false,
      }),
      public: new HttpLambdaIntegration('Public', lambdas.public, {
        scopePermissionToRoute: false,
      }),
      office: new HttpLambdaIntegration('Office', lambdas.office, {
        scopePermissionToRoute: false,
      }),
    };
    for (const [methods, path, lambda] of routes)
      for (const route of this.api.addRoutes({ path, methods, integration: integrations[lambda] }))
        Validations.of(route).acknowledge({ id: 'AwsSolutions-APIG4', reason: whoIsLetIn[lambda] });
    // What no route takes: API Gateway itself would answer in JSON, which tells nobody the way on.
    const lost = new HttpRoute(this, 'Lost', {
      httpApi: this.api,
      routeKey: HttpRouteKey.DEFAULT,
      integration: integrations.public,
    });
    Validations.of(lost).acknowledge({ id: 'AwsSolutions-APIG4', reason: whoIsLetIn.public });
  }

  private addAliases(
    { domain, zone }: Props,
    { regionalDomainName, regionalHostedZoneId }: DomainName,
  ): void {
    const alias = {
      zone,
      recordName: `${domain}.`,
      target: RecordTarget.fromAlias(
        new ApiGatewayv2DomainProperties(regionalDomainName, regionalHostedZoneId),
      ),
    };
    new ARecord(this, 'A', alias);
    new AaaaRecord(this, 'Aaaa', alias);
  }
}
