/** Each line of the file is a string of the module. */
module.exports = function (source) {
  this.addDependency(require('node:path').join(this.rootContext, 'words-loader.cjs'));
  const done = this.async();
  setImmediate(() => done(null, `export default ${JSON.stringify(source.trim().split('\n').map((word) => word + this.getOptions().mark))};`));
};
