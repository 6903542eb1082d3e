/**
 * Knows plain-JavaScript replacements for the two native modules of the editor's server that npm does not
 * bring compiled. Without the first, logs and output channels stay empty; without the second, an extension
 * host could outlive its server.
 */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

const SPDLOG = `'use strict';
const { appendFileSync, mkdirSync } = require('node:fs');
const { dirname } = require('node:path');
const LEVELS = ['trace', 'debug', 'info', 'warning', 'error', 'critical', 'off'];
class Logger {
  constructor(file) { this.file = file; this.level = 2; this.raw = false; mkdirSync(dirname(file), { recursive: true }); }
  write(level, text) {
    if (level < this.level) return;
    const stamp = new Date().toISOString().replace('T', ' ').slice(0, 23);
    try { appendFileSync(this.file, this.raw ? text : stamp + ' [' + LEVELS[level] + '] ' + text + '\\n'); } catch {}
  }
  trace(text) { this.write(0, text); }
  debug(text) { this.write(1, text); }
  info(text) { this.write(2, text); }
  warn(text) { this.write(3, text); }
  error(text) { this.write(4, text); }
  critical(text) { this.write(5, text); }
  getLevel() { return this.level; }
  setLevel(level) { this.level = level; }
  setPattern() { this.raw = false; }
  clearFormatters() { this.raw = true; }
  flush() {}
  drop() {}
}
const create = async (name, file) => new Logger(file);
exports.version = 0;
exports.setLevel = () => {};
exports.setFlushOn = () => {};
exports.shutdown = () => {};
exports.createRotatingLogger = create;
exports.createAsyncRotatingLogger = create;
`;

const WATCHDOG = `'use strict';
exports.start = (parent) => {
  setInterval(() => {
    try { process.kill(parent, 0); } catch (error) { if (error.code === 'ESRCH') process.exit(87); }
  }, 1000).unref();
};
`;

export async function putStandIns(server: string): Promise<void> {
  for (const [name, source] of Object.entries({ spdlog: SPDLOG, 'native-watchdog': WATCHDOG })) {
    const folder = path.join(server, 'node_modules', '@vscode', name);
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder, { recursive: true });
    const manifest = { name: `@vscode/${name}`, version: '0.0.0', main: 'index.js' };
    await writeFile(path.join(folder, 'package.json'), JSON.stringify(manifest));
    await writeFile(path.join(folder, 'index.js'), source);
  }
}
