/** A run of text in one weight. Text never holds line breaks: those are `break` inlines. */
export type Inline =
  | {
      readonly kind: 'text';
      readonly text: string;
      readonly bold: boolean;
      /** Makes the text a link to a part of the bundle, counted from 0: used by the index. */
      readonly linkTo?: number | undefined;
    }
  | { readonly kind: 'break' };

export type TextAlign = 'left' | 'center' | 'right' | 'justify';

/**
 * How a paragraph is set; the layout preset gives each role its size and spacing.
 * `body` has a first-line indent of two characters, `plain` none, `note` is small, `addressee` is the court's line
 * after 此致 (no indent).
 */
export type ParagraphRole = 'body' | 'plain' | 'note' | 'addressee';

export interface TableCell {
  readonly inlines: readonly Inline[];
  readonly align: TextAlign;
  readonly colspan: number;
  readonly rowspan: number;
  readonly bold: boolean;
  /** How its text is set: `section` as the bar that heads a part of a form, `note` small; the table's text by default. */
  readonly role?: 'section' | 'note' | undefined;
  /** Where its text stands in a taller row; in the middle by default. */
  readonly verticalAlign?: 'top' | 'middle' | undefined;
  /** A row's label: printed again, with （续）, on each page that the row goes on to. */
  readonly isLabel?: boolean | undefined;
}

export interface TableRow {
  readonly cells: readonly TableCell[];
  /** Heads the rows that follow: never the last row of a page. */
  readonly keepWithNext?: boolean | undefined;
}

/**
 * The closed set of what a paper consists of: no positions, no fonts. New wishes of a template are met by combining
 * these first.
 */
export type Block =
  | { readonly kind: 'title'; readonly inlines: readonly Inline[] }
  /** The line below a title, such as the cause of action in brackets; centred, kept with what follows. */
  | { readonly kind: 'subtitle'; readonly inlines: readonly Inline[] }
  | { readonly kind: 'heading'; readonly level: 1 | 2; readonly inlines: readonly Inline[] }
  | {
      readonly kind: 'paragraph';
      readonly role: ParagraphRole;
      readonly align: TextAlign;
      readonly inlines: readonly Inline[];
    }
  /** Items are numbered `1.` `2.` …, or unmarked when not ordered; set like `body` paragraphs. */
  | {
      readonly kind: 'list';
      readonly ordered: boolean;
      readonly items: readonly (readonly Inline[])[];
    }
  /**
   * Column widths are shares of the text width that add up to 1. Header rows repeat on every page; a row taller than
   * a page flows over.
   */
  | {
      readonly kind: 'table';
      readonly widths: readonly number[];
      readonly header: readonly TableRow[];
      readonly rows: readonly TableRow[];
      readonly fontScale: 'normal' | 'small';
    }
  /** Right-hand block of 具状人 and date, kept together on one page; one line per entry. */
  | { readonly kind: 'signature'; readonly lines: readonly (readonly Inline[])[] }
  | { readonly kind: 'space'; readonly lines: number }
  | { readonly kind: 'page-break' };

/** What a document is for: its file name, its place in the bundle and its bookmark. */
export type DocumentKind =
  | 'cover'
  | 'index'
  | 'complaint-form'
  | 'complaint-narrative'
  | 'payment-order-application'
  | 'mediation-application'
  | 'claim-schedule'
  | 'evidence-list'
  | 'power-of-attorney'
  | 'representative-certificate'
  | 'service-address'
  | 'address-clues'
  | 'preservation-application'
  | 'fee-refund-account'
  | 'demand-letter';

/** The official form that a paper reproduces: its version and the instrument that prescribes it. */
export interface FormVersion {
  readonly version: string;
  readonly source: string;
}

/** The template that a paper was drafted from, as `case.json` names it. */
export interface TemplateStamp {
  /** `documents/complaint-form.hbs`, or below `courts/…` where the court has its own. */
  readonly name: string;
  /** SHA-256 over the template and every partial that it uses. */
  readonly sha256: string;
  /** Days that its own words state, such as the day on which a law came into force; as they stand there. */
  readonly days?: readonly string[];
}

/** A paper that the tool drafts. */
export interface Document {
  readonly kind: DocumentKind;
  readonly title: string;
  /** Wide tables are set on landscape pages. */
  readonly orientation: 'portrait' | 'landscape';
  /** The layout preset that the paper is always set in; the workspace's choice where there is none. */
  readonly layout?: string;
  readonly form?: FormVersion;
  readonly template: TemplateStamp;
  readonly blocks: readonly Block[];
}
