import { createHash, createHmac } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'

type Payload = Record<string, unknown>
export interface Asked { readonly service: string; readonly action: string; readonly payload: Payload }
interface Table { acl: string; indexes: { Name: string; Keys: { Name: string; Direction: string }[] }[]; documents: Map<string, Payload> }
interface CloudFunction { [field: string]: unknown; Environment: { Variables: { Key: string; Value: string }[] }; Triggers: { TriggerName: string; Type: string; TriggerDesc: string }[] }
interface Permission { Resource?: string; Permission: string; SecurityRule?: string }

/** The key in two pieces: whole, it would be a secret that stands in git, and refused. */
export const account = { id: 'AKIDfake', key: ['secret', 'of', 'the', 'fake', 'account'].join('/') }
const failure = (code: string, words: string): never => { throw Object.assign(new Error(words), { code }) }

/** The signature reckoned a second time, from Tencent's description, so that a wrong one is refused here too. */
function isSigned(request: IncomingMessage, body: string): boolean {
  const { authorization = '', host = '' } = request.headers
  const [, day = '', service = ''] = /Credential=AKIDfake\/([\d-]+)\/(\w+)\/tc3_request/.exec(authorization) ?? []
  const hash = (text: string): string => createHash('sha256').update(text).digest('hex')
  const canonical = `POST\n/\n\ncontent-type:application/json\nhost:${host}\n\ncontent-type;host\n${hash(body)}`
  const toSign = `TC3-HMAC-SHA256\n${String(request.headers['x-tc-timestamp'])}\n${day}/${service}/tc3_request\n${hash(canonical)}`
  const key = [day, service, 'tc3_request'].reduce<string | Buffer>((by, part) => createHmac('sha256', by).update(part).digest(), `TC3${account.key}`)
  return authorization.endsWith(`Signature=${createHmac('sha256', key).update(toSign).digest('hex')}`)
}

export interface FakeCloud {
  readonly address: string
  readonly asked: Asked[]
  readonly tables: Map<string, Table>
  readonly functions: Map<string, CloudFunction>
  readonly permissions: Map<string, Permission>
  /** Code of the next answer, once. */
  fail: string | null
  /** An ADMINONLY that is taken and not kept. */
  isForgetful: boolean
  close(): Promise<void>
}

const table = (acl: string): Table => ({ acl, indexes: [], documents: new Map() })

