import { expect, test } from '../fixtures/story.ts';

test('in a narrow window the three places stand one above another, with letters as large as before', async ({
  lab,
}) => {
  const street = lab.page.getByTestId('street');
  await expect(street).toHaveAttribute('data-form', 'across');
  await lab.page.setViewportSize({ width: 390, height: 844 });
  await lab.page.getByRole('button', { name: 'Flow', exact: true }).click();
  await expect(street).toHaveAttribute('data-form', 'down');
  const tops = await street
    .locator('text')
    .filter({ hasText: /^(Provider|APNs|iPhone)$/ })
    .evaluateAll((texts) => texts.map((text) => text.getBoundingClientRect().top));
  expect(tops).toHaveLength(3);
  expect(tops).toEqual(tops.toSorted((a, b) => a - b));
  // a unit of the drawing in CSS pixels: its letters are 11.5 and 12 units high
  const unit = await street.evaluate((svg: Element) => (svg as SVGSVGElement).getScreenCTM()?.a ?? 0);
  expect(unit).toBeGreaterThan(0.9);
});
