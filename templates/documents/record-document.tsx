/** @jsxImportSource react */
import { Document, Page, Text, View } from '@react-pdf/renderer';
import { Fragment } from 'react';
import type { AgreementRecord } from '../../functions/core/evidence/agreement-record.ts';
import type { RecordedSignature } from '../../functions/core/evidence/recorded-signature.ts';
import type { ShownRun, ShownWording } from '../../functions/core/form/shown-wording.ts';
import { column, Heading, List, Paragraph, Row, size, style } from './record-parts.tsx';
import { kindTitle, recordRows, showChoices, wordingTitle } from './record-phrases.ts';
import { signatureRemark, signatureRows, signedTitle } from './signature-phrases.ts';
import type { Typesetter } from './typeset.ts';
import { Typesetting, Words } from './typeset-words.tsx';

const textOf = (runs: readonly ShownRun[]): string => runs.map(({ text }) => text).join('');

/**
 * All of it stands on the page itself, in no box of its own: a box's first heading is never moved to
 * the next page with what follows it, so it would stand alone at a page's foot.
 */
function Wording({ wording, number }: { wording: ShownWording; number: number }) {
  return (
    <>
      {/* Room for a heading below it and its first lines, or all of it goes to the next page. */}
      <View style={style.section} wrap={false} minPresenceAhead={100}>
        <Heading large text={`${wordingTitle(wording)}, version ${wording.version}`} />
        <Text
          style={style.small}
        >{`Wording ${number} of this record. SHA-256 ${wording.hash}`}</Text>
      </View>
      {wording.summary.length > 0 && <Heading text="What this is about" />}
      {wording.summary.map((runs, index) => (
        <Paragraph key={index} runs={runs} />
      ))}
      {wording.promises.length > 0 && <Heading text="What we promise" />}
      <List items={wording.promises} />
      {wording.blocks.length > 0 && <Heading text="Full wording" />}
      {wording.blocks.map((block, index) => {
        if (block.kind === 'list') return <List key={index} {...block} />;
        if (block.kind === 'paragraph') return <Paragraph key={index} runs={block.text} />;
        return <Heading key={index} text={textOf(block.text)} />;
      })}
      {wording.pupilPages?.map((page, index) => (
        <Fragment key={index}>
          <Heading text={textOf(page.title)} />
          <List items={page.promises} />
        </Fragment>
      ))}
      {wording.questions.length > 0 && <Heading text="The questions" />}
      {wording.questions.map((question) => (
        <View key={question.id} style={style.paragraph} wrap={false}>
          <Words text={question.label} size={size} width={column} bold />
          {question.hint && <Words text={question.hint} size={size} width={column} />}
          <Words text={showChoices(question)} size={size} width={column} />
        </View>
      ))}
    </>
  );
}

function Signed({
  record,
  signature,
  number,
}: {
  record: AgreementRecord;
  signature: RecordedSignature;
  number: number;
}) {
  const remark = signatureRemark(signature);
  const [first, ...others] = signature.answers;
  return (
    <View style={style.section} wrap={first !== undefined}>
      {/* No heading stands alone at the foot of a page. */}
      <View wrap={false}>
        <Heading large text={`Signature ${number}`} />
        {remark && <Text style={style.paragraph}>{remark}</Text>}
        {first && <Heading text="Answers" />}
        {first && <Row label={first.label} value={first.answer} />}
      </View>
      {others.map(({ question, label, answer }) => (
        <Row key={question} label={label} value={answer} />
      ))}
      {/* A name must not stand on one page and what was signed on the next. */}
      <View wrap={false}>
        <Heading text={signedTitle(signature, record)} />
        {signatureRows(signature, record).map((row) => (
          <Row key={row.label} {...row} />
        ))}
      </View>
    </View>
  );
}

function Footer({ record }: { record: AgreementRecord }) {
  const hash = record.wordings.at(-1)?.hash ?? '';
  return (
    <View style={style.footer} fixed>
      <Text
        style={style.small}
        render={({ pageNumber, totalPages }) =>
          `Reference ${record.reference} · page ${pageNumber} of ${totalPages}`
        }
      />
      <Text style={style.small}>{`Wording SHA-256 ${hash}`}</Text>
    </View>
  );
}

/**
 * A record on A4. Every date in it is the record's own, so that the same record makes the same
 * bytes. The accessible copy is the page: `record-page.tsx`.
 */
export function RecordDocument({
  record,
  typeset,
}: {
  record: AgreementRecord;
  typeset: Typesetter;
}) {
  return (
    <Typesetting.Provider value={{ typeset, reference: record.reference }}>
      <Document
        title={`${record.title}: ${record.reference}`}
        author={record.school.name}
        creator="Countersign"
        producer="Countersign"
        language="en-GB"
        creationDate={new Date(record.at)}
        modificationDate={new Date(record.at)}
      >
        <Page size="A4" style={style.page}>
          <Text>{kindTitle[record.kind]}</Text>
          <Words text={record.title} size={20} width={column} bold />
          <View style={style.section}>
            {recordRows(record).map((row) => (
              <Row key={row.label} {...row} />
            ))}
          </View>
          {record.wordings.map((wording, index) => (
            <Wording key={index} wording={wording} number={index + 1} />
          ))}
          {record.signatures.map((signature, index) => (
            <Signed key={signature.rev} record={record} signature={signature} number={index + 1} />
          ))}
          <Footer record={record} />
        </Page>
      </Document>
    </Typesetting.Provider>
  );
}
