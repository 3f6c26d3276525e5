import type { ExhibitPage } from '#domain/exhibit.js';

import type { Matrix } from './pdf-value.js';
import { viewOf } from './view-of.js';

/** How a camera was held: what Exif calls orientation, 1 for upright. */
export type Orientation = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;

/** Pixels to the inch, of the image as it is stored. */
export interface Density {
  readonly x: number;
  readonly y: number;
}

/** An image as it is stored, and how it is to be shown. */
export interface ImageFrame {
  readonly width: number;
  readonly height: number;
  readonly orientation: Orientation;
  readonly density: Density | undefined;
}

const screen: Density = { x: 96, y: 96 };

/** The size of an image as it is shown, in points: by its own density, at 96 dpi where it states none. */
export function imagePage({
  width,
  height,
  orientation,
  density = screen,
}: ImageFrame): ExhibitPage {
  const size = { widthPt: (width * 72) / density.x, heightPt: (height * 72) / density.y };
  return isTransposed(orientation) ? { widthPt: size.heightPt, heightPt: size.widthPt } : size;
}

/** Turns the unit square, in which PDF draws an image, into the upright page (Exif 2.32, tag 274). */
export function imageMatrix(orientation: Orientation, page: ExhibitPage): Matrix {
  const { widthPt: w, heightPt: h } = page;
  const matrices: Readonly<Record<Orientation, Matrix>> = {
    1: [w, 0, 0, h, 0, 0],
    2: [-w, 0, 0, h, w, 0],
    3: [-w, 0, 0, -h, w, h],
    4: [w, 0, 0, -h, 0, h],
    5: [0, -h, -w, 0, w, h],
    6: [0, -h, w, 0, 0, h],
    7: [0, h, w, 0, 0, 0],
    8: [0, h, -w, 0, w, 0],
  };
  return matrices[orientation];
}

function isTransposed(orientation: Orientation): boolean {
  return orientation >= 5;
}

/** A density as files state it, or `undefined` where it is none that an image could have. */
export function densityOf(x: number, y: number): Density | undefined {
  return [x, y].every((value) => value >= 10 && value <= 20_000) ? { x, y } : undefined;
}

/** What Exif data state on the place of the pixels; anything in them that cannot be read counts as not stated. */
export function readExif(tiff: Uint8Array): Partial<Pick<ImageFrame, 'orientation' | 'density'>> {
  const view = viewOf(tiff);
  try {
    const little = view.getUint16(0) === 0x4949;
    const directory = view.getUint32(4, little);
    const places = new Map<number, number>();
    for (let index = 0; index < view.getUint16(directory, little); index += 1) {
      const entry = directory + 2 + 12 * index;
      places.set(view.getUint16(entry, little), entry + 8);
    }
    const short = (tag: number): number => {
      const place = places.get(tag);
      return place === undefined ? 0 : view.getUint16(place, little);
    };
    const rational = (tag: number): number => {
      const place = places.get(tag);
      const at = place === undefined ? tiff.length : view.getUint32(place, little);
      return view.getUint32(at, little) / view.getUint32(at + 4, little);
    };
    return { ...orientationOf(short(0x0112)), ...densityOfExif(short(0x0128), rational) };
  } catch {
    return {};
  }
}

function orientationOf(value: number): { readonly orientation?: Orientation } {
  return value >= 1 && value <= 8 ? { orientation: value as Orientation } : {};
}

function densityOfExif(
  unit: number,
  rational: (tag: number) => number,
): { readonly density?: Density } {
  if (unit !== 2 && unit !== 3) return {};
  const perInch = unit === 2 ? 1 : 2.54;
  const density = densityOf(rational(0x011a) * perInch, rational(0x011b) * perInch);
  return density === undefined ? {} : { density };
}
