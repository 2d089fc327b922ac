/** What an action gave; its refusal ends the bench. */
export async function must(asked) {
  const reply = await asked
  if (!reply.ok) throw new Error(JSON.stringify(reply.refusal))
  return reply.value
}
