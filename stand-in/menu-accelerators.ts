/** The application menu's accelerators: pages watch for them, because no window here has a native menu that would. */
export const menuAccelerators: { list: readonly string[]; press: (accelerator: string) => void } = {
  list: [],
  press: () => undefined,
};
