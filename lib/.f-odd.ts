import { sendOddRequests } from '../tests/prove/odd-requests'
const f = await sendOddRequests(process.argv[2]!, Number(process.argv[3]), Number(process.argv[4]))
console.log(JSON.stringify({ ...f, serverErrors: f.serverErrors.length, late: f.late.length }, null, 1))
for (const e of f.serverErrors.slice(0, 12)) console.log(e.status, JSON.stringify(e.request.slice(0, 250)))
for (const e of f.late.slice(0, 5)) console.log('late', JSON.stringify(e.request.slice(0, 250)))
