import { oddRequests } from '../tests/prove/odd-requests'
let n = 0
for (const r of oddRequests(1, 300, { slug: 'nato-style-guarantee', claimId: '1', sideId: '1' })) { const l = r.toString('latin1').split('\r\n')[0]!; if (l.includes('/api/v1')) console.log(l.slice(0, 200)) ; n++ }
