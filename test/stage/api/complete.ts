/** Knows how a part of the editor's API says that the stage has not got something, in the place of `undefined`. */

export function nothing(): void {
  // The stage has nothing to show of it.
}

/** Throws for what it does not have, in the place of `undefined`. */
export function complete<T extends object>(name: string, members: T): T {
  return new Proxy(members, {
    get(target, key, receiver) {
      if (
        typeof key === 'string' &&
        !(key in target) &&
        key !== 'then' &&
        key !== '__esModule' &&
        key !== 'default'
      )
        throw new Error(`The stage has no ${name}.${key}.`);
      return Reflect.get(target, key, receiver) as unknown;
    },
  });
}
