/** Knows which providers and preview features a subscription has registered. */

export type RegistrationState =
  'NotRegistered' | 'Registering' | 'Registered' | 'Unregistering' | 'Unregistered';

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
}
