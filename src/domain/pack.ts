import type { AnswerWords } from './answers.js';
import type { CourtProfile } from './court-profile.js';
import type { DocumentKind, FormVersion } from './document.js';
import type { LayoutPreset } from './layout-preset.js';
import type { ColumnUnit, TableName } from './ledger.js';
import type { LegalFigures } from './legal-figures.js';

/** How ledgers of the jurisdiction are written: header aliases and code lists. */
export interface LedgerWords {
  /** Header → field. */
  readonly aliases: Readonly<Record<TableName, Readonly<Record<string, string>>>>;
  readonly codes: Readonly<
    Record<TableName, Readonly<Record<string, Readonly<Record<string, string>>>>>
  >;
  /** Units that a header itself states, such as 日利率. */
  readonly units: Readonly<Record<TableName, Readonly<Record<string, ColumnUnit>>>>;
}

/** A template's source; the workspace's file of the same name wins over the pack's. */
export interface TemplateSource {
  /** `documents/complaint-narrative.hbs`; `courts/<court>/documents/…` for a paper that a court wants otherwise. */
  readonly name: string;
  /** As shown in errors: relative to the workspace, or `templates/zh-CN/…` of the package. */
  readonly file: string;
  readonly text: string;
}

/** A paper of the pack: its kind, its title on the bookmark, its template. */
export interface PackDocument {
  readonly kind: DocumentKind;
  readonly title: string;
  readonly template: string;
  readonly orientation: 'portrait' | 'landscape';
  /** Whether a workspace that names no papers gets it. */
  readonly isDefault: boolean;
  /** The layout preset of an official form; the workspace's choice by default. */
  readonly layout?: string;
  readonly form?: FormVersion;
  /** Templates for cases of other causes of action; `template` serves all others. */
  readonly variants: readonly {
    readonly causes: readonly string[];
    readonly template: string;
    readonly form?: FormVersion;
  }[];
}

/** A jurisdiction pack, loaded and validated. */
export interface Pack {
  readonly id: string;
  readonly version: string;
  /** In the order of the bundle. */
  readonly documents: readonly PackDocument[];
  readonly templates: readonly TemplateSource[];
  /** The content of `criteria.json`, not yet validated: screening owns what a criterion is. */
  readonly criteria: { readonly file: string; readonly data: unknown };
  readonly figures: LegalFigures;
  readonly ledgerWords: LedgerWords;
  /** How reviewers, clerks and courts write what they send back. */
  readonly answers: AnswerWords;
  readonly layouts: readonly LayoutPreset[];
  /** How courts take filings; exactly one profile, `default`, names no courts. */
  readonly courtProfiles: readonly CourtProfile[];
  /** SHA-256 over the pack's files and the workspace's overrides. */
  readonly digest: string;
}
