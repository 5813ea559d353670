/** A model as it is offered. */
export interface OfferedModel {
  readonly vendor: string;
  readonly id: string;
  readonly family: string;
}

/**
 * Finds the model that a definition asks for. Definitions name models as other programs do (`anthropic/claude-sonnet-4-5`,
 * `claude-sonnet-4-20250514`): the vendor, dots and a date may differ from what VS Code offers.
 * @param wanted `vendor/id`, an id or a family
 */
export function modelFits<M extends OfferedModel>(models: readonly M[], wanted: string): M | undefined {
  const name = wanted.trim().toLowerCase();
  return (
    models.find((each) => `${each.vendor}/${each.id}`.toLowerCase() === name) ??
    models.find((each) => each.id.toLowerCase() === name) ??
    models.find((each) => [each.id, each.family].some((own) => plain(own) === plain(wanted)))
  );
}

function plain(name: string): string {
  return name
    .slice(name.lastIndexOf('/') + 1)
    .toLowerCase()
    .replace(/[._\s]/g, '-')
    .replace(/-(latest|preview|\d{8}|\d{4}-\d{2}-\d{2})$/, '');
}
