/**
 * A value while it is put together: filling in is some ten times as fast as spreading in Node 20, which counts where it
 * is done for each loan, row or verdict of a ledger.
 */
export type Growing<Value> = { -readonly [Key in keyof Value]: Value[Key] };
