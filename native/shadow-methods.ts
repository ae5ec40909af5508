/**
 * Replaces methods of one object by own properties. N-API makes the methods of a prototype read-only, so that assigning
 * would throw; other instances of the class stay as they are.
 */
export function shadowMethods<T extends object>(object: T, methods: Partial<T>): void {
  for (const [name, value] of Object.entries(methods))
    Object.defineProperty(object, name, { value, configurable: true, enumerable: false, writable: true });
}
