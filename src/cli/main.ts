#!/usr/bin/env node
/** The command line: its words come from the process, and so do its streams and its exit status. */
import { run } from './run.ts';

void run(process.argv.slice(2), {
  result: (text) => process.stdout.write(text),
  progress: (text) => process.stderr.write(text),
  colours: process.stdout.isTTY && (process.env['NO_COLOR'] ?? '') === '',
}).then((exit) => {
  process.exitCode = exit;
});
