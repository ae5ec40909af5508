import { delimiter, resolve } from 'node:path';
import { projectSteps } from './test/project-steps.ts';
import { runSteps } from './test/run-steps.ts';

const programs = resolve(import.meta.dirname, '../node_modules/.bin');
process.env['PATH'] = [programs, process.env['PATH'] ?? ''].join(delimiter);

const { passed, failed } = await runSteps(projectSteps, console.log);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
