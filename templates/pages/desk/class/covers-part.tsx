import { type CalendarDate, showFullDate } from '../../../../functions/core/calendar.ts';
import {
  type Cover,
  holds,
  isToCome,
  leavesBefore,
} from '../../../../functions/core/person/cover.ts';
import { fullName, type Person } from '../../../../functions/core/person/person.ts';
import { Button } from '../../../components/button/button.tsx';
import { WarningText } from '../../../components/warning-text/warning-text.tsx';
import { showOn } from '../person/person-words.ts';

export const coverPath = (person: string): string => `/desk/people/${person}/cover`;
export const endCoverPath = (person: string): string => `${coverPath(person)}/end`;

/** What they still need before they can sign at the desk for the class. */
export type LacksForClass = 'email' | 'role';

export type CoversProps = {
  person: Person;
  today: CalendarDate;
  /** Staff by id, for who set and who ended it. */
  names: Record<string, string>;
};

const days = ({ startsOn, endsOn }: Cover): string =>
  startsOn === endsOn
    ? `on ${showFullDate(startsOn)}`
    : `from ${showFullDate(startsOn)} to ${showFullDate(endsOn)}`;

const nameIn = (names: Record<string, string>, id: string): string =>
  names[id] ?? 'somebody who is no longer here';

const setBy = (cover: Cover, names: Record<string, string>): string =>
  `Set by ${nameIn(names, cover.by)} on ${showOn(cover.at)}.`;

const isOver = (cover: Cover, today: CalendarDate): boolean => !isToCome(cover, today);

const Standing = ({ cover, ...props }: CoversProps & { cover: Cover }) => (
  <form method="post" action={endCoverPath(props.person.id)}>
    {leavesBefore(props.person, cover) && (
      <WarningText>
        {fullName(props.person)} is leaving on {showFullDate(props.person.leftOn ?? '')}, before
        this cover ends. Set cover by somebody else from that day.
      </WarningText>
    )}
    <p class="govuk-body">
      {holds(cover, props.today) ? 'Covers' : 'Will cover'} {cover.class} {days(cover)}.{' '}
      {setBy(cover, props.names)}
    </p>
    <input type="hidden" name="class" value={cover.class} />
    <input type="hidden" name="at" value={cover.at} />
    <Button kind="secondary">Cancel cover for {cover.class}</Button>
  </form>
);

const lackingInWords: Record<LacksForClass, string> = {
  email:
    'They cannot sign in yet, so they cannot countersign for their class. Add their email address, then ask an administrator to make them a class teacher on the Staff page.',
  role: 'They cannot countersign for their class yet. Ask an administrator to make them a class teacher on the Staff page.',
};

/** Of a teacher who cannot countersign yet: how that is mended. */
export const CannotCountersign = ({ lacks }: { lacks: LacksForClass }) => (
  <WarningText>{lackingInWords[lacks]}</WarningText>
);

/** The classes that a member of staff covers, will cover, and covered. */
export const Covers = (props: CoversProps) => {
  const { covers = [] } = props.person;
  const past = covers.filter((cover) => isOver(cover, props.today)).toReversed();
  const standing = covers.filter((cover) => !isOver(cover, props.today));
  if (covers.length === 0) return <></>;
  return (
    <>
      <h2 class="govuk-heading-m">Class cover</h2>
      {standing.map((cover) => (
        <Standing {...props} cover={cover} />
      ))}
      {past.length > 0 && (
        <ul class="govuk-list govuk-list--bullet">
          {past.map((cover) => (
            <li>
              {cover.ended
                ? `Cover for ${cover.class} ${days(cover)} was cancelled by ${nameIn(props.names, cover.ended.by)} on ${showOn(cover.ended.at)}. ${setBy(cover, props.names)}`
                : `Covered ${cover.class} ${days(cover)}. ${setBy(cover, props.names)}`}
            </li>
          ))}
        </ul>
      )}
    </>
  );
};
