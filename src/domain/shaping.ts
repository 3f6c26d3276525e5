/**
 * Scripts whose letters join, change places or stack: set one glyph for each character, as we set text, they come out
 * wrong, and a name that is wrong on paper is worse than a case that waits for a hand.
 */
const shapedScripts = [
  'Adlam',
  'Arabic',
  'Balinese',
  'Bengali',
  'Buginese',
  'Chakma',
  'Cham',
  'Devanagari',
  'Gujarati',
  'Gurmukhi',
  'Hebrew',
  'Javanese',
  'Kannada',
  'Khmer',
  'Lao',
  'Lepcha',
  'Limbu',
  'Malayalam',
  'Manichaean',
  'Meetei_Mayek',
  'Mongolian',
  'Myanmar',
  'Nko',
  'Old_Uyghur',
  'Oriya',
  'Phags_Pa',
  'Sinhala',
  'Sogdian',
  'Sundanese',
  'Syloti_Nagri',
  'Syriac',
  'Tai_Tham',
  'Tai_Viet',
  'Tamil',
  'Telugu',
  'Thaana',
  'Thai',
  'Tibetan',
] as const;

const shapedLetter = new RegExp(
  `[${shapedScripts.map((script) => `\\p{Script=${script}}`).join('')}]`,
  'u',
);

/** Parts of Korean syllables; whole syllables are characters of their own. */
const jamo = /[\u1100-\u11ff\ua960-\ua97f\ud7b0-\ud7ff]/u;
/** Turn the direction of text, join what stands beside them, or choose another form of the character before. */
const control = /[\u200c-\u200f\u202a-\u202e\u2066-\u2069\u061c\ufe00-\ufe0f\u{e0100}-\u{e01ef}]/u;
const mark = /\p{M}/u;
/** An accent of the Latin, Greek or Cyrillic script: fonts draw one of them above the letter before it. */
const accent = /[\u0300-\u036f]/u;
const accented = /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]/u;

/** A text without any of these needs no shaping. */
const special = new RegExp(
  [shapedLetter, jamo, control, mark].map(({ source }) => source).join('|'),
  'u',
);

/**
 * The characters of a text that cannot be set one glyph for each, in order of appearance, each once: letters of Arabic
 * (Uyghur, Kazakh), Mongolian, Tibetan, Devanagari and their like, parts of Korean syllables, marks that must be placed
 * above or below another character, controls of direction, and selectors of a variant.
 *
 * A single accent on a letter of an alphabet is let pass, and so is every mark that has a character together with its
 * letter (é, が): it is to be written as that character (NFC).
 */
export function charactersNeedingShaping(text: string): readonly string[] {
  const composed = text.normalize('NFC');
  // Hardly any text has one: it is looked through as a whole.
  if (!special.test(composed)) return [];
  const found = new Set<string>();
  let before = '';
  for (const character of composed) {
    const isAccent = accent.test(character) && accented.test(before);
    const needsShaping =
      shapedLetter.test(character) || jamo.test(character) || control.test(character);
    if (needsShaping || (mark.test(character) && !isAccent)) found.add(character);
    before = character;
  }
  return [...found];
}
