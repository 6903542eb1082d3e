/**
 * Replays recorded ARM traffic against a fresh sandbox and says where the answers differ,
 * what the sandbox does not have, and of which headers a recording is silent:
 * `npm run replay -- FILE…`. Exit status 1 when anything differs.
 */
import { untoldHeaders } from './replay/headers.ts';
import { readRecording } from './replay/recording.ts';
import { replay, type Verdict } from './replay/replayer.ts';

const files = process.argv.slice(2);
if (files.length === 0) {
  console.error('Usage: npm run replay -- FILE…   (recordings of ARM traffic as JSON)');
  process.exit(2);
}

let passed = 0;
let failed = 0;
let passedOver = 0;
for (const file of files) {
  try {
    const recording = await readRecording(file);
    console.log(`${file}: ${recording.source}`);
    for (const [name, why] of untoldHeaders(recording))
      console.log(`  not judged: the header ${name}: ${why}`);
    for (const verdict of await replay(recording)) {
      if (verdict.outcome === 'passed') passed += 1;
      if (verdict.outcome === 'failed') failed += 1;
      if (verdict.outcome === 'passedOver') passedOver += 1;
      report(verdict);
    }
  } catch (error) {
    failed += 1;
    console.log(`  ${file} cannot be replayed: ${error instanceof Error ? error.message : String(error)}`);
  }
}
console.log(`${passed} passed, ${failed} failed${passedOver === 0 ? '' : `, ${passedOver} skipped`}`);
process.exitCode = failed === 0 ? 0 : 1;

function report({ index, exchange, outcome, remarks }: Verdict): void {
  const what = `${index} ${exchange.method} ${exchange.path}`;
  if (outcome === 'passedOver') console.log(`  passed over: ${what}: ${remarks.join('; ')}`);
  if (outcome === 'failed') for (const remark of remarks) console.log(`  differs: ${what}: ${remark}`);
}
