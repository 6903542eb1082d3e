/** Knows the API version that is written into a text: one that Microsoft's templates and tools have known for long. */
import type { ArmId } from './armId.ts';

const VERSIONS: readonly (readonly [RegExp, string])[] = [
  // [D] The reference of templates lists it; subnet peering needs 2023-11-01 or later.
  [/^microsoft\.network(\/[a-z]+)+$/i, '2024-05-01'],
  [/^microsoft\.authorization\/role(assignments|definitions)$/i, '2022-04-01'],
  [/^microsoft\.features\/providers\/features$/i, '2021-07-01'],
  // A namespace alone: the registration of its provider.
  [/^[a-z.]+$/i, '2021-04-01'],
];

/** Undefined for a type that no plan writes. */
export function apiVersionOf({ type }: ArmId): string | undefined {
  return VERSIONS.find(([pattern]) => pattern.test(type))?.[1];
}
