// The names that WeChat's own typings give to `wx`: what a real phone has, whether or not this host has it.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import ts from 'typescript'

const typings = createRequire(import.meta.url).resolve('miniprogram-api-typings/types/wx/lib.wx.api.d.ts')

export function productionApis() {
  const names = new Set()
  const read = (node) => {
    if (ts.isInterfaceDeclaration(node) && node.name.text === 'Wx') for (const { name } of node.members) if (name) names.add(name.getText(source))
    ts.forEachChild(node, (child) => { if (!ts.isFunctionLike(child)) read(child) })
  }
  const source = ts.createSourceFile('wx.d.ts', readFileSync(typings, 'utf8'), ts.ScriptTarget.Latest, false)
  read(source)
  return [...names]
}
