/** The worked cases: a scenario file each, with what is known of the answer. */
import assert from 'node:assert/strict';
import path from 'node:path';
import { readEstateFile } from '../../../../src/cli/estateFile.ts';
import { ask } from '../../../../src/core/reach/ask.ts';
import { REASONS, type Reason } from '../../../../src/core/reach/codes.ts';
import type { Verdict } from '../../../../src/core/reach/answer.ts';
import { resolveEnd } from '../../../../src/core/reach/resolve.ts';

interface Case {
  readonly file: string;
  readonly from: string;
  readonly to: string;
  readonly port?: number;
  readonly verdict: Verdict;
  /** Reasons among the blocks and doubts there, and back. */
  readonly there?: readonly Reason[];
  readonly back?: readonly Reason[];
  /** What is taken for granted on the way there. */
  readonly assumed?: readonly Reason[];
  /** A part of the way there. */
  readonly by?: string;
  /** What it does not lead by. */
  readonly notBy?: string;
}

const CASES: readonly Case[] = [
  {
    file: '01-no-link',
    from: 'a',
    to: 'b',
    verdict: 'notReachable',
    there: ['dropped-by-default-route', 'link-missing'],
  },
  {
    file: '02-public-range',
    from: 'a',
    to: 'b',
    verdict: 'notReachable',
    there: ['to-internet', 'link-missing'],
  },
  {
    file: '03-initiated',
    from: 'a',
    to: 'b',
    verdict: 'notReachable',
    there: ['link-one-sided'],
    back: ['link-one-sided'],
  },
  { file: '04-connected', from: 'a', to: 'b', verdict: 'reachable', by: 'a/default > b/default' },
  {
    file: '05-not-synced',
    from: 'a',
    to: '10.99.0.4',
    verdict: 'notReachable',
    there: ['prefix-not-synced'],
  },
  { file: '05-not-synced', from: 'a', to: '10.2.0.4', verdict: 'reachable' },
  {
    file: '06-not-transitive',
    from: 'spoke1',
    to: 'spoke2',
    verdict: 'notReachable',
    there: ['dropped-by-default-route', 'link-missing'],
  },
  {
    file: '07-appliance',
    from: 'spoke1',
    to: 'spoke2',
    verdict: 'reachable',
    by: 'spoke1/vms > appliance:10.4.2.101 > hub/nva > spoke2/vms',
  },
  { file: '07-appliance', from: 'spoke2', to: 'spoke1', verdict: 'reachable', by: 'appliance:10.4.2.101' },
  {
    file: '08-one-route',
    from: 'spoke1',
    to: 'spoke2',
    verdict: 'notReachable',
    back: ['dropped-by-default-route'],
  },
  { file: '09-other-region', from: 'spoke1', to: 'spoke3', verdict: 'reachable', by: 'appliance:10.4.2.101' },
  {
    file: '11-gateway-address',
    from: 'spoke1',
    to: 'on-premises',
    verdict: 'notReachable',
    back: ['prefix-not-advertised', 'remote-gateway-not-used'],
  },
  { file: '12-transit', from: 'spoke1', to: 'on-premises', verdict: 'reachable', by: 'gateway:vpngw' },
  {
    file: '14-propagation-off',
    from: 'spoke1/subnet2',
    to: 'on-premises',
    verdict: 'notReachable',
    there: ['dropped-by-default-route', 'propagation-off'],
  },
  { file: '14-propagation-off', from: 'spoke1/subnet1', to: 'on-premises', verdict: 'reachable' },
  {
    file: '15-subnet-table',
    from: 'vnet1/subnet1',
    to: 'vnet2',
    verdict: 'notReachable',
    there: ['dropped-by-route', 'user-route-overrides-peering'],
  },
  { file: '15-subnet-table', from: 'vnet1/subnet2', to: 'vnet2', verdict: 'reachable' },
  {
    file: '16-user-beats-gateway',
    from: 'vnet1/subnet1',
    to: 'on-premises',
    verdict: 'notAssured',
    by: 'appliance:10.0.100.4',
    back: ['asymmetric'],
  },
  {
    file: '18-shorter-loses',
    from: 'hub/vms',
    to: 'spoke',
    verdict: 'reachable',
    by: 'hub/vms > spoke/vms',
    notBy: 'appliance',
  },
  { file: '19-equal-wins', from: 'a', to: 'b', verdict: 'reachable', by: 'appliance:10.2.255.4' },
  {
    file: '20-peering-routes-off',
    from: 'hub/vms',
    to: 'spoke',
    verdict: 'reachable',
    by: 'appliance:10.100.255.4',
  },
  {
    file: '21-nothing-left',
    from: 'hub/vms',
    to: 'spoke',
    verdict: 'notReachable',
    there: ['dropped-by-default-route', 'peering-routes-off'],
  },
  {
    file: '22-firewall-elsewhere',
    from: 'spoke',
    to: 'hub/vms',
    verdict: 'notAssured',
    there: ['peering-routes-off'],
  },
  {
    file: '24-learned-default',
    from: 'a',
    to: 'internet',
    verdict: 'notAssured',
    by: 'gateway:gw',
    there: ['appliance-decides'],
  },
  {
    file: '25a-private-endpoint',
    from: 'spoke',
    to: '10.2.3.7',
    verdict: 'reachable',
    by: 'spoke/vms > hub/endpoints',
  },
  {
    file: '25b-private-endpoint',
    from: 'spoke',
    to: '10.2.3.7',
    verdict: 'notReachable',
    by: 'appliance:10.2.255.4',
    back: ['asymmetric'],
  },
  {
    file: '25c-private-endpoint',
    from: 'spoke',
    to: '10.2.3.7',
    verdict: 'reachable',
    by: 'spoke/vms > hub/endpoints',
  },
  {
    file: '26-tag-is-everything',
    from: 'internet',
    to: 'web',
    verdict: 'notReachable',
    back: ['asymmetric'],
    by: 'spoke/vms',
  },
  { file: '28-probes', from: '168.63.129.16', to: 'web', verdict: 'notReachable', there: ['nsg-deny'] },
  { file: '29a-admin-rule', from: 'a', to: 'b', port: 22, verdict: 'notReachable', there: ['admin-deny'] },
  { file: '29b-admin-rule', from: 'a', to: 'b', port: 22, verdict: 'reachable' },
  {
    file: '30-no-access',
    from: 'a',
    to: 'b',
    verdict: 'notReachable',
    there: ['nsg-default-deny', 'access-not-in-tag'],
  },
  { file: '32-no-access-no-groups', from: 'a', to: 'b', verdict: 'notAssured', there: ['access-not-in-tag'] },
  { file: '33-subnet-peering', from: 'a/a1', to: 'b/b1', verdict: 'reachable' },
  {
    file: '33-subnet-peering',
    from: 'a/a2',
    to: 'b/b1',
    verdict: 'notReachable',
    there: ['subnet-not-in-peering'],
  },
  { file: '33-subnet-peering', from: 'a', to: 'b', verdict: 'notAssured' },
  { file: '34-overlap-subnets', from: 'a/own', to: 'b/own', verdict: 'reachable' },
  { file: '35-mesh-overlap', from: 'm3', to: '10.1.0.4', verdict: 'notReachable', there: ['mesh-overlap'] },
  { file: '37-hub-and-spoke', from: 'prod1', to: 'prod2', verdict: 'reachable' },
  { file: '37-hub-and-spoke', from: 'test1', to: 'prod1', verdict: 'notReachable', there: ['link-missing'] },
  {
    file: '38-next-hop-too-far',
    from: 'spoke',
    to: 'd',
    verdict: 'notReachable',
    there: ['next-hop-not-connected'],
  },
  {
    file: '39a-balancer',
    from: 'spoke1',
    to: 'spoke2',
    verdict: 'notReachable',
    there: ['basic-balancer-across-regions'],
  },
  { file: '39b-balancer', from: 'spoke1', to: 'spoke2', verdict: 'reachable', by: 'appliance:10.0.0.4' },
  {
    file: '40-expressroute-next-hop',
    from: 'spoke1',
    to: 'spoke2',
    verdict: 'notReachable',
    there: ['gateway-next-hop-not-vpn'],
  },
  { file: '42-route-server-loop', from: 'vm', to: '192.168.1.1', verdict: 'notReachable', there: ['loop'] },
  {
    file: '43-firewall-hybrid',
    from: 'on-premises',
    to: 'spoke',
    verdict: 'reachable',
    by: 'appliance:10.5.0.4',
  },
  {
    file: '43-firewall-hybrid',
    from: 'spoke',
    to: 'on-premises',
    verdict: 'reachable',
    by: 'appliance:10.5.0.4',
  },
  { file: '45-summary', from: 'on-premises', to: 'spoke2', verdict: 'reachable' },
  {
    file: '46-summary',
    from: 'on-premises',
    to: 'hub/vms',
    verdict: 'notReachable',
    there: ['prefix-not-advertised'],
  },
  { file: '48-virtual-wan', from: 'branch', to: 'spoke', verdict: 'notReachable', there: ['no-route'] },
  {
    file: '49-bastion',
    from: 'hub/AzureBastionSubnet',
    to: 'spoke',
    verdict: 'notReachable',
    back: ['asymmetric'],
  },
  {
    file: '50-route-server-ipv6',
    from: 'spoke',
    to: 'fd00:db8:0:1::4',
    verdict: 'notReachable',
    there: ['family-not-peered'],
  },
  { file: '50-route-server-ipv6', from: 'spoke', to: '10.0.0.4', verdict: 'reachable' },
  {
    file: '51-gateway-between-spokes',
    from: 'spoke1',
    to: 'spoke2',
    verdict: 'reachable',
    by: 'appliance:10.4.0.4 > hub/GatewaySubnet',
  },
  {
    file: '52-asymmetric-firewall',
    from: 'on-premises',
    to: 'spoke',
    verdict: 'notReachable',
    back: ['asymmetric'],
  },
  {
    file: '53-longer-learned',
    from: 'hub/vms',
    to: 'spoke',
    verdict: 'reachable',
    by: 'hub/vms > spoke/default',
  },
  { file: '54-two-hubs', from: 'spoke2', to: 'spoke1', verdict: 'notReachable', there: ['nsg-default-deny'] },
  {
    file: '55-one-side-no-access',
    from: 'a',
    to: 'b',
    verdict: 'notReachable',
    there: ['access-not-in-tag'],
  },
  { file: '55-one-side-no-access', from: 'b', to: 'a', verdict: 'notAssured', there: ['access-not-in-tag'] },
  {
    file: '56-mesh-and-peering',
    from: 'm3',
    to: '10.1.0.4',
    verdict: 'reachable',
    by: 'm3/default > outside/default',
  },
  { file: '57-loop', from: 'a', to: 'b', verdict: 'notReachable', there: ['loop'] },
  {
    file: '58-forwarding-off',
    from: 'spoke1',
    to: 'spoke2',
    verdict: 'notReachable',
    there: ['ip-forwarding-off'],
    back: ['ip-forwarding-off'],
  },
  {
    file: '59-not-forwarded',
    from: 'spoke1',
    to: 'spoke2',
    verdict: 'notAssured',
    there: ['forwarded-not-assured'],
  },
  {
    file: '60-nobody-there',
    from: 'spoke1',
    to: 'spoke2',
    verdict: 'notReachable',
    there: ['next-hop-no-owner'],
  },
  { file: '61-disconnected', from: 'a', to: 'b', verdict: 'notReachable', there: ['link-disconnected'] },
  { file: '62-group-denies', from: 'a', to: 'b', port: 1433, verdict: 'notReachable', there: ['nsg-deny'] },
  { file: '62-group-denies', from: 'a', to: 'b', port: 443, verdict: 'reachable' },
  {
    file: '63-no-transit',
    from: 'spoke1',
    to: 'on-premises',
    verdict: 'notReachable',
    there: ['remote-gateway-not-used'],
  },
  {
    file: '63-no-transit',
    from: 'spoke2',
    to: 'on-premises',
    verdict: 'notReachable',
    there: ['remote-gateway-not-used'],
  },
  { file: '64-unread-table', from: 'a', to: 'b', verdict: 'cannotTell', there: ['unreadable'] },
  { file: '64-unread-table', from: 'b', to: 'a', verdict: 'cannotTell', back: ['unreadable'] },
  {
    file: '65-unknown-prefixes',
    from: 'hub/default',
    to: 'on-premises',
    verdict: 'cannotTell',
    there: ['prefix-unknown-on-premises'],
  },
  {
    file: '65-unknown-prefixes',
    from: 'hub/default',
    to: '192.168.7.7',
    verdict: 'cannotTell',
    there: ['prefix-unknown-on-premises'],
  },
  { file: '66-no-gateway', from: 'a/default', to: 'b', verdict: 'notReachable', there: ['no-gateway'] },
  {
    file: '66-no-gateway',
    from: 'vm',
    to: 'internet',
    verdict: 'notReachable',
    there: ['no-outbound-access'],
  },
  {
    file: '66-no-gateway',
    from: 'internet',
    to: 'vm',
    verdict: 'notReachable',
    there: ['no-public-address'],
  },
  { file: '66-no-gateway', from: 'b', to: 'internet', verdict: 'reachable', by: 'internet' },
  {
    file: '67-transit-off',
    from: 'spoke',
    to: 'on-premises',
    verdict: 'notReachable',
    there: ['transit-off'],
    back: ['prefix-not-advertised', 'transit-off'],
  },
  { file: '35-mesh-overlap', from: 'm3', to: 'm2', verdict: 'notReachable', there: ['mesh-overlap'] },
  {
    file: '56-mesh-and-peering',
    from: 'm3',
    to: 'm1',
    verdict: 'notReachable',
    there: ['arrives-elsewhere'],
  },
  { file: '68a-one-circuit', from: 'a', to: 'b', verdict: 'notAssured', there: ['appliance-decides'] },
  {
    file: '68b-one-circuit',
    from: 'a',
    to: 'b',
    verdict: 'notReachable',
    there: ['dropped-by-default-route'],
  },
  {
    file: '69-virtual-wan-transit',
    from: 'a',
    to: 'b',
    verdict: 'reachable',
    by: 'a/default > hub:whub > b/default',
  },
  {
    file: '80-ecmp-nobody',
    from: 's1',
    to: 's2',
    verdict: 'notAssured',
    there: ['next-hop-no-owner'],
    back: ['next-hop-no-owner'],
    by: 'appliance:10.0.2.4',
  },
  {
    file: '81-ecmp-not-forwarding',
    from: 's1',
    to: 's2',
    verdict: 'notAssured',
    there: ['ip-forwarding-off'],
  },
  {
    file: '82-balancer-not-forwarding',
    from: 's1',
    to: 's2',
    verdict: 'notAssured',
    there: ['ip-forwarding-off'],
  },
  {
    file: '83-balancer-empty',
    from: 's1',
    to: 's2',
    verdict: 'notReachable',
    there: ['no-backend'],
    back: ['no-backend'],
  },
  {
    file: '84-basic-gateway',
    from: 's1',
    to: 'on-premises',
    verdict: 'notAssured',
    there: ['gateway-basic'],
    back: ['gateway-basic'],
  },
  {
    file: '85-default-not-said',
    from: 'hub/default',
    to: 'internet',
    verdict: 'cannotTell',
    there: ['prefix-unknown-on-premises'],
  },
  { file: '86-hidden-hub', from: 's1', to: 'internet', verdict: 'cannotTell', there: ['unreadable'] },
  {
    file: '87-bgp-not-said',
    from: 'hub/default',
    to: 'on-premises',
    verdict: 'cannotTell',
    there: ['prefix-unknown-on-premises'],
  },
  { file: '87-bgp-not-said', from: 'hub/default', to: '192.168.0.1', verdict: 'reachable' },
  {
    file: '88-forced-tunnel',
    from: 'hub/default',
    to: 'internet',
    verdict: 'notAssured',
    there: ['appliance-decides'],
    by: 'hub/GatewaySubnet',
  },
  { file: '89-route-to-service', from: 'a', to: '20.50.1.1', verdict: 'cannotTell', there: ['unreadable'] },
  { file: '89-route-to-service', from: 'a', to: 'internet', verdict: 'reachable' },
  { file: '90-admin-rule-service', from: 'a', to: 'b', verdict: 'cannotTell', there: ['unreadable'] },
  { file: '91-admin-rule-port', from: 'a', to: 'b', verdict: 'reachable', assumed: ['admin-deny'] },
  {
    file: '91-admin-rule-port',
    from: 'a',
    to: 'b',
    verdict: 'notReachable',
    port: 22,
    there: ['admin-deny'],
  },
  { file: '91-admin-rule-port', from: 'a', to: 'b', verdict: 'reachable', port: 443 },
  {
    file: '92-public-address',
    from: 'internet',
    to: '20.1.2.3',
    verdict: 'notReachable',
    port: 22,
    there: ['nsg-default-deny'],
  },
  { file: '92-public-address', from: 'internet', to: '20.1.2.3', verdict: 'reachable', port: 443 },
  {
    file: '92-public-address',
    from: 'internet',
    to: '20.1.2.4',
    verdict: 'cannotTell',
    port: 443,
    there: ['unreadable'],
  },
  {
    file: '93-public-closed',
    from: 'internet',
    to: 'vm',
    verdict: 'notReachable',
    port: 443,
    there: ['nsg-default-deny'],
  },
  {
    file: '94-gateway-no-propagation',
    from: 's1',
    to: 'on-premises',
    verdict: 'notReachable',
    there: ['propagation-off'],
    back: ['propagation-off'],
  },
  {
    file: '95-gateway-default-route',
    from: 'hub/default',
    to: 'on-premises',
    verdict: 'notAssured',
    there: ['dropped-by-route'],
    back: ['dropped-by-route'],
  },
  { file: '96-to-balancer', from: 'a', to: 'lb', verdict: 'notReachable', port: 443, there: ['nsg-deny'] },
  {
    file: '96-to-balancer',
    from: 'a',
    to: 'lb',
    verdict: 'notReachable',
    port: 80,
    there: ['no-balancer-rule'],
  },
];

