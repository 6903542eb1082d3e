/** Knows the finding that a mesh is nearly as large as it may be. */
import { l10n } from '../../l10n.ts';
import { DOCS } from '../evidence.ts';
import { networkAnchor } from '../look.ts';
import type { Rule } from '../rule.ts';

/** By default; more on request [D]. */
const MEMBERS_OF_A_MESH = 250;
const MESHES_OF_A_NETWORK = 2;
const MANY = MEMBERS_OF_A_MESH * 0.9;

export const meshNearLimit: Rule = {
  id: 'mesh-near-limit',
  severity: 'warning',
  needs: ['links', 'networkManager'],
  only: ['meshed'],
  get title() {
    return l10n.t`A mesh is nearly too large`;
  },
  get why() {
    return l10n.t`Networks beyond the limit are not connected.`;
  },
  evidence: [DOCS.manager],
  check(look, report) {
    const { network, world } = look;
    const meshes = world.around.base.meshesOf.get(network.key) ?? [];
    for (const mesh of meshes) {
      const [first] = mesh.toSorted();
      // A mesh is spoken of at one of its members.
      if (mesh.length <= MANY || first !== network.key) continue;
      report.says({
        anchor: networkAnchor(network),
        cause: `mesh size ${network.key} ${mesh.length}`,
        text: l10n.t`The mesh of Virtual Network Manager that ${network.name} is in has ${mesh.length} networks of at most ${MEMBERS_OF_A_MESH}.`,
      });
    }
    if (meshes.length < MESHES_OF_A_NETWORK) return;
    report.says({
      anchor: networkAnchor(network),
      cause: `meshes ${network.key}`,
      text: l10n.t`${network.name} is in ${meshes.length} meshes of Virtual Network Manager of at most ${MESHES_OF_A_NETWORK}.`,
    });
  },
};
