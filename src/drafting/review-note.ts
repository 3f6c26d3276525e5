/** Which of the reviewer's lists a note stands in. */
type NoteList = 'blank' | 'enclosure' | 'decision';

/** One thing that drafting leaves to the lawyer. */
export interface ReviewNote {
  readonly list: NoteList;
  readonly text: string;
}

/** The notes of the review cover, by what the lawyer does about them. */
export interface NotesView {
  readonly blanks: readonly string[];
  readonly enclosures: readonly string[];
  readonly decisions: readonly string[];
}

/** Something that a paper leaves blank, to be filled in. */
export function blank(text: string): ReviewNote {
  return { list: 'blank', text };
}

/** A paper that must be filed with the case and that we do not draft. */
export function enclosure(text: string): ReviewNote {
  return { list: 'enclosure', text };
}

/** Something that only the lawyer can decide or confirm. */
export function decision(text: string): ReviewNote {
  return { list: 'decision', text };
}

/** Sorts notes into the lists of the cover, each in the order they came. */
export function notesView(notes: readonly ReviewNote[]): NotesView {
  const of = (list: NoteList): readonly string[] =>
    notes.filter((note) => note.list === list).map(({ text }) => text);
  return { blanks: of('blank'), enclosures: of('enclosure'), decisions: of('decision') };
}
