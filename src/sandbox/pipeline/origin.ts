/** Knows by which address a client has called: what the sandbox names of itself begins with it. */
import type { Context } from 'hono';
import type { SandboxEnvironment } from './environment.ts';

/** @returns `https://host:port` */
export function originOf(context: Context<SandboxEnvironment>): string {
  return `https://${context.req.header('host') ?? new URL(context.req.url).host}`;
}
