import type { School } from '../../../../functions/core/school/school.ts';

/** A crest is served by us, under its own hash: a browser keeps it, and another is another address. */
export const crestPath = (sha256: string): string => `/desk/crest/${sha256}`;

type Props = {
  school: Pick<School, 'name' | 'crest'>;
  /** Right beside the school's name, which is then not said twice. */
  isBesideName?: boolean;
};

/** The school's crest, where it has one. */
export const CrestImage = ({ school, isBesideName }: Props) =>
  school.crest ? (
    <img
      class="app-crest"
      src={crestPath(school.crest.sha256)}
      alt={isBesideName ? '' : school.name}
    />
  ) : (
    <></>
  );
