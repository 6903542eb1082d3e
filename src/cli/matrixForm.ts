/**
 * Knows the form in which `matrix --json` answers, version 1. The JSON schema in media/ is made from it. Members may be
 * added; what is here keeps its meaning as long as the version is the same.
 */
import * as v from 'valibot';
import { VERDICTS } from '../core/reach/answer.ts';

const network = v.pipe(v.string(), v.description('A network by its name; names need not be unique.'));

export const matrixForm = v.pipe(
  v.object({
    version: v.literal(1),
    cells: v.pipe(
      v.array(
        v.object({
          from: network,
          to: network,
          verdict: v.pipe(v.picklist(VERDICTS), v.description('Of the packet and its answer.')),
          extent: v.pipe(
            v.picklist(['all', 'some', 'none']),
            v.description('For how many of the pairs of classes of addresses it is reachable.'),
          ),
        }),
      ),
      v.description('Each network with each other one, row by row in the order of their names.'),
    ),
  }),
  v.title('The answer of azure-vnet-peering matrix --json'),
);

export type MatrixForm = v.InferOutput<typeof matrixForm>;
