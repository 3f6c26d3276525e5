import type { PageItem, PlacedPage } from '#domain/placed-pages.js';

import { joinRules } from './join-rules.js';
import type { PageFrame } from './page-frame.js';
import { copyOf, type Slab, type Strip } from './strip.js';

/** No paper has so many pages: a document that needs more comes from a fault in a template or in this code. */
const pageLimit = 5_000;

/** Puts strips on pages from top to bottom, keeping together what must stay together. At least one page. */
export function fillPages(strips: readonly Strip[], frame: PageFrame): readonly PlacedPage[] {
  const filler = new PageFiller(frame);
  for (const chain of chainsOf(strips)) filler.addChain(chain);
  return filler.finish();
}

/** Strips in stretches that belong on one page. */
function chainsOf(strips: readonly Strip[]): readonly (readonly Strip[])[] {
  const chains: Strip[][] = [];
  for (const strip of strips) {
    const chain = chains.at(-1);
    if (chain !== undefined && strip.breakBefore === 'never') chain.push(strip);
    else chains.push([strip]);
  }
  return chains;
}

/** The pages so far and the place that the next strip goes to. */
class PageFiller {
  readonly #frame: PageFrame;
  readonly #pages: PageItem[][] = [[]];
  /** How much of the last page is used. */
  #usedPt = 0;
  /** The space that the strip before asks for below itself. */
  #owedPt = 0;
  /** Nothing but repeated headers stands on the page. */
  #fresh = true;
  /** The page was begun by a forced break, or is the first: gaps at its top are meant. */
  #forced = true;

  constructor(frame: PageFrame) {
    this.#frame = frame;
  }

  addChain(chain: readonly Strip[]): void {
    const [first] = chain;
    if (first === undefined) return;
    if (first.breakBefore === 'forced' && !this.#fresh) this.#turnPage(true);
    const loose = this.#hasRoomFor(chain) ? 0 : this.#looseStart(chain);
    for (const strip of chain.slice(0, loose)) this.#add(strip);
    const kept = chain.slice(loose);
    if (!this.#fresh && !this.#hasRoomFor(kept)) this.#turnPage(false);
    for (const strip of kept) this.#add(strip);
  }

  /** How many strips of a chain that no page can hold are let go, so that the rest of it stays together. */
  #looseStart(chain: readonly Strip[]): number {
    let need = 0;
    for (let index = chain.length - 1; index >= 0; index -= 1) {
      const strip = chain[index];
      if (strip === undefined) continue;
      need += strip.spaceBeforePt + strip.leastHeightPt;
      if (index < chain.length - 1) need += strip.spaceAfterPt;
      // A page that starts with a row repeats its table's header above it.
      const headerPt = strip.header?.heightPt ?? 0;
      if (need + headerPt > this.#frame.height + rounding)
        return Math.min(index + 1, chain.length - 1);
    }
    return 0;
  }

  finish(): readonly PlacedPage[] {
    return this.#pages.map((items) => ({
      widthPt: this.#frame.pageWidthPt,
      heightPt: this.#frame.pageHeightPt,
      items: joinRules(items),
    }));
  }

  #hasRoomFor(chain: readonly Strip[]): boolean {
    let need = this.#fresh ? (chain[0]?.header?.heightPt ?? 0) : 0;
    let owed = this.#owedPt;
    for (const strip of chain) {
      need += owed + strip.spaceBeforePt + strip.leastHeightPt;
      owed = strip.spaceAfterPt;
    }
    return need <= this.#frame.height - this.#usedPt + rounding;
  }

  #add(strip: Strip): void {
    if (strip.blank) {
      this.#addBlank(strip);
      return;
    }
    if (!this.#fits(strip.leastHeightPt, strip)) this.#turnPage(false);
    let rest = strip;
    while (rest.cut !== undefined && !this.#fits(rest.heightPt, rest)) {
      this.#repeatHeader(rest);
      const cut = rest.cut(this.#frame.height - this.#usedPt - this.#gapBefore(rest));
      this.#put(cut.head);
      this.#turnPage(false);
      const below = copyOf(cut.rest);
      below.spaceAfterPt = strip.spaceAfterPt;
      rest = below;
    }
    this.#put(rest);
  }

  #addBlank(strip: Strip): void {
    if (this.#fresh && !this.#forced) return;
    if (!this.#fits(strip.heightPt, strip)) {
      this.#turnPage(false);
      return;
    }
    this.#put(strip);
  }

  #fits(heightPt: number, strip: Strip): boolean {
    const header = this.#fresh ? (strip.header?.heightPt ?? 0) : 0;
    return this.#fresh && strip.cut === undefined
      ? true
      : this.#usedPt + header + this.#gapBefore(strip) + heightPt <= this.#frame.height + rounding;
  }

  #gapBefore(strip: Strip): number {
    return this.#fresh ? 0 : this.#owedPt + strip.spaceBeforePt;
  }

  #put(strip: Strip): void {
    this.#repeatHeader(strip);
    this.#usedPt += this.#gapBefore(strip);
    this.#place(strip);
    this.#owedPt = strip.spaceAfterPt;
    this.#fresh = false;
  }

  #repeatHeader(strip: Strip): void {
    if (this.#fresh && strip.header !== undefined && this.#usedPt === 0) this.#place(strip.header);
  }

  #place(slab: Slab): void {
    const top = this.#frame.top + this.#usedPt;
    const page = this.#pages.at(-1) ?? [];
    const shift = this.#pages.length % 2 === 0 ? this.#frame.evenShiftPt : 0;
    for (const item of slab.draw(top, shift)) page.push(item);
    this.#usedPt += slab.heightPt;
  }

  #turnPage(forced: boolean): void {
    if (this.#pages.length >= pageLimit)
      throw new Error(`a document needs more than ${pageLimit} pages`);
    this.#pages.push([]);
    this.#usedPt = 0;
    this.#owedPt = 0;
    this.#fresh = true;
    this.#forced = forced;
  }
}

const rounding = 1e-6;
