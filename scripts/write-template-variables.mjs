// Writes docs/template-variables.md from the schema of the templates' variables, as built into dist/.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { templateReference } from '../dist/drafting/template-reference.js';

const file = path.join(import.meta.dirname, '..', 'docs', 'template-variables.md');
writeFileSync(file, templateReference());
