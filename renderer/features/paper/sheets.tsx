import type { FormField, Pack, Section } from '#shared/contract/paper.ts';
import './sheets.css';

/** The pack as it will be on paper: black on white in every theme, drawn from what the host says and nothing else. */
export const Sheets = ({ pack }: { pack: Pack }) => (
  <div className="sheets" lang={pack.language}>
    {pack.sheets.map((sheet) => (
      <article key={sheet.title} className="sheet">
        <header className="sheet-header">
          <h3 className="sheet-title">{sheet.title}</h3>
          <p>{pack.about}</p>
          {pack.warning !== null && <p className="sheet-warning">{pack.warning}</p>}
        </header>
        {sheet.sections.map((section, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the sections of a sheet never change places
          <SectionView key={index} section={section} />
        ))}
      </article>
    ))}
  </div>
);

const SectionView = ({ section }: { section: Section }) => {
  switch (section.kind) {
    case 'note':
      return <p className="sheet-note">{section.text}</p>;
    case 'form':
      return (
        <dl className="sheet-form">
          {section.fields.map((field) => (
            <Field key={field.label} field={field} />
          ))}
        </dl>
      );
    case 'table':
      return <Table section={section} />;
  }
};

const Table = ({ section: { title, columns, rows, empty } }: { section: Extract<Section, { kind: 'table' }> }) => (
  <>
    <h4 className="sheet-heading">{title}</h4>
    {rows.length === 0 ? (
      <p className="sheet-note">{empty}</p>
    ) : (
      <table className="sheet-table">
        <colgroup>
          {columns.map((column) => (
            <col key={column.title} style={{ width: `${column.share}%` }} />
          ))}
        </colgroup>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.title} scope="col">
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a printed row has no life of its own
            <tr key={index}>
              {row.map((cell, column) => (
                <td key={columns[column]?.title}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    )}
  </>
);

const Field = ({ field: { label, lines, choices, width } }: { field: FormField }) => (
  <div className={`sheet-field sheet-${width}`}>
    <dt>{label}</dt>
    <dd>
      {choices.length > 0 && (
        <ul className="sheet-choices">
          {choices.map((choice) => (
            <li key={choice}>{choice}</li>
          ))}
        </ul>
      )}
      {Array.from({ length: lines }, (_, line) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: ruled lines are all the same
        <div key={line} className="sheet-line" />
      ))}
    </dd>
  </div>
);
