/**
 * Holds what people read of each kind of plan, and what it sends, to a file of transcripts/. With GOLDEN=write in the
 * environment the files are written anew: read what `git diff` shows of them.
 */
import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Plan, PlanWrite } from '../../../../src/core/plan/plan.ts';
import { stepChange } from '../../../../src/core/plan/stepChange.ts';
import { networkId } from '../world.ts';
import { LINK_PLANS } from './everyLinkPlan.ts';
import { OTHER_PLANS } from './everyOtherPlan.ts';

const PLANS = { ...LINK_PLANS, ...OTHER_PLANS };
const FOLDER = path.join(import.meta.dirname, 'transcripts');
const [GROUP = ''] = /^.*(?=\/providers)/.exec(networkId('')) ?? [];

function transcriptOf(plan: Plan): string {
  const { title, refusal, networks } = plan;
  const list = (name: string, lines: readonly string[]): readonly string[] =>
    lines.length === 0 ? [] : ['', `${name}:`, ...lines.map((line) => `- ${line}`)];
  const lines = [
    title,
    ...plan.steps.flatMap((step, index) => [
      '',
      `${index + 1}. ${step.title} (${stepChange(step)})`,
      ...sent(step.write),
    ]),
    ...list('Consequences', plan.consequences),
    ...list(
      'Conclusions',
      (plan.conclusions ?? []).map(({ text, weight, each }) => `${weight} of ${each.length}: ${text}`),
    ),
    ...list('Warnings', plan.warnings),
    ...list('Notes', plan.notes),
    ...list('Said', [...(plan.said?.consequences ?? []), ...(plan.said?.warnings ?? [])]),
    ...list(
      'Networks',
      networks.map(({ networkId: id, before, after, reach }) =>
        [id, said(before), said(after), said(reach?.before), said(reach?.after)].join(' · '),
      ),
    ),
    ...list(
      'Ends',
      plan.ends.map((end) => `${end.networkId} → ${end.remoteKey}: ${end.before.kind} → ${end.after.kind}`),
    ),
    ...list(
      'Others',
      plan.others.map(({ id, before, after }) => `${id}: ${before.kind} → ${after.kind}`),
    ),
    ...(refusal === undefined ? [] : ['', `Refused at ${refusal.step + 1}: ${refusal.refusal.code}`]),
  ];
  return `${lines.join('\n').replaceAll(GROUP, '@').replaceAll(GROUP.toLowerCase(), '@')}\n`;
}

function said(value: unknown): string {
  return value === undefined ? '–' : JSON.stringify(value);
}

function sent(write: PlanWrite): readonly string[] {
  const query = write.kind === 'putLink' && write.sync ? '?syncRemoteAddressSpace=true' : '';
  const body = 'body' in write ? JSON.stringify(write.body, undefined, 2).split('\n') : [];
  return [`   ${write.kind} ${write.id}${query}`, ...body.map((line) => `   ${line}`)];
}

const fileOf = (name: string): string => `${name.replaceAll(/[^a-z]+/g, '-')}.txt`;

describe('the transcript of a plan', () => {
  for (const [name, make] of Object.entries(PLANS))
    it(`is as it was: ${name}`, () => {
      const text = transcriptOf(make());
      const file = path.join(FOLDER, fileOf(name));
      if (process.env['GOLDEN'] === 'write') {
        mkdirSync(FOLDER, { recursive: true });
        writeFileSync(file, text);
      }
      assert.equal(text, readFileSync(file, 'utf8'));
    });

  it('is of no plan that is gone', () => {
    assert.deepEqual(readdirSync(FOLDER).toSorted(), Object.keys(PLANS).map(fileOf).toSorted());
  });
});
