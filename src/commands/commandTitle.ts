/** Knows the title of a command as the editor shows it, in its language. */
import { extensions } from 'vscode';
import { EXTENSION_ID } from '../manifest.ts';

/** What of package.json is asked, after the editor has put in the texts of its language. */
interface Manifest {
  readonly contributes: { readonly commands: readonly Contributed[] };
}

interface Contributed {
  readonly command: string;
  /** Where the editor speaks another language, beside the text in that one. */
  readonly title: string | { readonly value: string };
}

/** Without the dots that say that something is asked; undefined for what is no command of package.json. */
export function commandTitle(id: string): string | undefined {
  const manifest = extensions.getExtension(EXTENSION_ID)?.packageJSON as Manifest | undefined;
  const title = manifest?.contributes.commands.find(({ command }) => command === id)?.title;
  return (typeof title === 'object' ? title.value : title)?.replace(/…$/, '');
}