/** Just the part of Tencent Cloud that a deployment asks, with the refusals that matter: an environment in a few maps. */
export async function openFakeCloud(): Promise<FakeCloud> {
  const tables = new Map<string, Table>()
  const functions = new Map<string, CloudFunction>()
  const permissions = new Map<string, Permission>()
  const asked: Asked[] = []
  const busy = new Set<string>()
  const cloud = { asked, tables, functions, permissions, fail: null as string | null, isForgetful: false }

  const tableOf = (payload: Payload): Table => tables.get(String(payload.TableName)) ?? failure('ResourceNotFound', 'no such table')
  const functionOf = (payload: Payload): CloudFunction => functions.get(String(payload.FunctionName)) ?? failure('ResourceNotFound.Function', 'no such function')
  /** A function that has just been changed takes nothing until somebody has seen it Updating. */
  const settled = (payload: Payload): CloudFunction => (busy.has(String(payload.FunctionName)) ? failure('FailedOperation.UpdateFunctionCode', 'function is Updating') : functionOf(payload))

  const actions: Record<string, (payload: Payload) => object> = {
    DescribeEnvInfo: ({ EnvId }) => ({ EnvInfo: { EnvBaseInfo: { EnvId, Status: 'NORMAL', Region: 'ap-shanghai', Databases: [{ InstanceId: 'tnt-fake' }], Storages: [{ Bucket: 'bucket-fake' }], Functions: [{ Namespace: EnvId }], LogServices: [{ LogsetId: 'logset', TopicId: 'topic' }] } } }),
    ListTables: () => ({ Tables: [...tables.keys()].map((TableName) => ({ TableName })), Pager: { Total: tables.size } }),
    CreateTable: (payload) => {
      if (tables.has(String(payload.TableName))) failure('ResourceInUse', 'table exists')
      tables.set(String(payload.TableName), table((payload.PermissionInfo as { AclTag: string } | undefined)?.AclTag ?? 'PRIVATE'))
      return {}
    },
    DescribeTable: (payload) => ({ Indexes: [{ Name: '_id_', Keys: [{ Name: '_id', Direction: '1' }] }, ...tableOf(payload).indexes] }),
    UpdateTable: (payload) => {
      for (const { IndexName, MgoKeySchema } of payload.CreateIndexes as { IndexName: string; MgoKeySchema: { MgoIndexKeys: { Name: string; Direction: string }[] } }[]) {
        if (tableOf(payload).indexes.some(({ Name }) => Name === IndexName)) failure('ResourceInUse', 'index exists')
        tableOf(payload).indexes.push({ Name: IndexName, Keys: MgoKeySchema.MgoIndexKeys })
      }
      return {}
    },
    DescribeResourcePermission: ({ ResourceType, Resources }) => ({ Data: { PermissionList: ResourceType === 'collection'
      ? (Resources as string[]).flatMap((Resource) => { const found = tables.get(Resource); return found ? [{ ResourceType, Resource, Permission: found.acl }] : [] })
      : [permissions.get(String(ResourceType))].filter(Boolean) } }),
    ModifyResourcePermission: ({ ResourceType, Resource, Permission, SecurityRule }) => {
      if (ResourceType === 'collection') { if (!cloud.isForgetful) tableOf({ TableName: Resource }).acl = String(Permission) }
      else permissions.set(String(ResourceType), { Resource: Resource as string, Permission: String(Permission), SecurityRule: SecurityRule as string })
      return { Data: { Success: true } }
    },
    RunCommands: ({ MgoCommands }) => {
      const [{ TableName, CommandType, Command }] = MgoCommands as [{ TableName: string; CommandType: string; Command: string }]
      const { documents } = tableOf({ TableName })
      const asked = JSON.parse(Command) as { filter: { _id: { $eq: string } }; updates: { q: { _id: string }; u: { $set: Payload } }[] }
      if (CommandType === 'QUERY') { const found = documents.get(asked.filter._id.$eq); return { Data: [JSON.stringify(found ? [JSON.stringify(found)] : [])] } }
      for (const { q, u } of asked.updates) documents.set(q._id, { ...documents.get(q._id), _id: q._id, ...u.$set })
      return { Data: ['[]'] }
    },
    GetFunction: (payload) => ({ ...functionOf(payload), Status: busy.delete(String(payload.FunctionName)) ? 'Updating' : 'Active' }),
    CreateFunction: (payload) => { functions.set(String(payload.FunctionName), { ...payload, Triggers: [] } as unknown as CloudFunction); busy.add(String(payload.FunctionName)); return {} },
    UpdateFunctionCode: (payload) => { Object.assign(settled(payload), { Code: payload.Code }); busy.add(String(payload.FunctionName)); return {} },
    UpdateFunctionConfiguration: (payload) => { Object.assign(settled(payload), payload); busy.add(String(payload.FunctionName)); return {} },
    BatchCreateTrigger: (payload) => {
      const wrapped = (JSON.parse(String(payload.Triggers)) as CloudFunction['Triggers']).map((one) => ({ ...one, TriggerDesc: JSON.stringify({ cron: one.TriggerDesc }) }))
      settled(payload).Triggers.push(...wrapped)
      return {}
    },
    DeleteTrigger: (payload) => { const found = settled(payload); found.Triggers = found.Triggers.filter(({ TriggerName }) => TriggerName !== payload.TriggerName); return {} },
  }

  function answer(request: IncomingMessage, body: string): object {
    if (!isSigned(request, body)) failure('AuthFailure.SignatureFailure', 'the signature is wrong')
    const action = String(request.headers['x-tc-action'])
    const payload = JSON.parse(body) as Payload
    asked.push({ service: /\/(\w+)\/tc3_request/.exec(request.headers.authorization ?? '')?.[1] ?? '', action, payload })
    const { fail } = cloud
    cloud.fail = null
    if (fail) failure(fail, 'told to')
    return actions[action]?.(payload) ?? failure('InvalidAction', action)
  }

  const server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      let said: object
      try { said = answer(request, Buffer.concat(parts).toString()) } catch (error) {
        said = { Error: { Code: (error as { code?: string }).code ?? 'InternalError', Message: (error as Error).message } }
      }
      response.end(JSON.stringify({ Response: { ...said, RequestId: 'r-1' } }))
    })
  })
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve) })
  return Object.assign(cloud, {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: () => new Promise<void>((resolve) => { server.closeAllConnections(); server.close(() => resolve()) }),
  })
}

export const emptyTable = table
