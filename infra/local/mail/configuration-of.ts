import type { Deployed } from '../template/deployed.ts';
import type { ConfigurationSets } from './ses-proxy.ts';

type Destination = {
  ConfigurationSetName: string;
  EventDestination: {
    Enabled?: boolean;
    MatchingEventTypes: string[];
    SnsDestination?: { TopicARN: string };
  };
};

/** The template's configuration sets, with the topics they publish to. Throws for another target. */
export function configurationSetsOf(deployed: Deployed): ConfigurationSets {
  const sets: ConfigurationSets = Object.fromEntries(
    deployed.ofType('AWS::SES::ConfigurationSet').map((set) => [deployed.referenceTo(set), []]),
  );
  for (const resource of deployed.ofType('AWS::SES::ConfigurationSetEventDestination')) {
    const { ConfigurationSetName, EventDestination } = deployed.propertiesOf<Destination>(resource);
    if (EventDestination.Enabled === false) continue;
    const topicArn = EventDestination.SnsDestination?.TopicARN;
    if (!topicArn) throw new Error(`${resource.id} does not publish to a topic.`);
    const types = EventDestination.MatchingEventTypes.map((type) => type.toLowerCase());
    sets[ConfigurationSetName]?.push({ topicArn, types });
  }
  return sets;
}
