// What an environment answers in which nothing has been deployed yet: for a dry run without an account.
const answers = {
  DescribeEnvInfo: ({ EnvId }) => ({ EnvInfo: { EnvBaseInfo: { EnvId, Status: 'NORMAL', Databases: [{ InstanceId: '<database>' }], Storages: [{ Bucket: '<bucket>' }], Functions: [{ Namespace: EnvId }], LogServices: [] } } }),
  ListTables: () => ({ Tables: [], Pager: { Total: 0 } }),
  DescribeResourcePermission: () => ({ Data: { PermissionList: [] } }),
  RunCommands: () => ({ Data: ['[]'] }),
  GetFunction: () => { throw Object.assign(new Error('no such function'), { code: 'ResourceNotFound.Function' }) },
}

export const emptyCloud = async (_service, action, payload) => answers[action](payload)
