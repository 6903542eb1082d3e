/** The door of what the command line needs to read from Azure, a bundle of its own: who answers from a file loads none of it. */
import { Paces } from '../../azure/reading/paces.ts';
import { l10n } from '../../core/l10n.ts';
import type { EstateSource } from '../estateSource.ts';
import type { Output } from '../output.ts';
import { wayIn, type AzurePlace } from '../place.ts';
import { AzureEstate } from './azureEstate.ts';
import { connectTo } from './connect.ts';
import { wayText } from './signInWords.ts';
import { Telling } from './telling.ts';

/** Nothing is asked of Azure yet. @throws UsageError where its address cannot be used */
export async function azureSource(place: AzurePlace, output: Output): Promise<EstateSource> {
  const way = place.way ?? wayIn(process.env);
  const [telling, paces] = [new Telling(output), new Paces()];
  const { arm, name } = await connectTo({
    place,
    way,
    paces,
    onWait: (seconds, status) => {
      telling.waits(seconds, status);
    },
  });
  telling.line(l10n.t`Signing in to ${name} with ${wayText(way)} (--auth ${way}).`);
  return new AzureEstate({ arm, name, place, way, paces, telling });
}
