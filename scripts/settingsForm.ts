/** Knows the form of the file in which a team says what counts, for its schema; `core/findings/settings.ts` reads it. */
import * as v from 'valibot';
import { RULES } from '../src/core/findings/rules.ts';
import { GRADES } from '../src/core/findings/settings.ts';

const rule = v.picklist(RULES.map(({ id }) => id));

export const settingsForm = v.pipe(
  v.strictObject({
    $schema: v.exactOptional(v.string()),
    findings: v.exactOptional(
      v.strictObject({
        rules: v.exactOptional(
          v.pipe(
            v.strictObject(
              Object.fromEntries(
                RULES.map(({ id, title, why, severity, isOff }) => [
                  id,
                  v.exactOptional(
                    v.pipe(
                      v.picklist(GRADES),
                      v.description(
                        `${title}. ${why} (${severity}${isOff === true ? ', off by default' : ''})`,
                      ),
                    ),
                  ),
                ]),
              ),
            ),
            v.description('What each rule counts for, where that is not as the rule has it.'),
          ),
        ),
        suppressions: v.exactOptional(
          v.array(
            v.strictObject({
              rule,
              resource: v.pipe(v.string(), v.description('The id of the resource that the finding is at.')),
              reason: v.pipe(v.string(), v.minLength(1)),
              until: v.pipe(
                v.string(),
                v.regex(/^\d{4}-\d{2}-\d{2}$/),
                v.description('The last day on which it counts, such as 2027-03-31.'),
              ),
            }),
          ),
        ),
      }),
    ),
  }),
  v.title('Settings of the findings of azure-vnet-peering'),
);
