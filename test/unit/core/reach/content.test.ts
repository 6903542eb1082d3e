/** What a person writes that should flow. */
import assert from 'node:assert/strict';
import { parseContent } from '../../../../src/core/reach/content.ts';
import { contentText } from '../../../../src/core/reach/words.ts';

describe('what should flow', () => {
  const cases: readonly (readonly [string, object | undefined, string])[] = [
    ['', {}, ''],
    ['any', {}, ''],
    ['*', {}, ''],
    ['tcp 1433', { protocol: 'tcp', port: 1433 }, 'TCP 1433'],
    ['UDP/53', { protocol: 'udp', port: 53 }, 'UDP 53'],
    ['tcp:443', { protocol: 'tcp', port: 443 }, 'TCP 443'],
    [' 8080 ', { protocol: 'tcp', port: 8080 }, 'TCP 8080'],
    ['icmp', { protocol: 'icmp' }, 'ICMP'],
    ['icmp 8', undefined, ''],
    ['tcp 0', undefined, ''],
    ['tcp 65535', { protocol: 'tcp', port: 65535 }, 'TCP 65535'],
    ['tcp 65536', undefined, ''],
    ['tcp 1 2', undefined, ''],
    ['http', undefined, ''],
    ['tcp x', undefined, ''],
  ];
  for (const [text, content, said] of cases) {
    it(`is ${content === undefined ? 'nothing' : JSON.stringify(content)} of "${text}"`, () => {
      const read = parseContent(text);
      assert.deepEqual(read, content);
      if (read !== undefined) assert.equal(contentText(read), said);
    });
  }
});
