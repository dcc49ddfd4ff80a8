import { describedBy, Field, type FieldProps, fieldId } from '../form-group/form-group.tsx';
import { type Attributes, classes, shows } from '../markup.ts';

export type FileUploadProps = FieldProps & {
  /** Kinds of file offered first, as `.csv,text/csv`. */
  accept?: string;
  multiple?: boolean;
  disabled?: boolean;
  attributes?: Attributes;
};

/** A file from the reader's device. */
export function FileUpload(props: FileUploadProps) {
  const id = fieldId(props);
  return (
    <Field field={props}>
      <input
        class={classes(
          'govuk-file-upload',
          props.class,
          shows(props.error) && 'govuk-file-upload--error',
        )}
        id={id}
        name={props.name}
        type="file"
        accept={props.accept}
        multiple={props.multiple}
        disabled={props.disabled}
        aria-describedby={describedBy(id, props)}
        {...props.attributes}
      />
    </Field>
  );
}
