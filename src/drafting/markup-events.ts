import { Tokenizer, type TokenizerCallbacks } from 'htmlparser2';

/** An attribute as written, with its entities resolved. `start` counts characters from the start of the text. */
export interface MarkupAttribute {
  readonly name: string;
  readonly value: string;
  readonly start: number;
}

/**
 * What the text of a paper consists of, in order. Nothing is repaired: an end tag is only there where it is written.
 * `foreign` is markup that papers do not have: HTML comments, declarations and tags cut off by the end of the text.
 */
export type MarkupEvent =
  | {
      readonly kind: 'open';
      readonly name: string;
      readonly attributes: readonly MarkupAttribute[];
      readonly selfClosing: boolean;
      readonly start: number;
    }
  | { readonly kind: 'close'; readonly name: string; readonly start: number }
  | { readonly kind: 'text'; readonly text: string; readonly start: number }
  | { readonly kind: 'foreign'; readonly start: number };

/**
 * Splits HTML into tags and text with the HTML entities resolved.
 *
 * It stands on the tokenizer of htmlparser2, not on its parser, because the parser repairs: it closes what was left
 * open and drops an end tag that closes nothing, where a pleading must be refused.
 */
export function readMarkup(source: string): readonly MarkupEvent[] {
  const reader = new MarkupReader(source);
  const tokenizer = new Tokenizer({ xmlMode: false, decodeEntities: true }, reader);
  tokenizer.write(source);
  tokenizer.end();
  return reader.events;
}

class MarkupReader implements TokenizerCallbacks {
  readonly events: MarkupEvent[] = [];
  private readonly source: string;
  private tag:
    | { readonly name: string; readonly start: number; readonly attributes: MarkupAttribute[] }
    | undefined;
  private attribute: { name: string; value: string; readonly start: number } | undefined;
  private text: { value: string; readonly start: number } | undefined;
  /** Everything before it stands in an event. */
  private consumed = 0;

  constructor(source: string) {
    this.source = source;
  }

  ontext(start: number, end: number): void {
    this.addText(this.source.slice(start, end), end);
  }

  ontextentity(codePoint: number, end: number): void {
    this.addText(String.fromCodePoint(codePoint), end);
  }

  onopentagname(start: number, end: number): void {
    this.endText();
    this.tag = { name: this.source.slice(start, end), start: start - 1, attributes: [] };
  }

  onattribname(start: number, end: number): void {
    this.attribute = { name: this.source.slice(start, end), value: '', start };
  }

  onattribdata(start: number, end: number): void {
    if (this.attribute !== undefined) this.attribute.value += this.source.slice(start, end);
  }

  onattribentity(codePoint: number): void {
    if (this.attribute !== undefined) this.attribute.value += String.fromCodePoint(codePoint);
  }

  onattribend(): void {
    if (this.attribute !== undefined) this.tag?.attributes.push(this.attribute);
    this.attribute = undefined;
  }

  onopentagend(end: number): void {
    this.endTag(false, end);
  }

  onselfclosingtag(end: number): void {
    this.endTag(true, end);
  }

  onclosetag(start: number, end: number): void {
    this.endText();
    this.events.push({ kind: 'close', name: this.source.slice(start, end), start: start - 2 });
    const bracket = this.source.indexOf('>', end);
    this.consumed = bracket === -1 ? end : bracket + 1;
  }

  oncomment(start: number, end: number): void {
    this.addForeign(start, end);
  }

  oncdata(start: number, end: number): void {
    this.addForeign(start, end);
  }

  ondeclaration(start: number, end: number): void {
    this.addForeign(start, end);
  }

  onprocessinginstruction(start: number, end: number): void {
    this.addForeign(start, end);
  }

  onend(): void {
    this.endText();
    // The tokenizer drops what stands in an unfinished tag; nothing of a pleading may be lost.
    if (this.consumed < this.source.length)
      this.events.push({ kind: 'foreign', start: this.consumed });
  }

  private addText(value: string, end: number): void {
    if (this.text === undefined) this.text = { value, start: this.consumed };
    else this.text.value += value;
    this.consumed = end;
  }

  private endText(): void {
    if (this.text !== undefined)
      this.events.push({ kind: 'text', text: this.text.value, start: this.text.start });
    this.text = undefined;
  }

  private endTag(selfClosing: boolean, end: number): void {
    if (this.tag !== undefined) this.events.push({ kind: 'open', ...this.tag, selfClosing });
    this.tag = undefined;
    this.consumed = end + 1;
  }

  private addForeign(start: number, end: number): void {
    this.endText();
    this.events.push({ kind: 'foreign', start: this.source.lastIndexOf('<', start) });
    this.consumed = end + 1;
  }
}
