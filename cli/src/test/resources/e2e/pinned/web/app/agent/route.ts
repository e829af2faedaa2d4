import { agent, answer } from 'next-cjs/server';

export async function GET() {
  return answer(await agent());
}
