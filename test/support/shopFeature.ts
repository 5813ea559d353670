import { readFeature } from '../../src/core/files/read/readFeature';
import type { Feature } from '../../src/core/model/feature';
import { featureFiles, subtaskText, taskText } from './taskFixtures';

/** `seq`, title, module, what it depends on. */
const SUBTASKS: readonly (readonly [string, string, string, readonly string[]])[] = [
  ['01', 'Module layout', 'cart', []],
  ['02', 'Money and currency', 'pricing', []],
  ['03', 'Order schema', 'orders', []],
  ['04', 'Payment sandbox', 'payments', []],
  ['05', 'Cart repository', 'cart', ['01']],
  ['06', 'Price rules engine', 'pricing', ['02']],
  ['07', 'Order repository', 'orders', ['03']],
  ['08', 'Payment gateway client', 'payments', ['03', '04']],
  ['09', 'Outbox and worker', 'orders', ['03']],
  ['10', 'Cart service', 'cart', ['05', '06']],
  ['11', 'Tax calculation', 'pricing', ['06']],
  ['12', 'Discount codes', 'pricing', ['06']],
  ['13', 'Payment intents', 'payments', ['07', '08']],
  ['14', 'Webhook receiver', 'payments', ['08']],
  ['15', 'Stock reservation', 'orders', ['07']],
  ['16', 'Checkout orchestration', 'checkout', ['10', '11', '13', '15']],
  ['17', 'Refunds', 'payments', ['14', '15']],
  ['18', 'Order e-mails', 'orders', ['09']],
  ['19', 'Checkout API', 'checkout', ['16', '12']],
  ['20', 'Admin refunds API', 'payments', ['17']],
  ['21', 'Payment page', 'checkout', ['19']],
  ['22', 'Cart page', 'cart', ['10', '19']],
  ['23', 'End-to-end tests', 'checkout', ['18', '20', '21', '22']],
];

/** A shop of five modules that need each other both ways, over six batches; other statuses by `seq` if any are given. */
export function shopFeature(statuses: Readonly<Record<string, string>> = {}): Feature {
  const files = SUBTASKS.map(([seq, title, module, depends_on]) => {
    const deliverables = seq === '12' ? ['src/pricing/11.ts'] : [`src/${module}/${seq}.ts`];
    const fields = { title, module, depends_on, deliverables, status: statuses[seq] ?? 'pending' };
    return [`subtask_${seq}.json`, subtaskText(seq, fields)] as const;
  });
  return readFeature({
    ...featureFiles({
      'task.json': taskText({ id: 'checkout-payments', name: 'Checkout and payments', subtask_count: SUBTASKS.length }),
      ...Object.fromEntries(files),
    }),
    folder: '.tmp/tasks/checkout-payments',
    slug: 'checkout-payments',
  });
}
