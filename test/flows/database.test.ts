/** A person asks why a web server cannot reach a database, reads the path, mends it at once, and asks again. */
import type { TreeHands } from './hands.ts';
import { Scene } from './scene.ts';

const QUESTION = '10.1.0.4 → 10.2.0.4';

describe('the unreachable database', () => {
  let scene: Scene;
  let reach: TreeHands;

  before(async () => {
    scene = await Scene.start({}, 'reach');
    reach = scene.workbench.tree('Reach');
    await scene.tree.expand('Subscription A');
    await scene.tree.row('spoke-data');
  });

  after(() => scene.close());

  it('is asked about by the addresses of the two machines, and all three reasons are said', async () => {
    const { quickInput } = scene.workbench;
    await scene.workbench.palette('Azure VNet Peering: Can A Reach B…');
    await quickInput.step(/\(1\/3\)/);
    await quickInput.type('10.1.0.4');
    await quickInput.pick('Address 10.1.0.4');
    await quickInput.step(/\(2\/3\)/);
    await quickInput.type('10.2.0.4');
    await quickInput.pick('Address 10.2.0.4');
    await quickInput.step(/\(3\/3\)/);
    await quickInput.pick('TCP 1433');
    await reach.rowText(QUESTION, /not reachable · TCP 1433/);
    await reach.rowText([QUESTION, 'There'], /not reachable, 3 in the way/);
    await reach.rowText('Smallest Fix', /3 changes, then reachable/);
    await scene.picture('database-blocked');
    await reach.collapse('There');
    await reach.rowText([QUESTION, 'And back'], /not reachable, 2 in the way/);
  });

  it('has a path of which every hop says what decided it, and its JSON', async () => {
    await reach.expand('There');
    await reach.rowText(
      '1. spoke-web/web',
      /Route spoke-data of rt-web, 10\.2\.0\.0\/16 to the appliance 10\.0\.1\.4\./,
    );
    await reach.rowText(
      '5. spoke-data/data',
      /nsg-data denies it inbound by rule deny-spokes \(priority 200\)\./,
    );
    await reach.contextMenu('5. spoke-data/data', 'Show JSON of What Decided');
    await scene.workbench.editors.text(/"name": "nsg-data"/);
  });

  it('is mended by one plan, and reached then', async () => {
    const { quickInput } = scene.workbench;
    await reach.contextMenu('Smallest Fix', 'Fix…');
    await quickInput.step(/Let 10\.1\.0\.4 reach 10\.2\.0\.4/);
    await scene.picture('database-fix');
    await quickInput.pick('Apply');
    await reach.rowText(QUESTION, /^10\.1\.0\.4 → 10\.2\.0\.4 reachable · TCP 1433$/);
    await reach.gone('Smallest Fix');
    await scene.tree.gone('There is no way back through the appliance');
  });

  it('is still reached when it is asked again', async () => {
    await reach.contextMenu(QUESTION, 'Ask Again');
    await reach.rowText(QUESTION, /^10\.1\.0\.4 → 10\.2\.0\.4 reachable · TCP 1433$/);
    await scene.picture('database-reached');
  });

  it('is out of reach again when the change is undone', async () => {
    const { quickInput } = scene.workbench;
    await scene.workbench.palette('Azure VNet Peering: Undo Last Change');
    await quickInput.step(/^Undo: Let 10\.1\.0\.4 reach 10\.2\.0\.4/);
    await quickInput.pick('Apply');
    await reach.rowText(QUESTION, /not reachable · TCP 1433/);
  });
});
