/** No command line of the editor opens a view, so this small extension of the profile of `npm start` does. */
'use strict';
const vscode = require('vscode');

exports.activate = () => vscode.commands.executeCommand('workbench.view.extension.vnetPeering');
