/** No command line of the editor opens a view, so this small extension of the profile of `npm start` does. */
'use strict';
const vscode = require('vscode');

const WALKTHROUGH = 'azure-vnet-peering.azure-vnet-peering#vnetPeering.firstMinute';

/** The walkthrough says where to look, beside the view that it is about. */
exports.activate = async () => {
  await vscode.commands.executeCommand('workbench.view.extension.vnetPeering');
  await vscode.commands.executeCommand('workbench.action.openWalkthrough', WALKTHROUGH, false);
  await vscode.commands.executeCommand('vnetPeering.estate.focus');
};