const folder = path.join(import.meta.dirname, 'cases');

describe('the worked cases of reachability', () => {
  for (const each of CASES) {
    it(`${each.file}: ${each.from} to ${each.to}${each.port === undefined ? '' : ` on port ${each.port}`} is ${each.verdict}`, async () => {
      const { world, notes } = await readEstateFile(path.join(folder, `${each.file}.json`));
      assert.deepEqual(notes, []);
      const [from, to] = [resolveEnd(world, each.from, 'from'), resolveEnd(world, each.to, 'to')];
      assert(from.kind === 'end' && to.kind === 'end', `${from.kind} ${to.kind}`);
      const answer = ask(world, { from: from.end, to: to.end, port: each.port });
      const reasons = (way: typeof answer.there): readonly Reason[] =>
        [...way.blocks, ...way.doubts, ...way.unknowns].map(({ code }) => code);
      const told = JSON.stringify({
        there: reasons(answer.there),
        back: reasons(answer.back),
        path: answer.there.path,
        pairs: answer.pairs.map((pair) => [pair.from.label, pair.to.label, pair.verdict]),
      });
      assert.equal(answer.verdict, each.verdict, told);
      for (const code of each.there ?? [])
        assert(reasons(answer.there).includes(code), `${code} is not among ${told}`);
      for (const code of each.back ?? [])
        assert(reasons(answer.back).includes(code), `${code} is not among ${told}`);
      for (const code of each.assumed ?? [])
        assert(
          answer.there.assumptions.some((one) => one.code === code),
          `${code} is not assumed`,
        );
      const way = answer.there.path.join(' > ');
      assert(way.includes(each.by ?? ''), way);
      if (each.notBy !== undefined) assert(!way.includes(each.notBy), way);
    });
  }

  it('have every reason that there is, but what a sum of pairs or the way past a peering says', () => {
    const had = new Set(CASES.flatMap(({ there = [], back = [] }) => [...there, ...back]));
    const others: readonly Reason[] = ['some-only', 'summary-route-shadowed'];
    const missing = Object.keys(REASONS).filter(
      (code) => !had.has(code as Reason) && !others.includes(code as Reason),
    );
    assert.deepEqual(missing, []);
  });
});
