/**
 * An extension with one row and one box. Whatever is typed into the box becomes the row, and then the line above the
 * tree: the editor tells a view of the second of two such changes later, and so it does here.
 */
const { commands, EventEmitter, TreeItem, window } = require('vscode');

exports.activate = (context) => {
  const changed = new EventEmitter();
  let text = 'Empty';
  const view = window.createTreeView('emptyView.rows', {
    treeDataProvider: {
      onDidChangeTreeData: changed.event,
      getChildren: (row) => (row === undefined ? [text] : []),
      getTreeItem: (row) => new TreeItem(row),
    },
  });
  const ask = () => {
    const box = window.createInputBox();
    box.title = 'Empty Box';
    box.onDidChangeValue((value) => {
      text = value;
      changed.fire(undefined);
      view.message = `with "${value}"`;
    });
    box.onDidHide(() => box.dispose());
    box.show();
  };
  context.subscriptions.push(changed, view, commands.registerCommand('emptyView.box', ask));
};
