/** Knows how somebody presses a key: again, where nothing has come of it for a good while. */
import type { Page } from 'playwright-core';
import { comes, until } from '../../poll.ts';

/** How many attempts it is worth to wait: a key that is heard late is heard in the middle of what it has begun. */
const PATIENT_ATTEMPTS = 5;

/** Presses until the effect is there; resolves when it is. */
export async function key(page: Page, name: string, hasEffect: () => Promise<boolean>): Promise<void> {
  await until(`an effect of ${name}`, async (attemptMs) => {
    await page.keyboard.press(name);
    return comes(PATIENT_ATTEMPTS * attemptMs, hasEffect);
  });
}
