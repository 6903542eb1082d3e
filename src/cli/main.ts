#!/usr/bin/env node
/** The command line: its words come from the process, and so do its streams and its exit status. */
import { EXIT } from './output.ts';
import { run } from './run.ts';

// What is under way only reads: there is nothing to be ended in order.
process.once('SIGINT', () => {
  if (process.stderr.isTTY) process.stderr.write('\n');
  process.exit(EXIT.interrupted);
});

// Whoever has read enough may leave, as `head` does: the answer and its status are the same.
for (const stream of [process.stdout, process.stderr])
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });

void run(process.argv.slice(2), {
  result: (text) => process.stdout.write(text),
  progress: (text) => process.stderr.write(text),
  colours: process.stdout.isTTY && (process.env['NO_COLOR'] ?? '') === '',
  isLive: process.stderr.isTTY,
}).then((exit) => {
  process.exitCode = exit;
});
