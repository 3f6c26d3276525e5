/** One row per folder: what it may import besides itself. Mirrors the table "Folders" of ARCHITECTURE.md. */
const mayImport = {
  domain: [],
  ledger: ['domain'],
  claims: ['domain'],
  screening: ['domain'],
  cases: ['domain'],
  drafting: ['domain'],
  layout: ['domain'],
  pdf: ['domain'],
  bundle: ['domain'],
  report: ['domain'],
  verification: ['domain'],
  comparison: ['domain'],
  packs: ['domain'],
  workspace: ['domain'],
  docket: ['domain'],
  answers: ['domain'],
  batch: [
    'domain',
    'packs',
    'workspace',
    'ledger',
    'claims',
    'screening',
    'cases',
    'drafting',
    'layout',
    'pdf',
    'bundle',
    'report',
    'verification',
    'comparison',
    'docket',
    'answers',
  ],
  cli: ['domain', 'batch'],
};

const layerRules = Object.entries(mayImport).map(([folder, allowed]) => ({
  name: `${folder}-imports-only-${allowed.join('-') || 'itself'}`,
  severity: 'error',
  comment: 'Layers point one way; see "Folders" in ARCHITECTURE.md before widening this row.',
  from: { path: `^src/${folder}/` },
  to: { path: '^src/', pathNot: `^src/(${[folder, ...allowed].join('|')})/` },
}));

const onlyHere = (name, module, folders, comment) => ({
  name,
  severity: 'error',
  comment,
  from: { path: '^src/', pathNot: `^src/(${folders.join('|')})/` },
  to: { path: module },
});

module.exports = {
  forbidden: [
    ...layerRules,
    onlyHere(
      'pdfkit-only-in-pdf',
      'node_modules/(pdfkit|fontkit|@cantoo/pdf-lib)/',
      ['pdf'],
      'One seam to the PDF writer and to the parser of evidence files.',
    ),
    onlyHere(
      'pdf-reader-only-in-pdf',
      'node_modules/pdfjs-dist/',
      ['pdf'],
      'One seam to the independent PDF reader.',
    ),
    onlyHere(
      'handlebars-only-in-drafting',
      'node_modules/handlebars/',
      ['drafting'],
      'One seam to the template engine.',
    ),
    onlyHere(
      'sql-only-in-docket',
      '(node_modules/(better-sqlite3|kysely)/|^(node:)?sqlite$)',
      ['docket'],
      'One home of SQL.',
    ),
    onlyHere('threads-only-in-batch', 'node_modules/piscina/', ['batch'], 'One home of threads.'),
    onlyHere(
      'file-system-at-the-edges',
      '^(node:)?fs(/promises)?$',
      ['cli', 'batch', 'packs', 'workspace', 'docket'],
      'Stages take bytes and return values.',
    ),
    onlyHere(
      'commands-only-in-cli',
      'node_modules/(commander|chalk|cli-progress)/',
      ['cli'],
      'One home of the terminal.',
    ),
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-production-import-of-test',
      severity: 'error',
      from: { path: '^(src|bin)/' },
      to: { path: '^test/' },
    },
    {
      name: 'bin-to-cli-only',
      severity: 'error',
      from: { path: '^bin/' },
      to: { path: '^(src|dist)/', pathNot: '^(src|dist)/cli/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      conditionNames: ['development', 'import', 'node', 'default'],
      exportsFields: ['exports'],
    },
  },
};
