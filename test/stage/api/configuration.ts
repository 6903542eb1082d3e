/** Knows the settings: what package.json begins with, and what somebody has made of it. */
import type * as vscode from 'vscode';
import { Signal } from './values.ts';

export type Settings = Readonly<Record<string, unknown>>;

export class Configuration {
  private readonly changed = new Signal<vscode.ConfigurationChangeEvent>();
  private own: Settings = {};

  readonly onDidChange = this.changed.event;

  constructor(private readonly defaults: Settings) {}

  /** What is set. */
  get all(): Settings {
    return this.own;
  }

  /** By its whole name. */
  value(name: string): unknown {
    return this.own[name] ?? this.defaults[name];
  }

  /** Replaces what is set; whoever listens is told of what is another than before. */
  set(settings: Settings): void {
    const before = this.own;
    this.own = Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined));
    const names = new Set([...Object.keys(before), ...Object.keys(this.own)]);
    const others = [...names].filter((name) => !isSame(before[name], this.own[name]));
    if (others.length === 0) return;
    this.changed.fire({
      affectsConfiguration: (section) =>
        others.some((name) => name === section || name.startsWith(`${section}.`)),
    });
  }

  change(changes: Settings): void {
    this.set({ ...this.own, ...changes });
  }

  section(section?: string): vscode.WorkspaceConfiguration {
    const whole = (name: string): string => (section === undefined ? name : `${section}.${name}`);
    return {
      get: (name: string, otherwise?: unknown) => this.value(whole(name)) ?? otherwise,
      has: (name: string) => this.value(whole(name)) !== undefined,
      inspect: <T>(name: string) => ({
        key: whole(name),
        defaultValue: this.defaults[whole(name)] as T,
        globalValue: this.own[whole(name)] as T,
      }),
      update: (name: string, value: unknown) => {
        this.change({ [whole(name)]: value });
        return Promise.resolve();
      },
    };
  }
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
