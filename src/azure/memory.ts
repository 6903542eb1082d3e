/** Knows the contract of where little things are kept from one window to the next. It holds types only. */

export interface Memory {
  get(key: string): unknown;
  update(key: string, value: unknown): PromiseLike<void>;
}
