/** Answers `require('vscode')` outside an editor: every property exists, can be called and can be extended. */
'use strict';
const Module = require('node:module');

const anything = () =>
  new Proxy(class {}, {
    get: (target, key) =>
      key === 'prototype' ? target.prototype : key === Symbol.toPrimitive ? () => '' : anything(),
    apply: () => anything(),
  });

const load = Module._load;
Module._load = function (request, ...rest) {
  return request === 'vscode' ? anything() : load.call(this, request, ...rest);
};
