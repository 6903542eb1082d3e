/**
 * Knows the editor's classes that have members only. The editor tells them by `instanceof` and passes over an object
 * that has the members alone, so to the compiler each has something that only its constructor gives.
 */
declare const made: unique symbol;

declare module 'vscode' {
  interface CodeAction {
    readonly [made]: true;
  }
  interface CodeLens {
    readonly [made]: true;
  }
  interface Diagnostic {
    readonly [made]: true;
  }
  interface FileSystemError {
    readonly [made]: true;
  }
  interface Hover {
    readonly [made]: true;
  }
  interface Location {
    readonly [made]: true;
  }
  interface RelativePattern {
    readonly [made]: true;
  }
  interface ThemeColor {
    readonly [made]: true;
  }
  interface ThemeIcon {
    readonly [made]: true;
  }
  interface TreeItem {
    readonly [made]: true;
  }
}

export {};
