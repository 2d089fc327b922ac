import { isPlainObject, toRegExp, type Document } from '../wire/ejson'
import { queryRefused } from '../wire/refusals'
import { equalValues } from './compare-values'

type Test = (value: unknown) => boolean
type Keyword = (operand: unknown, schema: Document) => Test

/** `_.jsonSchema`: the keywords of JSON Schema draft 4 that MongoDB knows, with its bsonType. */
export function jsonSchemaTest(schema: Document): Test {
  const tests = Object.entries(schema).flatMap(([name, operand]) => {
    if (ignored.has(name)) return []
    const keyword = Object.hasOwn(keywords, name) ? keywords[name] : undefined
    if (!keyword) throw queryRefused(`Unknown $jsonSchema keyword: ${name}`)
    return [keyword(operand, schema)]
  })
  return (value) => tests.every((test) => test(value))
}

/** Words that say nothing by themselves; exclusiveMinimum is read together with minimum. */
const ignored = new Set(['title', 'description', 'exclusiveMinimum', 'exclusiveMaximum'])

const keywords: Readonly<Record<string, Keyword>> = {
  bsonType: typeKeyword,
  type: typeKeyword,
  enum: (operand) => (value) => listOf('enum', operand).some((one) => equalValues(one, value)),
  required: (operand) => ofObject((object) => listOf('required', operand).every((name) => Object.hasOwn(object, String(name)))),
  properties: (operand) => {
    const tests = Object.entries(objectOf('properties', operand)).map(([name, inner]) => [name, schemaOf(inner)] as const)
    return ofObject((object) => tests.every(([name, test]) => !Object.hasOwn(object, name) || test(object[name])))
  },
  additionalProperties: (operand, schema) => {
    const known = new Set(Object.keys(isPlainObject(schema.properties) ? schema.properties : {}))
    const test = operand === false ? () => false : operand === true ? () => true : schemaOf(operand)
    return ofObject((object) => Object.entries(object).every(([name, value]) => known.has(name) || test(value)))
  },
  minimum: (operand, { exclusiveMinimum }) => ofType('number', (value) => (exclusiveMinimum === true ? value > Number(operand) : value >= Number(operand))),
  maximum: (operand, { exclusiveMaximum }) => ofType('number', (value) => (exclusiveMaximum === true ? value < Number(operand) : value <= Number(operand))),
  multipleOf: (operand) => ofType('number', (value) => value % Number(operand) === 0),
  minLength: (operand) => ofType('string', (value) => [...value].length >= Number(operand)),
  maxLength: (operand) => ofType('string', (value) => [...value].length <= Number(operand)),
  pattern: (operand) => {
    const pattern = toRegExp(String(operand), '')
    return ofType('string', (value) => pattern.test(value))
  },
  items: (operand) => {
    const test = schemaOf(operand)
    return ofList((list) => list.every(test))
  },
  minItems: (operand) => ofList((list) => list.length >= Number(operand)),
  maxItems: (operand) => ofList((list) => list.length <= Number(operand)),
  uniqueItems: (operand) => ofList((list) => operand !== true || list.every((item, i) => list.findIndex((other) => equalValues(item, other)) === i)),
  allOf: (operand) => combined(operand, (tests, value) => tests.every((test) => test(value))),
  anyOf: (operand) => combined(operand, (tests, value) => tests.some((test) => test(value))),
  oneOf: (operand) => combined(operand, (tests, value) => tests.filter((test) => test(value)).length === 1),
  not: (operand) => {
    const test = schemaOf(operand)
    return (value) => !test(value)
  },
}

function typeKeyword(operand: unknown): Test {
  const names = Array.isArray(operand) ? operand.map(String) : [String(operand)]
  const unknown = names.find((name) => !Object.hasOwn(types, name))
  if (unknown !== undefined) throw queryRefused(`Unknown type name alias: ${unknown}`)
  return (value) => names.some((name) => types[name]?.(value))
}

const isInt = (value: unknown): boolean => typeof value === 'number' && Number.isInteger(value)
const types: Readonly<Record<string, Test>> = {
  object: isPlainObject,
  array: Array.isArray,
  string: (value) => typeof value === 'string',
  number: (value) => typeof value === 'number',
  double: (value) => typeof value === 'number' && !Number.isInteger(value),
  int: (value) => isInt(value) && Math.abs(value as number) < 2 ** 31,
  long: (value) => isInt(value) && Math.abs(value as number) >= 2 ** 31,
  bool: (value) => typeof value === 'boolean',
  boolean: (value) => typeof value === 'boolean',
  date: (value) => value instanceof Date,
  null: (value) => value === null,
  regex: (value) => value instanceof RegExp,
}

const ofObject = (test: (object: Document) => boolean): Test => (value) => !isPlainObject(value) || test(value)
const ofList = (test: (list: unknown[]) => boolean): Test => (value) => !Array.isArray(value) || test(value)
function ofType(type: 'number', test: (value: number) => boolean): Test
function ofType(type: 'string', test: (value: string) => boolean): Test
function ofType(type: string, test: (value: never) => boolean): Test {
  return (value) => typeof value !== type || test(value as never)
}

const schemaOf = (operand: unknown): Test => jsonSchemaTest(objectOf('schema', operand))

function combined(operand: unknown, decide: (tests: Test[], value: unknown) => boolean): Test {
  const tests = listOf('schemas', operand).map(schemaOf)
  return (value) => decide(tests, value)
}

function listOf(name: string, operand: unknown): unknown[] {
  if (!Array.isArray(operand)) throw queryRefused(`$jsonSchema keyword '${name}' must be an array`)
  return operand
}

function objectOf(name: string, operand: unknown): Document {
  if (!isPlainObject(operand)) throw queryRefused(`$jsonSchema keyword '${name}' must be an object`)
  return operand
}
