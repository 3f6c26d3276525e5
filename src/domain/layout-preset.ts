import type { FaceRole } from './font.js';

/** Size, leading and face of one role of text. Points. */
export interface TextStyle {
  readonly face: FaceRole;
  readonly boldFace: FaceRole;
  readonly sizePt: number;
  readonly leadingPt: number;
  readonly spaceBeforePt: number;
  readonly spaceAfterPt: number;
}

/** How papers are set (`court16` after GB/T 9704, `firm12` as law firms set them). Data of the pack. */
export interface LayoutPreset {
  readonly id: string;
  readonly page: { readonly widthPt: number; readonly heightPt: number };
  readonly margin: {
    readonly topPt: number;
    readonly rightPt: number;
    readonly bottomPt: number;
    readonly leftPt: number;
  };
  /** Whether left and right margins change places on even pages, as for binding. */
  readonly isMirrored: boolean;
  readonly title: TextStyle;
  readonly subtitle: TextStyle;
  /** The bar that heads a part of a form's table. */
  readonly section: TextStyle;
  readonly heading1: TextStyle;
  readonly heading2: TextStyle;
  readonly body: TextStyle;
  readonly note: TextStyle;
  readonly table: TextStyle;
  readonly tableSmall: TextStyle;
  readonly footer: TextStyle;
  /** First-line indent in characters. */
  readonly indentCharacters: number;
  readonly tableRulePt: number;
  readonly cellPaddingPt: { readonly horizontal: number; readonly vertical: number };
}
