import { type Backend } from '../src/backend.ts';
import { type Told } from '../src/pushes.ts';

/** The shop as its app and its page use it. */
export function shopAt({ url }: Backend) {
  async function post(path: string, body?: object): Promise<Response> {
    const json = { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
    return fetch(url + path, { method: 'POST', ...(body && json) });
  }
  return {
    register: (customer: string, deviceToken: string) => post('/devices', { customer, deviceToken }),
    async order(customer: string, item: string): Promise<number> {
      return ((await (await post('/orders', { customer, item })).json()) as { id: number }).id;
    },
    async pay(id: number): Promise<Told> {
      return ((await (await post(`/orders/${id}/pay`)).json()) as { told: Told }).told;
    },
    post,
  };
}
