import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

/** Stages give the same bytes for the same input, so they may not look at the clock, chance, the host or its locale. */
const banned = [
  {
    selector: "NewExpression[callee.name='Date'][arguments.length=0]",
    message: 'Take the day as an argument: a run is repeatable only if the caller reads the clock.',
  },
  {
    selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
    message: 'Take the day as an argument: a run is repeatable only if the caller reads the clock.',
  },
  {
    selector: "CallExpression[callee.object.name='Math'][callee.property.name='random']",
    message: 'Derive identifiers from the input digest.',
  },
  {
    selector: 'CallExpression[callee.name=/^(Number|parseFloat)$/]',
    message: 'Amounts are bigint fen; read counts with Number.parseInt.',
  },
  {
    selector: 'CallExpression[callee.property.name=/^toLocale|^localeCompare$/]',
    message: 'Format and order without the host locale.',
  },
];

export default defineConfig(
  { ignores: ['dist', 'coverage', 'test/oracle', 'bench'] },
  tseslint.configs.strictTypeChecked,
  {
    languageOptions: {
      parserOptions: {
        project: ['./test/tsconfig.json'],
        tsconfigRootDir: import.meta.dirname,
      },
    },
  },
  {
    files: ['src/**/*.ts'],
    rules: {
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allow: [{ from: 'lib', name: ['bigint'] }] },
      ],
      'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
      'max-params': ['error', 4],
      complexity: ['error', 10],
      'no-param-reassign': ['error', { props: true }],
      'no-console': 'error',
      'no-restricted-globals': [
        'error',
        { name: 'process', message: 'bin/ hands the process to cli/ as a Terminal.' },
      ],
      'no-restricted-syntax': ['error', ...banned],
    },
  },
  { files: ['src/cli/**/*.ts'], rules: { 'no-restricted-syntax': 'off' } },
  {
    files: ['test/**/*.ts'],
    rules: {
      '@typescript-eslint/restrict-template-expressions': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
  { files: ['**/*.js', '**/*.cjs', '**/*.mjs'], extends: [tseslint.configs.disableTypeChecked] },
);
