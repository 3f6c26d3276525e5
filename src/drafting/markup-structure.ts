import type { Phrase } from '#domain/phrase.js';

import type { MarkupEvent } from './markup-events.js';
import {
  checkTag,
  checkText,
  expressionFiller,
  holdsText,
  isVoidTag,
  placeInside,
  type MarkupFault,
  type MarkupPlace,
} from './markup-grammar.js';

interface OpenTag {
  readonly name: string;
  readonly start: number;
}

/**
 * Follows the nesting of the tags of one text and collects what is wrong with it. It keeps the open tags, so that a
 * template can be followed along its expressions, and a partial inside the place where it is used.
 */
export class MarkupStructure {
  readonly faults: MarkupFault[] = [];
  /** Outermost first. */
  private readonly open: OpenTag[] = [];
  private readonly outside: MarkupPlace | undefined;
  /** Tags below it were opened before the part of the text that is being followed. */
  private floor = 0;

  /** @param outside - Where the text as a whole stands; `undefined` when that is not known. */
  constructor(outside: MarkupPlace | undefined) {
    this.outside = outside;
  }

  get place(): MarkupPlace | undefined {
    const innermost = this.open.at(-1);
    return innermost === undefined ? this.outside : placeInside(innermost.name);
  }

  follow(event: MarkupEvent): void {
    switch (event.kind) {
      case 'open':
        this.faults.push(...checkTag(event, this.place));
        if (!event.selfClosing && !isVoidTag(event.name))
          this.open.push({ name: event.name, start: event.start });
        return;
      case 'close':
        this.close(event.name, event.start);
        return;
      case 'text':
        this.textRun(event.text, event.start);
        return;
      case 'foreign':
        this.faults.push({ start: event.start, phrase: foreignPhrase });
        return;
    }
  }

  /** Text of the template's own, or of an expression, at this place. */
  text(start: number): void {
    const fault = checkText(start, this.place);
    if (fault !== undefined) this.faults.push(fault);
  }

  /**
   * Follows a part of the text that may be left out or repeated: it closes what it opens and nothing else.
   * The whole text is such a part too.
   */
  part(follow: () => void): void {
    const outerFloor = this.floor;
    this.floor = this.open.length;
    follow();
    this.closeTo(this.floor);
    this.floor = outerFloor;
  }

  private textRun(text: string, start: number): void {
    const offset = holdsText(this.place) ? -1 : text.search(printable);
    if (offset !== -1) this.text(start + offset);
  }

  private close(name: string, start: number): void {
    const index = this.open.findLastIndex((tag) => tag.name === name);
    if (index < this.floor) {
      const phrase: Phrase = {
        zh: `</${name}> 没有对应的 <${name}>`,
        en: `</${name}> closes nothing`,
      };
      this.faults.push({ start, phrase });
      return;
    }
    this.closeTo(index + 1);
    this.open.pop();
  }

  private closeTo(depth: number): void {
    for (const tag of this.open.splice(depth)) {
      const phrase: Phrase = {
        zh: `<${tag.name}> 没有对应的 </${tag.name}>`,
        en: `<${tag.name}> has no </${tag.name}>`,
      };
      this.faults.push({ start: tag.start, phrase });
    }
  }
}

const foreignPhrase: Phrase = {
  zh: '文书中不能有 HTML 注释、声明或未写完的标签（注释请写 {{!-- --}}）',
  en: 'papers have no HTML comments, declarations or unfinished tags (write comments as {{!-- --}})',
};

/** Anything but blanks and the fillers of covered expressions. */
const printable = new RegExp(`[^\\s${expressionFiller}]`);
