/** @jsxImportSource react */
import { Path, Svg, Text, View } from '@react-pdf/renderer';
import { createContext, useContext } from 'react';
import type { ShownRun } from '../../functions/core/form/shown-wording.ts';
import { type Printed, type Typesetter, wordsFor } from './typeset.ts';

/** What every text of a document needs to be printed: how, and where the exact words stand. */
export const Typesetting = createContext<{ typeset: Typesetter; reference: string } | undefined>(
  undefined,
);

type Setting = { size: number; width: number; bold?: boolean };

function usePrinted(text: string, { size, width }: Setting): { printed: Printed; whole: boolean } {
  const setting = useContext(Typesetting);
  if (!setting) throw new Error('Words can only be printed inside a Typesetting');
  const { typeset, reference } = setting;
  const printed = typeset(text, { size, width, reference });
  return { printed, whole: !printed.text.includes(wordsFor(reference)) };
}

const Outlines = ({ lines }: Extract<Printed, { as: 'outlines' }>) => (
  <View>
    {lines.map((line, index) => (
      <Svg
        // Lines never move: a document is made once.
        key={index}
        width={line.width}
        height={line.height}
        viewBox={`0 0 ${line.width} ${line.height}`}
      >
        <Path d={line.path} fill="#0b0c0c" />
      </Svg>
    ))}
  </View>
);

/** A text of any script, at a size in points, in a column of a width in points. */
export function Words({ text, ...setting }: Setting & { text: string }) {
  const { printed } = usePrinted(text, setting);
  if (printed.as === 'outlines') return <Outlines {...printed} />;
  return (
    <Text style={{ fontSize: setting.size, fontWeight: setting.bold ? 700 : 400 }}>
      {printed.text}
    </Text>
  );
}

/** An address behind words is printed after them: paper cannot be clicked. */
const said = ({ text, href }: ShownRun): string =>
  href === undefined || href === text ? text : `${text} (${href.replace(/^(mailto|tel):/, '')})`;

/** A line of wording. Bold survives where the line prints as text; outlines come in one weight. */
export function WordsOfRuns({ runs, ...setting }: Setting & { runs: readonly ShownRun[] }) {
  const text = runs.map(said).join('');
  const { printed, whole } = usePrinted(text, setting);
  if (printed.as === 'outlines' || !whole) return <Words text={text} {...setting} />;
  return (
    <Text style={{ fontSize: setting.size, fontWeight: setting.bold ? 700 : 400 }}>
      {runs.map((run, index) => (
        <Text key={index} style={run.strong || setting.bold ? { fontWeight: 700 } : {}}>
          {said(run).normalize('NFC')}
        </Text>
      ))}
    </Text>
  );
}
