/** Knows which providers and preview features a subscription has registered. */
import type { JsonObject } from '../../core/json.ts';

export const REGISTRATION_STATES = [
  'NotRegistered',
  'Registering',
  'Registered',
  'Unregistering',
  'Unregistered',
] as const;
export type RegistrationState = (typeof REGISTRATION_STATES)[number];

/** Each is registered on its own, per subscription; names compare without regard to case. */
export class Registrations {
  private readonly states = new Map<string, RegistrationState>();

  constructor(private readonly initial: RegistrationState) {}

  of(subscriptionId: string, name: string): RegistrationState {
    return this.states.get(`${subscriptionId}/${name}`.toLowerCase()) ?? this.initial;
  }

  set(subscriptionId: string, name: string, state: RegistrationState): void {
    this.states.set(`${subscriptionId}/${name}`.toLowerCase(), state);
  }

  /** Everything that was ever changed, by `subscription/name`. */
  entries(): Readonly<Record<string, RegistrationState>> {
    return Object.fromEntries(this.states);
  }

  /** What was under way when the world was written down has come true. */
  restore(entries: JsonObject): void {
    for (const [name, state] of Object.entries(entries)) {
      if (state === 'Registering') this.states.set(name, 'Registered');
      else if (state === 'Unregistering') this.states.set(name, 'Unregistered');
      else this.states.set(name, state as RegistrationState);
    }
  }
}
