/** An order of a customer. */
export interface Order {
  readonly id: number;
  readonly customer: string;
  readonly item: string;
  readonly status: 'open' | 'paid';
}

/** Orders and the deviceTokens of their customers; a database in a larger shop. */
export function createOrders() {
  const orders = new Map<number, Order>();
  const tokens = new Map<string, Set<string>>();
  const tokensOf = (customer: string) => [...(tokens.get(customer) ?? [])];
  return {
    all: () => [...orders.values()],
    find: (id: number) => orders.get(id),
    add(customer: string, item: string): Order {
      const order: Order = { id: orders.size + 1, customer, item, status: 'open' };
      orders.set(order.id, order);
      return order;
    },
    pay(order: Order): Order {
      const paid: Order = { ...order, status: 'paid' };
      orders.set(order.id, paid);
      return paid;
    },
    tokensOf,
    /** An app may hand its token over at each launch, and a phone may change hands. */
    register(customer: string, deviceToken: string): void {
      for (const others of tokens.values()) others.delete(deviceToken);
      tokens.set(customer, new Set(tokensOf(customer)).add(deviceToken));
    },
    forget(deviceTokens: readonly string[]): void {
      for (const own of tokens.values()) for (const deviceToken of deviceTokens) own.delete(deviceToken);
    },
  };
}
