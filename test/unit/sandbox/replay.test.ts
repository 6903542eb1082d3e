import assert from 'node:assert/strict';
import path from 'node:path';
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
  const exchange = (method: string, where: string, status: number, body?: object) => ({
    method,
    path: `${where}?api-version=2022-01-01`,
    request: undefined,
    status,
    headers: new Map<string, string>(),
    body: body as Recording['exchanges'][number]['body'],
  });

  it('says what differs, and names what the sandbox does not have', async () => {
    const network = `${group}/providers/Microsoft.Network/virtualNetworks/n`;
    const body = {
      name: 'n',
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
        exchange('GET', `${group}/providers/Microsoft.Compute/virtualMachines/x`, 200, {}),
        exchange('GET', `${network}/virtualNetworkPeerings/none`, 200),
      ],
    });
    assert.deepEqual(
      verdicts.map((verdict) => verdict.outcome),
      ['failed', 'failed', 'passedOver', 'failed'],
    );
    const remarks = verdicts.flatMap((verdict) => verdict.remarks);
    assert.ok(remarks.includes('location is "westus" where "eastus" is recorded'), remarks.join('\n'));
  });
});
