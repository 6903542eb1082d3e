/** Knows how the four flags of one link are asked for, each with what it does. */
import { FLAG_MEANINGS, FLAGS, type Flag, type Flags, type ReportedFlags } from '../../core/flags.ts';
import { l10n } from '../../core/l10n.ts';
import { pickMany } from './pickMany.ts';
import { BACK, type Place } from './quickInput.ts';

/**
 * @param linkName which link, in words
 * @param present the values that are ticked at first
 */
export async function askFlags(
  place: Place,
  linkName: string,
  present: ReportedFlags,
): Promise<Flags | typeof BACK> {
  const choices = FLAGS.map((flag) => ({
    label: FLAG_MEANINGS[flag].label,
    description: flag,
    detail: FLAG_MEANINGS[flag].meaning,
    picked: present[flag] === true,
    value: flag,
  }));
  const chosen = await pickMany<Flag>(
    { ...place, title: `${place.title}: ${linkName}` },
    // The preview says it in full; a box of this width would cut that off.
    { placeholder: l10n.t('Tick what is allowed; network security groups still decide'), choices },
  );
  if (chosen === BACK) return BACK;
  const isOn = (flag: Flag): boolean => chosen.includes(flag);
  return {
    allowVirtualNetworkAccess: isOn('allowVirtualNetworkAccess'),
    allowForwardedTraffic: isOn('allowForwardedTraffic'),
    allowGatewayTransit: isOn('allowGatewayTransit'),
    useRemoteGateways: isOn('useRemoteGateways'),
  };
}
