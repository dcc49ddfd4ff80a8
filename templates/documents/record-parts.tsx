/** @jsxImportSource react */
import { StyleSheet, Text, View } from '@react-pdf/renderer';
import type { ShownRun } from '../../functions/core/form/shown-wording.ts';
import { Words, WordsOfRuns } from './typeset-words.tsx';

/** Points. A4 is 595 wide. */
const margin = 50;
export const column = 495;
const labels = 130;
export const size = 10;

export const style = StyleSheet.create({
  page: {
    fontFamily: 'Noto Sans',
    fontSize: size,
    padding: margin,
    paddingBottom: 70,
    color: '#0b0c0c',
  },
  section: { marginTop: 16 },
  heading: { marginTop: 10, marginBottom: 4 },
  paragraph: { marginBottom: 5 },
  row: { flexDirection: 'row', borderBottomWidth: 0.5, borderColor: '#b1b4b6', paddingVertical: 3 },
  label: { width: labels, paddingRight: 8, fontWeight: 700 },
  item: { flexDirection: 'row', marginBottom: 3 },
  bullet: { width: 16 },
  small: { fontSize: 7.5, color: '#505a5f' },
  footer: { position: 'absolute', left: margin, right: margin, bottom: 30 },
});

export const Heading = ({ text, large }: { text: string; large?: boolean }) => (
  <View style={style.heading} minPresenceAhead={60}>
    <Words text={text} size={large ? 14 : 11} width={column} bold />
  </View>
);

export const Paragraph = ({ runs }: { runs: readonly ShownRun[] }) => (
  <View style={style.paragraph}>
    <WordsOfRuns runs={runs} size={size} width={column} />
  </View>
);

export const List = ({ items, ordered }: { items: readonly ShownRun[][]; ordered?: boolean }) => (
  <View style={style.paragraph}>
    {items.map((runs, index) => (
      <View key={index} style={style.item} wrap={false}>
        <Text style={style.bullet}>{ordered ? `${index + 1}.` : '•'}</Text>
        <View style={{ width: column - 16 }}>
          <WordsOfRuns runs={runs} size={size} width={column - 16} />
        </View>
      </View>
    ))}
  </View>
);

export const Row = ({ label, value }: { label: string; value: string }) => (
  <View style={style.row} wrap={false}>
    <Text style={style.label}>{label}</Text>
    <View style={{ width: column - labels }}>
      <Words text={value} size={size} width={column - labels} />
    </View>
  </View>
);
