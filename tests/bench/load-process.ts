import { Agent, get } from 'node:http'

import autocannon from 'autocannon'

import { answerQuestions } from './questions'

// The process that asks: many at once, or one after another.

export type Flood = { url: string; headers: Record<string, string>; connections: number; seconds: number }
export type Flooded = { requests: number; perSecond: number; p99Ms: number; failed: number }

async function flood({ url, headers, connections, seconds }: Flood): Promise<Flooded> {
  const result = await autocannon({ url, headers, connections, duration: seconds })
  return {
    requests: result.requests.total,
    perSecond: result.requests.total / result.duration,
    p99Ms: result.latency.p99,
    failed: result.errors + result.timeouts + result.non2xx,
  }
}

export type Walk = { url: string; headers: Record<string, string>; count: number }

const agent = new Agent({ keepAlive: true, maxSockets: 1 })

/** Asks one after another on one connection. Returns the milliseconds from each question to the end of its answer. */
async function walk({ url, headers, count }: Walk): Promise<number[]> {
  const times: number[] = []
  for (let done = 0; done < count; done += 1) {
    const began = performance.now()
    await new Promise<void>((resolve, reject) => {
      get(url, { agent, headers }, (response) => {
        if (response.statusCode !== 200) reject(new Error(`${url} answered ${response.statusCode}`))
        response.resume().once('end', resolve).once('error', reject)
      }).once('error', reject)
    })
    times.push(performance.now() - began)
  }
  return times
}

answerQuestions(0, { flood, walk })
