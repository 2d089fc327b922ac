// In WeChat a shape is a template (shapes.ts); what is left of its file hands the words over.
module.exports = function shape() {
  return this.getOptions().codeOf(this.resourcePath)
}
