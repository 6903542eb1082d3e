/** Knows how the editor says that a person declined to sign in: it does not answer then, it throws. */

/** Of the editor's own questions, of a window that is closed, and of the library that Microsoft's accounts use [C]. */
const DECLINED = /did not consent|^Canceled$|user_cancell?ed/i;

/** What a question to sign in answers; undefined where the person declines. */
export async function unlessDeclined<T>(question: PromiseLike<T>): Promise<T | undefined> {
  try {
    return await question;
  } catch (error) {
    // Not everything that is thrown across the editor's processes is an Error.
    if (DECLINED.test(error instanceof Error ? error.message : String(error))) return undefined;
    throw error;
  }
}
