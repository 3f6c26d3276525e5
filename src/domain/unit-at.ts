/**
 * `text.charCodeAt(at)`, for loops over the characters of many texts: the engine keeps texts in more forms than it looks
 * a method up quickly for, and would look it up for each character.
 */
export function unitAt(text: string, at: number): number {
  return String.prototype.charCodeAt.call(text, at);
}
