import { type Order } from './orders.ts';

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

function row({ id, customer, item, status }: Order): string {
  const pay = status === 'open' ? `<button data-pay="${id}">Pay</button>` : 'paid';
  return `<li>Order ${id}: ${escaped(item)} for ${escaped(customer)} ${pay}</li>`;
}

/** The shop's page. */
export function page(orders: readonly Order[]): string {
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Orders</title><h1>Orders</h1>
<ul>${orders.map(row).join('')}</ul>
<script type="module">
for (const button of document.querySelectorAll('[data-pay]')) {
  button.addEventListener('click', async () => {
    await fetch('/orders/' + button.dataset.pay + '/pay', { method: 'POST' });
    location.reload();
  });
}
</script></html>`;
}
