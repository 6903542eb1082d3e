import assert from 'node:assert/strict';
import path from 'node:path';
import { untoldHeaders } from '../../../scripts/replay/headers.ts';
import { readRecording, type Recording } from '../../../scripts/replay/recording.ts';
import { replay } from '../../../scripts/replay/replayer.ts';
import { needRecordings } from '../recordings.ts';

const folder =
  process.env['RECORDINGS'] ?? path.resolve(import.meta.dirname, '../../../../shared/recordings');

describe('sandbox: replay of recorded traffic', () => {
  it('answers every recorded exchange as ARM did', async function () {
    for (const { file } of needRecordings(this)) {
      const verdicts = await replay(await readRecording(path.join(folder, file)));
      const odd = verdicts.filter((verdict) => verdict.outcome !== 'passed');
      assert.deepEqual(
        odd.map(({ index, remarks }) => `${file} ${index}: ${remarks.join('; ')}`),
        [],
      );
      assert.ok(verdicts.length > 0);
    }
  });

  const subscription = '/subscriptions/00000000-0000-0000-0000-000000000000';
  const group = `${subscription}/resourceGroups/g`;
  const exchange = (
    method: string,
    where: string,
    status: number,
    body?: object,
    headers: Readonly<Record<string, string>> = {},
  ) => ({
    method,
    path: `${where}?api-version=2022-01-01`,
    request: undefined,
    status,
    headers: new Map(Object.entries(headers)),
    body: body as Recording['exchanges'][number]['body'],
  });

  it('says what differs, and names what the sandbox does not have', async () => {
    const network = `${group}/providers/Microsoft.Network/virtualNetworks/net`;
    const body = {
      name: 'net',
      id: network,
      type: 'Microsoft.Network/virtualNetworks',
      location: 'westus',
      properties: { provisioningState: 'Updating', addressSpace: { addressPrefixes: ['10.0.0.0/16'] } },
    };
    const verdicts = await replay({
      source: 'made up',
      exchanges: [
        exchange('PUT', network, 201, body),
        exchange('GET', network, 200, { ...body, location: 'eastus' }),
        exchange('GET', network, 200, { id: network, name: 'net' }),
        exchange('GET', `${group}/providers/Microsoft.Compute/virtualMachines/x`, 200, {}),
        exchange('GET', `${network}/virtualNetworkPeerings/none`, 200),
      ],
    });
    assert.deepEqual(
      verdicts.map((verdict) => verdict.outcome),
      ['failed', 'failed', 'failed', 'passedOver', 'failed'],
    );
    const remarks = verdicts.flatMap((verdict) => verdict.remarks);
    for (const remark of [
      'location is "westus" where "eastus" is recorded',
      'properties.subnets is [] where absent is recorded',
      'the body has name, id where id, name is the order',
    ]) {
      assert.ok(remarks.includes(remark), remarks.join('\n'));
    }
  });

  it('holds headers against the recorded ones, both ways, and URLs by their shape', async () => {
    const network = `${group}/providers/Microsoft.Network/virtualNetworks/net`;
    const operation = `${subscription}/providers/Microsoft.Network/locations/westus/operations/1`;
    const [made, ...rest] = await replay({
      source: 'made up',
      exchanges: [
        exchange(
          'PUT',
          network,
          201,
          { location: 'westus' },
          {
            'azure-asyncoperation': `${operation}?api-version=2021-02-01`,
            'content-type': 'text/plain',
            etag: 'W/"1"',
          },
        ),
        exchange('GET', network, 200, {}, { etag: 'W/"2"' }),
        exchange('GET', network, 200, {}, { etag: 'W/"3"' }),
      ],
    });
    const about = (remarks: readonly string[] = []): readonly string[] =>
      remarks.filter((remark) => remark.includes('header'));
    assert.deepEqual(about(made?.remarks), [
      'the header content-type: application/json; charset=utf-8 where text/plain is recorded',
      'the header etag is missing',
      `the header azure-asyncoperation: ${operation.replace(/1$/, '{id}')}?api-version=2022-01-01 where ${operation.replace(/1$/, '{id}')}?api-version=2021-02-01 is recorded`,
    ]);
    assert.deepEqual(
      rest.map(({ remarks }) => about(remarks)),
      [
        ['the header content-type is not recorded'],
        [
          'the header content-type is not recorded',
          'the header etag: etag stayed the same where the recorded one changed',
        ],
      ],
    );
  });

  it('says which headers a recording is silent about, and why', () => {
    const silent = untoldHeaders({
      source: 'made up',
      exchanges: [
        exchange('GET', group, 200, {}, { 'content-type': 'x', 'retry-after': '0' }),
        exchange('GET', group, 200, {}, { 'content-type': 'x' }),
      ],
    });
    assert.ok(!silent.has('content-type'));
    assert.match(silent.get('retry-after') ?? '', /0 wherever/);
    assert.equal(silent.get('x-ms-request-id'), 'no recorded answer has it');
  });
});
